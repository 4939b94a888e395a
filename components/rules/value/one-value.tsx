"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { sameJson } from "@/lib/domain/policy/diff";
import type { ValueSuggestions } from "@/lib/domain/policy/forecast/view";
import { fieldsLike } from "@/lib/domain/rules/edit/fields";
import { withValue } from "@/lib/domain/rules/edit/values";
import { isFieldOperand, scalarsOf } from "@/lib/domain/rules/evaluate/leaf";
import { isMoney } from "@/lib/domain/rules/facts";
import type { FieldSpec } from "@/lib/domain/rules/fields";
import { normalizeText } from "@/lib/domain/rules/patterns/normalize";
import type { Leaf, Scalar } from "@/lib/domain/rules/schema";
import { valuesQuery } from "@/lib/queries/forecast";
import { cx } from "../../ui/cx";
import { useKit, useSampleFacts } from "../kit";
import type { ValueProps } from "../popover/leaf-editor";
import { useOptions } from "../popover/option-list";
import { useWords } from "../use-words";
import { parseScalar, textOfScalar } from "./scalar-text";
import { ColumnHeading, StoredRow } from "./stored";

type Stored = { value: Scalar; count: number };
const isSame = sameJson;

/** What the tickets hold: of amounts how many are above each, else how many have each value. */
function storedOf(
  data: ValueSuggestions | undefined,
  spec: FieldSpec,
  typed: string,
  words: (value: Scalar) => string,
): Stored[] {
  if (data === undefined) return [];
  const isRanked = spec.type === "number" || spec.type === "money" || spec.type === "duration";
  if (isRanked && data.above.length > 0) return data.above.slice(0, 8);
  const wanted = normalizeText(typed.trim());
  const found = data.values.filter(
    ({ value }) => wanted === "" || normalizeText(words(value)).includes(wanted),
  );
  return found.slice(0, 8);
}

/** One box for a value or the name of a field; stored values at the left, fields of the same type at the right. */
export function OneValue({
  leaf,
  spec,
  before,
  categories,
  onChange,
  onDone,
  autoFocus,
  pair,
}: ValueProps & { pair?: boolean }) {
  const t = useTranslations("rules-screen.leaf");
  const words = useWords();
  const { workspace, path, catalogue } = useKit();
  const sample = useSampleFacts();
  const { data } = useQuery(valuesQuery(workspace, path, { field: leaf.field, categories }));
  const given = scalarsOf(leaf.value);
  const [side, setSide] = useState<0 | 1>(0);
  const [chosenCurrency, setCurrency] = useState<string | null>(null);
  const currency = chosenCurrency ?? currencyOf(leaf, data, sample?.fields[leaf.field]);
  const [typed, setTyped] = useState<[string, string]>(() => [
    isFieldOperand(leaf.value) ? words.field({ field: leaf.value.field }) : textOfScalar(spec, given[0]),
    textOfScalar(spec, given[1]),
  ]);
  const [isTyping, setTyping] = useState(false);
  const filter = isTyping ? typed[side] : "";
  const readScalar = (text: string) => parseScalar(spec, text, currency);
  const stored = storedOf(data, spec, filter, (value) => words.fact(leaf.field, value));
  const fields = pair
    ? []
    : fieldsLike(catalogue, spec, leaf.op)
        .filter(
          ({ name }) =>
            filter === "" ||
            (readScalar(filter) !== null && spec.type !== "text") ||
            normalizeText(words.field({ field: name })).includes(normalizeText(filter)),
        )
        .slice(0, 12);
  const most = Math.max(0, ...stored.map(({ count }) => count));

  const set = (index: 0 | 1, value: Scalar | null, quick?: "typing") => {
    if (pair !== true) return onChange(withValue(leaf, value ?? undefined), quick);
    const pairOf = [0, 1].map((at) =>
      at === index ? value : parseScalar(spec, typed[at as 0 | 1], currency),
    );
    const both = pairOf.filter((each) => each !== null);
    onChange(withValue(leaf, both.length === 2 ? both : undefined), quick);
  };
  const type = (index: 0 | 1, text: string) => {
    setTyped(index === 0 ? [text, typed[1]] : [typed[0], text]);
    setTyping(true);
    const value = readScalar(text);
    if (value !== null || text.trim() === "") set(index, value, "typing");
  };
  const pick = (index: number) => {
    const value = stored[index]?.value;
    const field = fields[index - stored.length];
    setTyping(false);
    if (value !== undefined) {
      const text = textOfScalar(spec, value);
      setTyped(side === 0 ? [text, typed[1]] : [typed[0], text]);
      if (typeof value === "object") setCurrency(value.currency);
      set(side, value);
    } else if (field !== undefined) {
      setTyped([words.field({ field: field.name }), ""]);
      onChange(withValue(leaf, { field: field.name }));
    }
  };
  const options = useOptions({ count: stored.length + fields.length, onPick: pick, columns: stored.length });
  const boxes: (0 | 1)[] = pair ? [0, 1] : [0];
  const isWrong = typed[0].trim() !== "" && readScalar(typed[0]) === null && !isFieldOperand(leaf.value);
  const liveValue = before !== null && before.op === leaf.op ? before.value : undefined;
  return (
    <>
      <div className="flex items-center gap-1.5 px-3 pb-2">
        {boxes.map((index) => (
          <div
            key={index}
            className="relative flex h-7 min-w-0 flex-1 items-center rounded-md border border-field bg-raised focus-within:border-accent focus-within:shadow-[0_0_0_2px_color-mix(in_srgb,var(--accent)_22%,transparent)] pointer-coarse:h-11"
          >
            <input
              // biome-ignore lint/a11y/noAutofocus: the panel opens on a press, and its value is what one came for
              autoFocus={autoFocus && index === 0}
              role="combobox"
              aria-expanded="true"
              aria-controls={options.listId}
              aria-activedescendant={side === index ? options.activeId : undefined}
              aria-label={t(pair ? (index === 0 ? "low" : "high") : "value")}
              aria-invalid={isWrong && index === 0 ? true : undefined}
              value={typed[index]}
              inputMode={spec.type === "number" || spec.type === "money" ? "decimal" : "text"}
              onFocus={(event) => {
                setSide(index);
                event.target.select();
              }}
              onChange={(event) => type(index, event.target.value)}
              onKeyDown={(event) => {
                if (event.key === "Enter" && options.activeId === undefined) {
                  event.preventDefault();
                  onDone();
                } else options.onKeyDown(event);
              }}
              className="tnum h-full min-w-0 flex-1 bg-transparent px-2 outline-none"
            />
            {pair || fieldsLike(catalogue, spec, leaf.op).length === 0 ? null : (
              <span className="pointer-events-none shrink-0 pr-2 text-faint max-sm:hidden">
                {t("orField")}
              </span>
            )}
          </div>
        ))}
        {spec.type === "money" ? (
          <CurrencyPick
            value={currency}
            onChange={(next) => {
              setCurrency(next);
              const value = parseScalar(spec, typed[0], next);
              if (typeof value === "object" && value !== null) set(0, { ...value, currency: next });
            }}
          />
        ) : null}
      </div>
      {isWrong ? <p className="px-3 pb-2 text-warn">{t(`wrong.${spec.type}`)}</p> : null}
      <div
        role="listbox"
        id={options.listId}
        aria-label={t("value")}
        tabIndex={-1}
        className={cx(
          "scroll-quiet grid min-h-0 overflow-y-auto border-line border-t",
          stored.length > 0 && fields.length > 0 && "sm:grid-cols-2",
        )}
      >
        {stored.length === 0 ? null : (
          // biome-ignore lint/a11y/useSemanticElements: a group of options has no element of its own
          <div role="group" aria-label={t("stored")} className="pb-1">
            <ColumnHeading
              left={t("storedDays", { days: data?.days ?? 30 })}
              right={(data?.above.length ?? 0) > 0 ? t("above") : t("tickets")}
            />
            {stored.map(({ value, count }, index) => (
              <StoredRow
                key={textOfScalar(spec, value) + String(index)}
                id={options.optionId(index)}
                label={words.fact(leaf.field, value)}
                note={liveValue !== undefined && isSame(liveValue, value) ? t("live") : null}
                count={count}
                most={most}
                isActive={options.active === index}
                isOn={given.some((each) => isSame(each, value))}
                onPick={() => pick(index)}
              />
            ))}
          </div>
        )}
        {fields.length === 0 ? null : (
          // biome-ignore lint/a11y/useSemanticElements: a group of options has no element of its own
          <div role="group" aria-label={t("another")} className="border-line pb-1 sm:not-first:border-l">
            <ColumnHeading left={t("another")} right={sample?.name} />
            {fields.map((field, at) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the box above has the keys
              <div
                key={field.name}
                role="option"
                id={options.optionId(stored.length + at)}
                tabIndex={-1}
                aria-selected={isFieldOperand(leaf.value) && leaf.value.field === field.name}
                onClick={() => pick(stored.length + at)}
                className={cx(
                  "tnum flex min-h-[25px] cursor-default items-center gap-3 px-3 hover:bg-hover aria-selected:bg-hover aria-selected:font-medium pointer-coarse:min-h-11",
                  options.active === stored.length + at && "bg-hover",
                )}
              >
                <span className="min-w-0 flex-1 truncate">{words.field({ field: field.name })}</span>
                {sample === null ? null : (
                  <span className="text-muted">{words.fact(field.name, sample.fields[field.name])}</span>
                )}
              </div>
            ))}
          </div>
        )}
      </div>
    </>
  );
}

/** Money of another currency never matches: a new amount begins with the one the tickets are in. */
const currencyOf = (leaf: Leaf, data: ValueSuggestions | undefined, seen: unknown): string => {
  const [first] = scalarsOf(leaf.value);
  if (typeof first === "object") return first.currency;
  const [common] = data?.values ?? [];
  if (common !== undefined && typeof common.value === "object") return common.value.currency;
  return isMoney(seen) ? seen.currency : "EUR";
};

const currencies = ["EUR", "USD", "GBP", "DKK", "SEK", "NOK", "CHF", "PLN"];

function CurrencyPick({ value, onChange }: { value: string; onChange: (currency: string) => void }) {
  const t = useTranslations("rules-screen.leaf");
  return (
    <select
      aria-label={t("currency")}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      className="h-7 rounded-md border border-line bg-raised px-2 hover:bg-hover pointer-coarse:h-11"
    >
      {[...new Set([...currencies, value])].map((each) => (
        <option key={each} value={each}>
          {each}
        </option>
      ))}
    </select>
  );
}
