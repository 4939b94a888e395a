"use client";

import { CalendarPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import type { CalendarDoc } from "@/lib/domain/policy/organisation";
import { addHoliday } from "@/lib/domain/time/calendar-edit";
import { allDayEvents } from "@/lib/domain/time/ical";
import { addDays, localDayOf } from "@/lib/domain/time/local-day";
import { Button } from "../../ui/forms/button";
import { toast } from "../../ui/overlays/toast";
import { useNow } from "../../ui/time/now";
import type { Calendars } from "./use-calendars";

const mostHolidays = 500;
const daysAhead = 3 * 366;

/** Takes the all-day events of a calendar file from today on; what is there already stays as it is. */
export function ImportHolidays({ calendar, calendars }: { calendar: CalendarDoc; calendars: Calendars }) {
  const t = useTranslations("sla-screen.calendars.off");
  const input = useRef<HTMLInputElement>(null);
  const now = useNow(60_000);
  const take = async (file: File) => {
    const today = localDayOf(now, "UTC");
    const events = allDayEvents(await file.text(), today, addDays(today, daysAhead));
    if (events === null) return toast({ title: t("importFault", { file: file.name }), tone: "warn" });
    const known = new Set(calendar.holidays.map(({ date }) => date));
    const fresh = events
      .filter(({ date }) => !known.has(date))
      .slice(0, Math.max(0, mostHolidays - calendar.holidays.length));
    if (fresh.length === 0) return toast({ title: t("importNone", { file: file.name }), tone: "warn" });
    calendars.change(calendar.slug, (doc) => fresh.reduce(addHoliday, doc));
    toast({ title: t("imported", { count: fresh.length, file: file.name }) });
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".ics,text/calendar"
        aria-label={t("import")}
        tabIndex={-1}
        className="hidden"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = "";
          if (file !== undefined) void take(file);
        }}
      />
      <Button
        size="sm"
        tone="quiet"
        title={t("importHint")}
        icon={<CalendarPlus aria-hidden="true" />}
        onClick={() => input.current?.click()}
      >
        {t("import")}
      </Button>
    </>
  );
}
