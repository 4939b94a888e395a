"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, useRef } from "react";
import { withOperator } from "@/lib/domain/rules/edit/values";
import { type FieldSpec, operatorsOf } from "@/lib/domain/rules/fields";
import type { Leaf } from "@/lib/domain/rules/schema";
import { cx } from "../../ui/cx";
import { isByPointer } from "../is-by-pointer";
import { useWords } from "../use-words";

/** After a press the value is what comes next; by arrows one stays among the operators. */
function toValueBox(group: HTMLElement | null): void {
  requestAnimationFrame(() =>
    group?.closest("[role=dialog]")?.querySelector<HTMLElement>("input[role=combobox]")?.focus(),
  );
}

type Props = { leaf: Leaf; spec: FieldSpec; onChange: (leaf: Leaf) => void };

/** The operators that fit the field, as words; one tab stop, arrows choose. */
export function Operators({ leaf, spec, onChange }: Props) {
  const t = useTranslations("rules-screen.leaf");
  const words = useWords();
  const group = useRef<HTMLDivElement>(null);
  const all = operatorsOf(spec);
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const next = all[(all.indexOf(leaf.op) + by + all.length) % all.length];
    if (next === undefined) return;
    onChange(withOperator(leaf, spec, next));
    group.current?.querySelector<HTMLElement>(`[data-op="${next}"]`)?.focus();
  };
  return (
    <div
      ref={group}
      role="radiogroup"
      aria-label={t("operator")}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      className="flex flex-wrap gap-[3px] px-2.5 pt-2 pb-2"
    >
      {all.map((op) => {
        const isOn = op === leaf.op;
        return (
          // biome-ignore lint/a11y/useSemanticElements: see the group
          <button
            key={op}
            type="button"
            role="radio"
            data-op={op}
            aria-checked={isOn}
            tabIndex={isOn ? 0 : -1}
            onClick={() => {
              onChange(withOperator(leaf, spec, op));
              if (isByPointer()) toValueBox(group.current);
            }}
            className={cx(
              "h-[22px] rounded px-[7px] pointer-coarse:h-9",
              isOn ? "bg-accent-soft font-medium text-accent" : "text-muted hover:bg-hover hover:text-ink",
            )}
          >
            {words.operator(spec, op)}
          </button>
        );
      })}
    </div>
  );
}
