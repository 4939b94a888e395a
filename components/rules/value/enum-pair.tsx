"use client";

import { useTranslations } from "next-intl";
import { withValue } from "@/lib/domain/rules/edit/values";
import { scalarsOf } from "@/lib/domain/rules/evaluate/leaf";
import { Select } from "../../ui/forms/select";
import type { ValueProps } from "../popover/leaf-editor";
import { useWords } from "../use-words";

/** From and to on a scale, such as severity: both from the list, the lower first. */
export function EnumPair({ leaf, spec, onChange }: ValueProps) {
  const t = useTranslations("rules-screen.leaf");
  const words = useWords();
  const options = spec.options ?? [];
  const [low = "", high = ""] = scalarsOf(leaf.value).map(String);
  const set = (from: string, to: string) => {
    if (from === "" || to === "")
      return onChange(withValue(leaf, [from === "" ? to : from, to === "" ? from : to]));
    const isOrdered = options.indexOf(from) <= options.indexOf(to);
    onChange(withValue(leaf, isOrdered ? [from, to] : [to, from]));
  };
  const pick = (label: string, value: string, onPick: (value: string) => void) => (
    <Select aria-label={label} size="bar" value={value} onChange={(event) => onPick(event.target.value)}>
      {value === "" ? <option value="">{t("noValue")}</option> : null}
      {options.map((option) => (
        <option key={option} value={option}>
          {words.fact(spec.name, option)}
        </option>
      ))}
    </Select>
  );
  return (
    <div className="grid grid-cols-2 gap-2 px-3 pb-3">
      {pick(t("low"), low, (next) => set(next, high))}
      {pick(t("high"), high, (next) => set(low, next))}
    </div>
  );
}
