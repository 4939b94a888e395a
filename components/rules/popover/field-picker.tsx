"use client";

import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { type FieldGroup, fieldsByGroup } from "@/lib/domain/rules/edit/fields";
import type { FieldSpec } from "@/lib/domain/rules/fields";
import { normalizeText } from "@/lib/domain/rules/patterns/normalize";
import { cx } from "../../ui/cx";
import { useKit, useSampleFacts } from "../kit";
import { useWords } from "../use-words";
import { useOptions } from "./option-list";

type Offer = { group: FieldGroup; spec: FieldSpec; name: string };

const wordsOf = (text: string): string[] =>
  normalizeText(text)
    .split(/[\s'’._-]+/)
    .filter(Boolean);

/** Every word typed begins a word of the name, in any order. */
function isFound(name: string, typed: string): boolean {
  const words = wordsOf(name);
  return wordsOf(typed).every((part) => words.some((word) => word.startsWith(part)));
}

/** All fields a rule can read, in four groups, each with what the sample ticket has. */
export function FieldPicker({ onPick }: { onPick: (spec: FieldSpec) => void }) {
  const t = useTranslations("rules-screen.picker");
  const words = useWords();
  const { catalogue } = useKit();
  const sample = useSampleFacts();
  const [typed, setTyped] = useState("");
  const all = useMemo<Offer[]>(
    () =>
      fieldsByGroup(catalogue).flatMap(({ group, fields }) =>
        fields.map((spec) => ({ group, spec, name: words.field({ field: spec.name }) })),
      ),
    [catalogue, words],
  );
  const offers =
    typed.trim() === ""
      ? all
      : all.filter(({ name, spec }) => isFound(name, typed) || isFound(spec.name, typed));
  const options = useOptions({
    count: offers.length,
    onPick: (index) => {
      const offer = offers[index];
      if (offer !== undefined) onPick(offer.spec);
    },
  });
  return (
    <>
      <div className="flex items-center gap-2 border-line border-b px-3">
        <Search aria-hidden="true" className="size-3.5 shrink-0 text-faint" />
        <input
          // biome-ignore lint/a11y/noAutofocus: it opens on a press, and typing filters at once
          autoFocus
          role="combobox"
          aria-expanded="true"
          aria-controls={options.listId}
          aria-activedescendant={options.activeId}
          aria-label={t("label")}
          placeholder={t("placeholder")}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            options.setActive(0);
          }}
          onKeyDown={options.onKeyDown}
          className="h-9 min-w-0 flex-1 bg-transparent text-[13px] outline-none"
        />
        {sample === null ? null : (
          <span className="shrink-0 text-[11px] text-faint">{t("has", { name: sample.name })}</span>
        )}
      </div>
      <div
        role="listbox"
        id={options.listId}
        aria-label={t("label")}
        tabIndex={-1}
        className="scroll-quiet min-h-0 overflow-y-auto py-1"
      >
        {offers.map((offer, index) => (
          <FieldOption
            key={offer.spec.name}
            offer={offer}
            heading={offers[index - 1]?.group === offer.group ? null : t(`group.${offer.group}`)}
            id={options.optionId(index)}
            isActive={index === options.active}
            onPick={() => onPick(offer.spec)}
          />
        ))}
        {offers.length === 0 ? <p className="px-3 py-2 text-muted">{t("none", { typed })}</p> : null}
      </div>
    </>
  );
}

type OptionProps = {
  offer: Offer;
  heading: string | null;
  id: string;
  isActive: boolean;
  onPick: () => void;
};

function FieldOption({ offer: { spec, name }, heading, id, isActive, onPick }: OptionProps) {
  const words = useWords();
  const sample = useSampleFacts();
  const seen = sample?.fields[spec.name];
  const isShown = sample !== null && spec.type !== "message_text" && seen !== undefined && seen !== null;
  return (
    <>
      {heading === null ? null : (
        <div role="presentation" className="px-3 pt-2 pb-0.5 text-[11px] text-faint">
          {heading}
        </div>
      )}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the box above has the keys */}
      <div
        role="option"
        id={id}
        tabIndex={-1}
        aria-selected={isActive}
        onClick={onPick}
        className={cx(
          "flex min-h-7 cursor-default items-center gap-3 px-3 hover:bg-hover pointer-coarse:min-h-11",
          isActive && "bg-hover",
        )}
      >
        <span className="min-w-0 flex-1 truncate">{name}</span>
        {isShown ? (
          <span className="tnum max-w-[45%] truncate text-muted">{words.fact(spec.name, seen)}</span>
        ) : null}
      </div>
    </>
  );
}
