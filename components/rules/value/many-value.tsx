"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { sameJson } from "@/lib/domain/policy/diff";
import { fieldsLike } from "@/lib/domain/rules/edit/fields";
import { shapeOf, withValue } from "@/lib/domain/rules/edit/values";
import { isFieldOperand, scalarsOf } from "@/lib/domain/rules/evaluate/leaf";
import { normalizeText } from "@/lib/domain/rules/patterns/normalize";
import type { Scalar } from "@/lib/domain/rules/schema";
import { valuesQuery } from "@/lib/queries/forecast";
import { formatCount } from "@/lib/words/format";
import { cx } from "../../ui/cx";
import { useKit } from "../kit";
import type { ValueProps } from "../popover/leaf-editor";
import { useOptions } from "../popover/option-list";
import { useWords } from "../use-words";
import { parseScalar, textOfScalar } from "./scalar-text";

type Offer = { value: Scalar; name: string; count: number | null } | { field: string; name: string };

/** Several of the values there are, with their counts; one where the operator takes one. */
export function ManyValue({ leaf, spec, before, onChange, onDone, categories, autoFocus }: ValueProps) {
  const t = useTranslations("rules-screen.leaf");
  const words = useWords();
  const { workspace, path, catalogue, organisation } = useKit();
  const isSingle = shapeOf(spec, leaf.op) === "one";
  // Of the field that narrows the counts, all are counted.
  const narrow = leaf.field === "category" ? [] : categories;
  const { data } = useQuery(valuesQuery(workspace, path, { field: leaf.field, categories: narrow }));
  const [typed, setTyped] = useState("");
  const given = scalarsOf(leaf.value);
  const closed =
    spec.name === "customer.tier" ? organisation.customer_tiers.map(({ slug }) => slug) : spec.options;
  const offers = useMemo<Offer[]>(() => {
    const counts = new Map(
      (data?.values ?? []).map(({ value, count }) => [textOfScalar(spec, value), count]),
    );
    const known: Scalar[] = closed !== null ? [...closed] : (data?.values ?? []).map(({ value }) => value);
    const all = [...known, ...given.filter((value) => !known.some((each) => sameJson(each, value)))];
    const wanted = normalizeText(typed.trim());
    const values = all
      .map((value) => ({
        value,
        name: words.fact(spec.name, value),
        count: data === undefined ? null : (counts.get(textOfScalar(spec, value)) ?? 0),
      }))
      .filter(({ name }) => normalizeText(name).includes(wanted));
    const fields = isSingle
      ? fieldsLike(catalogue, spec, leaf.op)
          .map(({ name }) => ({ field: name, name: words.field({ field: name }) }))
          .filter(({ name }) => normalizeText(name).includes(wanted))
      : [];
    return [...values, ...fields];
  }, [data, closed, given, typed, spec, words, isSingle, catalogue, leaf.op]);

  const isOn = (offer: Offer): boolean =>
    "field" in offer
      ? isFieldOperand(leaf.value) && leaf.value.field === offer.field
      : given.some((each) => sameJson(each, offer.value));
  const toggle = (offer: Offer) => {
    if ("field" in offer) return onChange(withValue(leaf, { field: offer.field }));
    if (isSingle) return onChange(withValue(leaf, offer.value));
    const rest = given.filter((each) => !sameJson(each, offer.value));
    onChange(withValue(leaf, rest.length < given.length ? rest : [...given, offer.value]));
  };
  const options = useOptions({
    count: offers.length,
    onPick: (index) => {
      const offer = offers[index];
      if (offer !== undefined) toggle(offer);
    },
  });
  const addTyped = () => {
    const value = closed === null ? parseScalar(spec, typed, "EUR") : null;
    if (value === null) return onDone();
    onChange(withValue(leaf, isSingle ? value : [...given.filter((each) => !sameJson(each, value)), value]));
    setTyped("");
  };
  const live = before !== null ? scalarsOf(before.value) : null;
  return (
    <>
      <div className="px-3 pb-2">
        <input
          // biome-ignore lint/a11y/noAutofocus: the panel opens on a press, and its value is what one came for
          autoFocus={autoFocus}
          role="combobox"
          aria-expanded="true"
          aria-controls={options.listId}
          aria-activedescendant={options.activeId}
          aria-label={t("value")}
          placeholder={t(closed === null ? "typeOrChoose" : "filter")}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            options.setActive(event.target.value === "" || closed === null ? -1 : 0);
          }}
          onKeyDown={(event) => {
            if (event.key === "Enter" && options.activeId === undefined) {
              event.preventDefault();
              addTyped();
            } else options.onKeyDown(event);
          }}
          className="h-7 w-full rounded-md border border-field bg-raised px-2 focus-visible:border-accent focus-visible:outline-offset-0 pointer-coarse:h-11"
        />
      </div>
      <div
        role="listbox"
        id={options.listId}
        aria-label={t("value")}
        aria-multiselectable={!isSingle}
        tabIndex={-1}
        className="scroll-quiet min-h-0 overflow-y-auto border-line border-t py-1"
      >
        {offers.map((offer, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the box above has the keys
          <div
            key={"field" in offer ? `field ${offer.field}` : textOfScalar(spec, offer.value)}
            role="option"
            id={options.optionId(index)}
            tabIndex={-1}
            aria-selected={isOn(offer)}
            onClick={() => toggle(offer)}
            className={cx(
              "tnum flex min-h-[27px] cursor-default items-center gap-2 px-3 hover:bg-hover pointer-coarse:min-h-11",
              index === options.active && "bg-hover",
            )}
          >
            <Tick isOn={isOn(offer)} isRound={isSingle} />
            <span className="min-w-0 flex-1 truncate">{offer.name}</span>
            {"field" in offer ? <span className="text-faint">{t("another")}</span> : null}
            {live !== null && "value" in offer && live.some((each) => sameJson(each, offer.value)) ? (
              <span className="text-faint">{t("live")}</span>
            ) : null}
            {"value" in offer && offer.count !== null ? (
              <span className="min-w-8 text-right text-muted">{formatCount(offer.count)}</span>
            ) : null}
          </div>
        ))}
        {offers.length === 0 ? (
          <p className="px-3 py-1 text-muted">
            {typed.trim() === ""
              ? t("noneStored")
              : t(closed === null ? "enterAdds" : "noneFound", { typed })}
          </p>
        ) : null}
      </div>
    </>
  );
}

/** The look of a tick box that its row switches. */
function Tick({ isOn, isRound = false }: { isOn: boolean; isRound?: boolean }) {
  return (
    <span
      aria-hidden="true"
      className={cx(
        "grid size-3.5 shrink-0 place-items-center border",
        isRound ? "rounded-full" : "rounded-[3px]",
        isOn ? "border-accent bg-accent text-on-accent" : "border-field bg-raised",
      )}
    >
      {isOn ? (
        <svg viewBox="0 0 12 12" className="size-2.5" fill="none" stroke="currentColor" strokeWidth="2">
          <title>✓</title>
          <path d="M2.5 6.5 5 9l4.5-6" />
        </svg>
      ) : null}
    </span>
  );
}
