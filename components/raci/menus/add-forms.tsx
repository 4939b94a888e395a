"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, useId, useMemo, useState } from "react";
import type { Organisation } from "@/lib/domain/policy/organisation";
import { kindOf, partyKey } from "@/lib/domain/raci/edit/matrix";
import { type Party, partiesOf } from "@/lib/domain/raci/edit/whole";
import { type RaciStage, raciStages } from "@/lib/domain/vocabulary";
import { cx } from "../../ui/cx";
import { Button } from "../../ui/forms/button";
import { Field, Input, Select } from "../../ui/forms/field";

type RowFormProps = { stage: RaciStage; add: (name: string, stage: RaciStage) => void };

/** A new row's name and stage; all else is given in its panel. */
export function AddRowForm({ stage: start, add }: RowFormProps) {
  const t = useTranslations("raci-screen.add");
  const terms = useTranslations("terms.raciStage");
  const [name, setName] = useState("");
  const [stage, setStage] = useState(start);
  const [isTried, setIsTried] = useState(false);
  const isMissing = name.trim() === "";
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        setIsTried(true);
        if (!isMissing) add(name.trim(), stage);
      }}
    >
      <Field label={t("activity")} error={isTried && isMissing ? t("activityMissing") : undefined}>
        {(control) => (
          <Input
            {...control}
            value={name}
            maxLength={120}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <Field label={t("stage")}>
        {(control) => (
          <Select
            {...control}
            value={stage}
            onChange={(event) => setStage(raciStages.find((each) => each === event.target.value) ?? stage)}
          >
            {raciStages.map((each) => (
              <option key={each} value={each}>
                {terms(each)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Button type="submit" tone="primary" className="self-end">
        {t("addRow")}
      </Button>
    </form>
  );
}

const mostShown = 60;

type PickerProps = {
  organisation: Organisation;
  aiName: string;
  shown: ReadonlySet<string>;
  add: (party: Party) => void;
};

/** Everybody who may have a column and has none, found by typing. */
export function ColumnPicker({ organisation, aiName, shown, add }: PickerProps) {
  const t = useTranslations("raci-screen.add");
  const kinds = useTranslations("raci-screen.kind");
  const id = useId();
  const [search, setSearch] = useState("");
  const [active, setActive] = useState(0);
  const all = useMemo(() => partiesOf(organisation, aiName), [organisation, aiName]);
  const wanted = search.trim().toLowerCase();
  const found = all
    .filter(
      ({ key, name }) => !shown.has(key) && (name.toLowerCase().includes(wanted) || key.includes(wanted)),
    )
    .slice(0, mostShown);
  const at = Math.min(active, found.length - 1);
  const onKeyDown = (event: KeyboardEvent) => {
    const chosen = found[at];
    if (event.key === "ArrowDown") setActive(Math.min(at + 1, found.length - 1));
    else if (event.key === "ArrowUp") setActive(Math.max(at - 1, 0));
    else if (event.key === "Enter" && chosen !== undefined) add(chosen);
    else return;
    event.preventDefault();
  };
  return (
    <div className="flex flex-col gap-2">
      <Input
        role="combobox"
        aria-label={t("party")}
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={at < 0 ? undefined : `${id}-${at}`}
        placeholder={t("partyHint")}
        value={search}
        onChange={(event) => {
          setSearch(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      {found.length === 0 ? <p className="text-[12px] text-faint">{t("noParty")}</p> : null}
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={t("party")}
        className="max-h-72 overflow-y-auto scroll-quiet"
      >
        {found.map((party, index) => (
          <div
            key={partyKey(party.who)}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            onClick={() => add(party)}
            onKeyDown={onKeyDown}
            className={cx(
              "flex min-h-8 cursor-pointer items-center gap-2 rounded px-2 text-[13px] hover:bg-hover pointer-coarse:min-h-11",
              index === at && "bg-hover",
            )}
          >
            <span className={cx("min-w-0 flex-1 truncate", "ai" in party.who && "text-ai")}>
              {party.name}
            </span>
            <span className="text-[11px] text-faint">{kinds(kindOf(party.who))}</span>
          </div>
        ))}
      </div>
    </div>
  );
}
