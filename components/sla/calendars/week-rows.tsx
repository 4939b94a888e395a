"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { useList } from "@/components/words/use-list";
import type { CalendarDoc } from "@/lib/domain/policy/organisation";
import { copyDay, setDay } from "@/lib/domain/time/calendar-edit";
import { lengthsOf } from "@/lib/domain/time/calendar-lengths";
import { openMinutes, parseHours, writtenHours } from "@/lib/domain/time/hours-text";
import { type Weekday, weekdays } from "@/lib/domain/vocabulary";
import { cx } from "../../ui/cx";
import { announce } from "../../ui/feedback/announcer";
import { Menu } from "../../ui/overlays/menu";
import type { Calendars } from "./use-calendars";
import { writtenMinutes } from "./written";

type Props = { calendar: CalendarDoc; calendars: Calendars; mayEdit: boolean };

export const textKey = (calendar: string, day: Weekday): string => `${calendar} ${day}`;

/** A line a day, typed as people write opening hours. */
export function WeekRows({ calendar, calendars, mayEdit }: Props) {
  const t = useTranslations("sla-screen.calendars");
  const isEmpty = weekdays.every((day) => (calendar.week[day] ?? []).length === 0);
  return (
    <section aria-labelledby="open-title" className="min-w-0">
      <div className="mb-2 flex items-baseline gap-2">
        <h3 id="open-title" className="font-medium text-[13px]">
          {t("open")}
        </h3>
        <span className="tnum ml-auto text-[12px] text-muted">
          {isEmpty ? null : t("week", { length: writtenMinutes(lengthsOf(calendar).weekSeconds / 60) })}
        </span>
      </div>
      <div className="space-y-1">
        {weekdays.map((day) => (
          <DayRow key={day} day={day} calendar={calendar} calendars={calendars} mayEdit={mayEdit} />
        ))}
      </div>
      {isEmpty ? (
        <p role="alert" className="mt-2 text-[12px] text-breach">
          {t("empty")}
        </p>
      ) : null}
    </section>
  );
}

function DayRow({ day, calendar, calendars, mayEdit }: Props & { day: Weekday }) {
  const t = useTranslations("sla-screen.calendars");
  const terms = useTranslations("terms.weekday");
  const id = useId();
  const key = textKey(calendar.slug, day);
  const [typed, setTyped] = useState<string | null>(null);
  const spans = calendar.week[day] ?? [];
  const text = typed ?? calendars.edits.texts[key] ?? null;
  const read = text === null ? null : parseHours(text);
  const fault = read !== null && "fault" in read ? read.fault : null;
  const name = terms(day);
  const minutes = openMinutes(spans);
  const isOvernight = spans.some(({ from, to }) => to <= from);
  const type = (next: string) => {
    setTyped(next);
    const hours = parseHours(next);
    calendars.setText(key, "fault" in hours ? next : null);
    if ("spans" in hours) calendars.change(calendar.slug, (now) => setDay(now, day, hours.spans));
  };
  return (
    <div className="group/day">
      <div className="flex items-center gap-2">
        <span aria-hidden="true" className="w-9 shrink-0 text-[12px] text-muted">
          {name.slice(0, 3)}
        </span>
        <span className="relative min-w-0 flex-1">
          <input
            aria-label={t("day", { day: name })}
            aria-invalid={fault === null ? undefined : true}
            aria-describedby={fault === null ? undefined : `${id}-fault`}
            autoComplete="off"
            readOnly={!mayEdit}
            placeholder={t("closed")}
            value={text ?? writtenHours(spans)}
            onChange={(event) => type(event.target.value)}
            onBlur={() => setTyped(null)}
            onKeyDown={(event) => {
              if (event.key === "Enter") setTyped(null);
            }}
            className={cx(
              "tnum h-7 w-full min-w-0 rounded-md border border-line bg-raised px-2 pr-16 text-[12px] placeholder:text-muted pointer-coarse:h-11",
              mayEdit && "hover:border-field focus-visible:border-accent",
              "aria-invalid:border-breach aria-invalid:bg-breach-soft/40",
            )}
          />
          {mayEdit ? (
            <span className="absolute inset-y-0 right-1 flex items-center opacity-0 focus-within:opacity-100 group-focus-within/day:opacity-100 group-hover/day:opacity-100 pointer-coarse:opacity-100">
              <CopyMenu day={day} calendar={calendar} calendars={calendars} />
            </span>
          ) : null}
        </span>
        <span className="tnum w-16 shrink-0 text-right text-[12px] text-muted">
          {minutes === 0 ? "" : writtenMinutes(minutes)}
        </span>
      </div>
      {isOvernight && fault === null ? (
        <p className="pl-11 text-[11px] text-muted">{t("overnight")}</p>
      ) : null}
      {fault === null ? null : (
        <p id={`${id}-fault`} role="alert" className="pl-11 text-[11px] text-breach">
          {t(`fault.${fault.kind}`, { text: fault.text })}
        </p>
      )}
    </div>
  );
}

function CopyMenu({ day, calendar, calendars }: Omit<Props, "mayEdit"> & { day: Weekday }) {
  const list = useList();
  const t = useTranslations("sla-screen.calendars");
  const terms = useTranslations("terms.weekday");
  const copy = (to: readonly Weekday[]) => {
    calendars.change(calendar.slug, (now) => copyDay(now, day, to));
    for (const each of to) calendars.setText(textKey(calendar.slug, each), null);
    announce(t("copied", { day: terms(day), days: list(to.map((each) => terms(each))) }));
  };
  const others = weekdays.filter((each) => each !== day);
  return (
    <Menu
      label={t("copyLabel", { day: terms(day) })}
      align="end"
      items={[
        {
          id: "weekdays",
          label: t("copyWeekdays"),
          onSelect: () => copy(others.filter((each) => each !== "sat" && each !== "sun")),
        },
        { id: "all", label: t("copyAll"), onSelect: () => copy(others) },
        { kind: "separator", id: "line" },
        ...others.map((each) => ({ id: each, label: terms(each), onSelect: () => copy([each]) })),
      ]}
      trigger={
        <button
          type="button"
          aria-label={t("copyLabel", { day: terms(day) })}
          className="min-h-6 rounded bg-raised px-1 text-[11px] text-accent underline underline-offset-2"
        >
          {t("copyTo")}
        </button>
      }
    />
  );
}
