"use client";

import { useTranslations } from "next-intl";
import { useList } from "@/components/words/use-list";
import type { CalendarDoc } from "@/lib/domain/policy/organisation";
import { type BarDay, barDays, dateOf, type Share } from "@/lib/domain/sla/preview";
import { type Calendar, compileCalendar } from "@/lib/domain/time/calendar";
import { localDayNumber } from "@/lib/domain/time/zone";
import { formatClock, formatDay, formatWeekday } from "@/lib/words/format";
import { cx } from "../../ui/cx";
import { useViewer } from "../../ui/time/now";

type Props = {
  calendar: CalendarDoc;
  compiled: Calendar;
  from: number;
  /** When the clock that is shown is due, where this calendar counts it. */
  dueAt: number | null;
};
const shownDays = 14;

/** Two weeks of open hours, holidays and what the sample ticket would use of them. */
export function DaysBar({ calendar, compiled, from, dueAt }: Props) {
  const list = useList();
  const t = useTranslations("sla-screen.calendars.bar");
  const { locale } = useViewer();
  const utc = { zone: "UTC", locale };
  const local = { zone: compiled.zone, locale };
  const regular = compileCalendar({ ...calendar, holidays: [] });
  const days = barDays(compiled, regular, { from, days: shownDays, until: dueAt });
  const openedOn = localDayNumber(compiled.zone, from);
  const dueOn = dueAt === null ? null : localDayNumber(compiled.zone, dueAt);
  const holidayOn = (dayNumber: number): string | null => {
    const date = new Date(dateOf(dayNumber)).toISOString().slice(0, 10);
    return calendar.holidays.find((each) => each.date === date)?.name ?? null;
  };
  const clock = (share: number) => {
    const minutes = Math.round(share * 1440);
    return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
  };
  return (
    <ol
      aria-label={t("label", { calendar: calendar.name })}
      className="grid grid-cols-7 gap-x-1 gap-y-2 px-3.5 pt-3 pb-2.5 lg:grid-cols-14"
    >
      {days.map((day, index) => {
        const at = dateOf(day.dayNumber);
        const weekday = formatWeekday(at, utc, "short");
        const [date = "", month = ""] = formatDay(at, at, utc).split(" ");
        const name = index === 0 || date === "1" ? `${weekday} ${date} ${month}` : `${weekday} ${date}`;
        const holiday = holidayOn(day.dayNumber);
        const mark =
          day.dayNumber === dueOn && dueAt !== null
            ? t("due", { at: formatClock(dueAt, local) })
            : day.dayNumber === openedOn
              ? t("opened", { at: formatClock(from, local) })
              : holiday;
        const hours = list(day.open.map((span) => `${clock(span.from)}–${clock(span.to)}`));
        return (
          <li key={day.dayNumber} className="min-w-0 text-[11px]">
            <span className="sr-only">
              {day.open.length === 0 ? t("closed", { day: name }) : t("open", { day: name, hours })}
            </span>
            <span
              aria-hidden="true"
              className={cx("tnum block truncate", index === 0 ? "font-medium" : "text-muted")}
            >
              {name}
            </span>
            <Track day={day} />
            <span className="tnum block h-4 truncate text-muted" title={mark ?? undefined}>
              {mark ?? ""}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

function Track({ day }: { day: BarDay }) {
  const bar = (kind: string, look: string) => (share: Share) => (
    <span
      key={`${kind} ${share.from}`}
      className={cx("absolute inset-y-0", look)}
      style={{ left: `${share.from * 100}%`, width: `max(1.5px, ${(share.to - share.from) * 100}%)` }}
    />
  );
  return (
    <span aria-hidden="true" className="relative my-1 block h-5 overflow-hidden rounded bg-hover">
      {day.open.map(bar("open", "bg-accent/30"))}
      {day.holiday.map(bar("holiday", "hatched"))}
      {day.used.map(bar("used", "bg-accent"))}
    </span>
  );
}
