"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { fieldsLike } from "@/lib/domain/rules/edit/fields";
import { shapeOf, withValue } from "@/lib/domain/rules/edit/values";
import { isFieldOperand, scalarsOf } from "@/lib/domain/rules/evaluate/leaf";
import { cx } from "../../ui/cx";
import { useViewer } from "../../ui/time/now";
import { useKit, useSampleFacts } from "../kit";
import type { ValueProps } from "../popover/leaf-editor";
import { useWords } from "../use-words";
import { localOf, storedOf } from "./local-time";
import { TextBox } from "./text-box";

/** A day, or a time in the viewer's zone that is stored as the instant it is; or another field. */
export function DatesValue({ leaf, spec, onChange, onDone, autoFocus }: ValueProps) {
  const t = useTranslations("rules-screen.leaf");
  const words = useWords();
  const { zone } = useViewer();
  const { policy, catalogue } = useKit();
  const sample = useSampleFacts();
  const isDay = policy.fields.find(({ slug }) => `field.${slug}` === spec.name)?.type === "date";
  const isPair = shapeOf(spec, leaf.op) === "pair";
  const given = scalarsOf(leaf.value);
  const [typed, setTyped] = useState(() => [0, 1].map((at) => localOf(given[at], zone, isDay)));
  const set = (index: number, text: string) => {
    const next = typed.map((each, at) => (at === index ? text : each));
    setTyped(next);
    const values = next.slice(0, isPair ? 2 : 1).map((each) => storedOf(each, zone, isDay));
    const known = values.filter((value) => value !== null);
    if (known.length < values.length) return onChange(withValue(leaf, undefined), "typing");
    onChange(withValue(leaf, isPair ? known : known[0]), "typing");
  };
  const fields = fieldsLike(catalogue, spec, leaf.op);
  return (
    <>
      <div className="flex items-center gap-2 px-3 pb-2">
        {(isPair ? [0, 1] : [0]).map((index) => (
          <TextBox
            key={index}
            type={isDay ? "date" : "datetime-local"}
            label={t(isPair ? (index === 0 ? "low" : "high") : "value")}
            value={typed[index] ?? ""}
            onChange={(text) => set(index, text)}
            onEnter={onDone}
            autoFocus={autoFocus && index === 0}
            className="flex-1"
          />
        ))}
        <span className="text-faint">{isDay ? null : zone}</span>
      </div>
      {fields.length === 0 ? null : (
        <ul className="border-line border-t py-1">
          {fields.map(({ name }) => (
            <li key={name}>
              <button
                type="button"
                aria-pressed={isFieldOperand(leaf.value) && leaf.value.field === name}
                onClick={() => {
                  setTyped(["", ""]);
                  onChange(withValue(leaf, { field: name }));
                }}
                className={cx(
                  "tnum flex min-h-7 w-full items-center gap-3 px-3 text-left hover:bg-hover aria-pressed:bg-hover aria-pressed:font-medium pointer-coarse:min-h-11",
                )}
              >
                <span className="min-w-0 flex-1 truncate">{words.field({ field: name })}</span>
                {sample === null ? null : (
                  <span className="text-muted">{words.fact(name, sample.fields[name])}</span>
                )}
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
