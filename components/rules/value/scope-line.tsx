"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import type { FieldSpec } from "@/lib/domain/rules/fields";
import type { Leaf } from "@/lib/domain/rules/schema";
import { Segmented } from "../../ui/forms/segmented";
import { TextBox } from "./text-box";

type Props = { leaf: Leaf; spec: FieldSpec; onChange: (leaf: Leaf, quick?: "typing") => void };

const units = { minutes: 1, hours: 60, days: 1440 } as const;
type Unit = keyof typeof units;
const mostMinutes = 10_080;
const unitOf = (minutes: number): Unit =>
  minutes % 1440 === 0 ? "days" : minutes % 60 === 0 ? "hours" : "minutes";

/** How far back a count looks, or which time a duration counts. */
export function ScopeLine({ leaf, spec, onChange }: Props) {
  if (spec.windowed) return <WindowLine leaf={leaf} onChange={onChange} />;
  return spec.calendar ? <CalendarLine leaf={leaf} onChange={onChange} /> : null;
}

function WindowLine({ leaf, onChange }: Omit<Props, "spec">) {
  const t = useTranslations("rules-screen.leaf");
  const id = useId();
  const [unit, setUnit] = useState<Unit>(() => unitOf(leaf.window_minutes ?? 1440));
  const [typed, setTyped] = useState(String((leaf.window_minutes ?? 1440) / units[unit]));
  const set = (text: string, next: Unit) => {
    setTyped(text);
    setUnit(next);
    const minutes = Math.round(Number(text) * units[next]);
    if (minutes >= 1 && minutes <= mostMinutes) onChange({ ...leaf, window_minutes: minutes }, "typing");
  };
  const isWrong = !(Number(typed) * units[unit] >= 1 && Number(typed) * units[unit] <= mostMinutes);
  return (
    <div className="px-3 pb-2">
      <div className="flex items-center gap-2">
        <span id={id} className="text-muted">
          {t("within")}
        </span>
        <TextBox
          label={t("within")}
          value={typed}
          isWrong={isWrong}
          onChange={(text) => set(text, unit)}
          className="w-16"
        />
        <select
          aria-label={t("unit")}
          value={unit}
          onChange={(event) => set(typed, event.target.value as Unit)}
          className="h-7 rounded-md border border-line bg-raised px-2 hover:bg-hover pointer-coarse:h-11"
        >
          {(Object.keys(units) as Unit[]).map((each) => (
            <option key={each} value={each}>
              {t(`units.${each}`)}
            </option>
          ))}
        </select>
      </div>
      {isWrong ? <p className="mt-1 text-warn">{t("wrong.window")}</p> : null}
    </div>
  );
}

function CalendarLine({ leaf, onChange }: Omit<Props, "spec">) {
  const t = useTranslations("rules-screen.leaf");
  return (
    <div className="px-3 pb-2">
      <Segmented
        label={t("time")}
        options={[
          { value: "calendar", label: t("calendarTime") },
          { value: "working", label: t("workingTime") },
        ]}
        value={leaf.calendar ?? "calendar"}
        onChange={(calendar) => {
          const { calendar: _, ...rest } = leaf;
          onChange(calendar === "working" ? { ...rest, calendar } : rest);
        }}
      />
    </div>
  );
}
