"use client";

import { Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ShiftPlan } from "@/lib/domain/policy/organisation";
import { linesOf, spansOfLines, type WeeklyLine } from "@/lib/domain/schedule/weekly";
import { weekdays } from "@/lib/domain/vocabulary";
import { cx } from "../../ui/cx";
import { Button } from "../../ui/forms/button";
import { Field, Input } from "../../ui/forms/field";
import { IconButton } from "../../ui/forms/icon-button";
import type { ScheduleWords } from "../use-words";
import { type People, PeoplePicker } from "./people-picker";

export type WeeklyPlan = Extract<ShiftPlan, { kind: "weekly" }>;
type Props = { plan: WeeklyPlan; people: People; words: ScheduleWords; change: (plan: WeeklyPlan) => void };

const fresh: WeeklyLine = {
  days: ["mon", "tue", "wed", "thu", "fri"],
  from: "09:00",
  to: "17:00",
  members: [],
};

/** The same hours every week: on which days, from when to when, who. */
export function WeeklyFields({ plan, people, words, change }: Props) {
  const t = useTranslations("schedule.form");
  // A line without a day has no span, so the lines are kept here beside the plan.
  const [lines, setLines] = useState(() => (plan.spans.length === 0 ? [fresh] : linesOf(plan.spans)));
  const set = (next: WeeklyLine[]) => {
    setLines(next);
    change({ ...plan, spans: spansOfLines(next) });
  };
  const setLine = (index: number, line: WeeklyLine) => set(lines.with(index, line));
  return (
    <div className="space-y-2">
      {lines.map((line, index) => (
        <fieldset
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no names, and none moves
          key={index}
          className="min-w-0 space-y-2 rounded-md border border-line p-2"
        >
          <legend className="sr-only">{t("line", { number: index + 1 })}</legend>
          <div className="flex items-end gap-2">
            <Days line={line} change={(days) => setLine(index, { ...line, days })} />
            {lines.length === 1 ? null : (
              <IconButton
                size="sm"
                icon={<Trash2 aria-hidden="true" />}
                label={t("removeLine", { number: index + 1 })}
                onClick={() => set(lines.toSpliced(index, 1))}
                className="ml-auto"
              />
            )}
          </div>
          <div className="grid grid-cols-2 gap-2">
            <Time label={t("from")} value={line.from} change={(from) => setLine(index, { ...line, from })} />
            <Time label={t("to")} value={line.to} change={(to) => setLine(index, { ...line, to })} />
          </div>
          {line.to <= line.from ? <p className="text-[12px] text-faint">{t("nextDay")}</p> : null}
          <PeoplePicker
            label={t("who")}
            people={people}
            chosen={line.members}
            words={words}
            change={(members) => setLine(index, { ...line, members })}
          />
        </fieldset>
      ))}
      <Button size="sm" icon={<Plus aria-hidden="true" />} onClick={() => set([...lines, fresh])}>
        {t("addLine")}
      </Button>
    </div>
  );
}

function Days({ line, change }: { line: WeeklyLine; change: (days: WeeklyLine["days"]) => void }) {
  const t = useTranslations("schedule.form");
  const terms = useTranslations("schedule.weekday");
  return (
    <fieldset aria-label={t("days")} className="flex flex-wrap gap-1">
      {weekdays.map((day) => {
        const isOn = line.days.includes(day);
        return (
          <button
            key={day}
            type="button"
            aria-pressed={isOn}
            onClick={() =>
              change(weekdays.filter((each) => (each === day ? !isOn : line.days.includes(each))))
            }
            className={cx(
              "h-6 min-w-7 rounded border px-0.5 text-[11px] pointer-coarse:h-9",
              isOn
                ? "border-accent bg-accent-soft font-medium text-accent"
                : "border-line text-muted hover:bg-hover",
            )}
          >
            {terms(day)}
          </button>
        );
      })}
    </fieldset>
  );
}

function Time({ label, value, change }: { label: string; value: string; change: (value: string) => void }) {
  return (
    <Field label={label}>
      {(control) => (
        <Input
          {...control}
          type="time"
          required
          value={value === "24:00" ? "00:00" : value}
          onChange={({ target }) => target.value !== "" && change(target.value)}
        />
      )}
    </Field>
  );
}
