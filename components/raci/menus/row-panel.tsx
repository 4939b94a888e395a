"use client";

import { ArrowDown, ArrowUp, Copy, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { PathPolicy, RaciRow } from "@/lib/domain/policy/path-policy";
import {
  changeRow,
  duplicateRow,
  moveRow,
  type RowChange,
  removeRow,
  setStage,
} from "@/lib/domain/raci/edit/rows";
import { raciStages } from "@/lib/domain/vocabulary";
import { announce } from "../../ui/feedback/announcer";
import { Button } from "../../ui/forms/button";
import { Checkbox, Field, Input, Select } from "../../ui/forms/field";
import { Dialog } from "../../ui/overlays/dialog";
import { toast } from "../../ui/overlays/toast";
import { useBasics } from "../matrix-context";
import { RowCondition } from "./row-condition";

type Props = {
  row: RaciRow;
  policy: PathPolicy;
  undo: () => void;
  onClose: () => void;
};

/** A row's properties: name, stage, which tickets it takes, whether a person is required; and its place. */
export default function RowPanel({ row, policy, undo, onClose }: Props) {
  const t = useTranslations("raci-screen.panel");
  const { mayEdit } = useBasics();
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      size="side"
      title={row.name}
      description={mayEdit ? t("hint") : t("readOnly")}
      footer={mayEdit ? <RowActions row={row} undo={undo} onClose={onClose} /> : undefined}
    >
      <fieldset disabled={!mayEdit} className="m-0 flex min-w-0 flex-col gap-4">
        <Basics row={row} />
        <Choices
          title={t("categories")}
          none={t("allCategories")}
          items={policy.categories}
          chosen={row.categories}
          row={row}
          field="categories"
        />
        <Choices
          title={t("tiers")}
          none={t("allTiers")}
          items={policy.tiers}
          chosen={row.tiers}
          row={row}
          field="tiers"
        />
        <RowCondition row={row} policy={policy} />
        <PersonRequired row={row} />
      </fieldset>
    </Dialog>
  );
}

function useRowChange(row: RaciRow) {
  const t = useTranslations("raci-screen.panel");
  const { editor } = useBasics();
  return (change: RowChange, merge?: string) =>
    editor.raci((raci) => changeRow(raci, row.slug, change), {
      label: t("label", { row: row.name }),
      ...(merge === undefined ? {} : { merge: `${merge} ${row.slug}` }),
    });
}

function Basics({ row }: { row: RaciRow }) {
  const t = useTranslations("raci-screen.panel");
  const terms = useTranslations("terms.raciStage");
  const { editor } = useBasics();
  const change = useRowChange(row);
  const [name, setName] = useState(row.name);
  return (
    <>
      <Field label={t("name")} error={name.trim() === "" ? t("nameMissing") : undefined}>
        {(control) => (
          <Input
            {...control}
            value={name}
            maxLength={120}
            onChange={(event) => {
              setName(event.target.value);
              if (event.target.value.trim() !== "") change({ name: event.target.value }, "raci-name");
            }}
          />
        )}
      </Field>
      <Field label={t("stage")} hint={row.stage === "answer" ? t("stageHint") : undefined}>
        {(control) => (
          <Select
            {...control}
            value={row.stage}
            onChange={(event) => {
              const stage = raciStages.find((each) => each === event.target.value);
              if (stage !== undefined)
                editor.raci((raci) => setStage(raci, row.slug, stage), {
                  label: t("label", { row: row.name }),
                });
            }}
          >
            {raciStages.map((stage) => (
              <option key={stage} value={stage}>
                {terms(stage)}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </>
  );
}

const longList = 12;

type ChoicesProps = {
  title: string;
  none: string;
  items: readonly { slug: string; name: string }[];
  chosen: readonly string[];
  row: RaciRow;
  field: "categories" | "tiers";
};

/** None chosen means any, and it says so. */
function Choices({ title, none, items, chosen, row, field }: ChoicesProps) {
  const t = useTranslations("raci-screen.panel");
  const change = useRowChange(row);
  const [search, setSearch] = useState("");
  const wanted = search.trim().toLowerCase();
  const shown = items.filter(
    ({ name, slug }) => chosen.includes(slug) || name.toLowerCase().includes(wanted),
  );
  // Slugs that the path has no longer stay until they are taken out here.
  const gone = chosen.filter((slug) => !items.some((item) => item.slug === slug));
  const toggle = (slug: string, isOn: boolean) => {
    const next = isOn ? [...chosen, slug] : chosen.filter((each) => each !== slug);
    const order = items.map((item) => item.slug);
    change({ [field]: next.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)) });
  };
  return (
    <fieldset className="m-0 min-w-0">
      <legend className="mb-1 text-[12px] text-muted">
        <span>{title}</span>
        {chosen.length === 0 ? <span className="ml-2 text-faint">{none}</span> : null}
      </legend>
      {items.length > longList ? (
        <Input
          type="search"
          aria-label={t("search", { what: title })}
          placeholder={t("search", { what: title })}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          className="mb-1.5"
        />
      ) : null}
      <div className="grid grid-cols-2 gap-x-3 gap-y-1.5 max-md:grid-cols-1 max-md:gap-y-2">
        {[...shown, ...gone.map((slug) => ({ slug, name: slug }))].map(({ slug, name }) => (
          <Checkbox
            key={slug}
            label={name}
            checked={chosen.includes(slug)}
            onChange={(event) => toggle(slug, event.target.checked)}
          />
        ))}
      </div>
    </fieldset>
  );
}

function PersonRequired({ row }: { row: RaciRow }) {
  const t = useTranslations("raci-screen.panel");
  const change = useRowChange(row);
  return (
    <Checkbox
      label={t("personRequired")}
      hint={t("personRequiredHint")}
      checked={row.person_required}
      onChange={(event) => change({ person_required: event.target.checked })}
    />
  );
}

function RowActions({ row, undo, onClose }: Pick<Props, "row" | "undo" | "onClose">) {
  const t = useTranslations("raci-screen.panel");
  const { editor } = useBasics();
  const isLast = editor.policy().raci.rows.length < 2;
  const move = (by: number) => editor.raci((raci) => moveRow(raci, row.slug, by), { label: t("moveLabel") });
  return (
    <div className="flex w-full flex-wrap items-center gap-2">
      <Button icon={<ArrowUp aria-hidden="true" />} onClick={() => move(-1)}>
        {t("up")}
      </Button>
      <Button icon={<ArrowDown aria-hidden="true" />} onClick={() => move(1)}>
        {t("down")}
      </Button>
      <Button
        icon={<Copy aria-hidden="true" />}
        onClick={() => {
          const name = t("copyName", { row: row.name });
          editor.raci((raci) => duplicateRow(raci, row.slug, name).raci, { label: t("duplicate") });
          announce(t("duplicated", { row: row.name }));
          onClose();
        }}
      >
        {t("duplicate")}
      </Button>
      <Button
        icon={<Trash2 aria-hidden="true" />}
        disabled={isLast}
        onClick={() => {
          editor.raci((raci) => removeRow(raci, row.slug), { label: t("delete") });
          toast({
            id: "raci",
            title: t("deleted", { row: row.name }),
            action: { label: t("undo"), onPress: undo },
          });
          onClose();
        }}
      >
        {t("delete")}
      </Button>
    </div>
  );
}
