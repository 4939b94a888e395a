"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronsUpDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useDeferredValue, useId, useState } from "react";
import { samplesQuery } from "@/lib/queries/samples";
import { inOrder } from "@/lib/words/bidi";
import { cx } from "../ui/cx";
import { Input } from "../ui/forms/field";
import { Popover } from "../ui/overlays/popover";
import { type Choice, ticketChoice } from "./choices";
import { useSample } from "./sample-context";

const groups = ["own", "ticket", "test"] as const;

/** The sample by name; opens a list of those at hand, and finds any ticket of the path by key or subject. */
export function SamplePicker() {
  const t = useTranslations("samples");
  const { choice, choose } = useSample();
  return (
    <Popover
      label={t("pick")}
      align="start"
      padding="flush"
      className="w-80"
      trigger={
        <button
          type="button"
          aria-label={`${t("pick")}: ${choice?.label ?? ""}`}
          className="inline-flex h-6 min-w-0 items-center gap-1.5 rounded-md border border-line bg-raised pr-2 pl-2.5 text-[12px] hover:bg-hover pointer-coarse:h-9"
        >
          <span className={cx("truncate", choice?.kind === "ticket" && "font-mono")}>
            {choice?.label ?? "–"}
          </span>
          <ChevronsUpDown aria-hidden="true" className="size-3 shrink-0 text-faint" />
        </button>
      }
    >
      {(close) => (
        <ChoiceList
          onChoose={(next) => {
            choose(next);
            close();
          }}
        />
      )}
    </Popover>
  );
}

function ChoiceList({ onChoose }: { onChoose: (choice: Choice) => void }) {
  const t = useTranslations("samples");
  const { workspace, slug, choices, choice } = useSample();
  const [text, setText] = useState("");
  const [active, setActive] = useState(0);
  const listId = useId();
  const q = useDeferredValue(text.trim());
  const { data, isFetching } = useQuery({ ...samplesQuery(workspace, slug, { q }), enabled: q !== "" });
  const shown = matching(choices, q, data?.tickets.map(ticketChoice) ?? []);
  const current = shown[Math.min(active, shown.length - 1)];
  const optionId = (of: Choice) => `${listId}-${shown.indexOf(of)}`;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (by !== 0) setActive((at) => (at + by + shown.length) % Math.max(1, shown.length));
    else if (event.key === "Enter" && current !== undefined) onChoose(current);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <div className="border-line border-b p-2">
        <Input
          autoFocus
          role="combobox"
          aria-expanded
          aria-controls={listId}
          aria-activedescendant={current === undefined ? undefined : optionId(current)}
          aria-label={t("find")}
          placeholder={t("find")}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div id={listId} role="listbox" aria-label={t("pick")} className="max-h-80 overflow-y-auto py-1">
        {groups.map((kind) => {
          const members = shown.filter((each) => each.kind === kind);
          return members.length === 0 ? null : (
            // biome-ignore lint/a11y/useSemanticElements: a group of options, not of fields
            <div key={kind} role="group" aria-label={t(`group.${kind}`)}>
              <p aria-hidden="true" className="px-3 pt-1.5 pb-0.5 text-[11px] text-faint">
                {t(`group.${kind}`)}
              </p>
              {members.map((each) => (
                <Option
                  key={each.id}
                  id={optionId(each)}
                  choice={each}
                  isActive={each === current}
                  isChosen={each.id === choice?.id}
                  onChoose={onChoose}
                />
              ))}
            </div>
          );
        })}
      </div>
      <p role="status" className={cx("px-3 pb-2 text-[12px] text-muted", shown.length > 0 && "sr-only")}>
        {shown.length > 0 ? null : isFetching ? t("finding") : t("notFound", { text: q })}
      </p>
    </>
  );
}

type OptionProps = {
  id: string;
  choice: Choice;
  isActive: boolean;
  isChosen: boolean;
  onChoose: (choice: Choice) => void;
};

function Option({ id, choice, isActive, isChosen, onChoose }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the text box, which names the active option
    // biome-ignore lint/a11y/useKeyWithClickEvents: the text box takes the keys
    <div
      id={id}
      role="option"
      aria-selected={isChosen}
      onClick={() => onChoose(choice)}
      className={cx(
        "flex min-h-7 cursor-pointer items-baseline gap-2 px-3 py-1 text-[12px] hover:bg-hover",
        isActive && "bg-hover",
        isChosen && "font-medium",
      )}
    >
      {choice.kind === "ticket" ? (
        <span className="shrink-0 font-mono text-muted">{choice.label}</span>
      ) : null}
      <span dir="auto" className="truncate">
        {inOrder(choice.kind === "ticket" ? choice.subject : choice.label)}
      </span>
    </div>
  );
}

/** Those at hand that fit, then what the server found besides. */
function matching(choices: readonly Choice[], q: string, found: readonly Choice[]): Choice[] {
  if (q === "") return [...choices];
  const wanted = q.toLowerCase();
  const here = choices.filter(({ label, subject }) => `${label} ${subject}`.toLowerCase().includes(wanted));
  const more = found.filter(({ id }) => !here.some((each) => each.id === id));
  return groups.flatMap((kind) => [...here, ...more].filter((each) => each.kind === kind));
}
