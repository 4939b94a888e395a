"use client";

import { CalendarPlus, FileUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import type { CalendarDoc } from "@/lib/domain/policy/organisation";
import { addHolidays, freshHolidays } from "@/lib/domain/time/calendar-edit";
import { closingEvents } from "@/lib/domain/time/ical";
import { addDays, localDayOf } from "@/lib/domain/time/local-day";
import { isZone } from "@/lib/domain/time/zone";
import { Callout } from "../../ui/feedback/callout";
import { Button } from "../../ui/forms/button";
import { Field, Textarea } from "../../ui/forms/field";
import { Dialog } from "../../ui/overlays/dialog";
import { toast } from "../../ui/overlays/toast";
import { useNow } from "../../ui/time/now";
import { useList } from "../../words/use-list";
import type { Calendars } from "./use-calendars";

const daysAhead = 3 * 366;
const mostBytes = 5_000_000;

/** Takes the events of a calendar file from today on; what is there already stays as it is. */
export function ImportHolidays({ calendar, calendars }: { calendar: CalendarDoc; calendars: Calendars }) {
  const t = useTranslations("sla-screen.calendars.off");
  const list = useList();
  const input = useRef<HTMLInputElement>(null);
  const now = useNow(60_000);
  const [isOpen, setOpen] = useState(false);
  const [pasted, setPasted] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const take = (text: string, file: string) => {
    const zone = isZone(calendar.zone) ? calendar.zone : "UTC";
    const today = localDayOf(now, zone);
    const events = closingEvents(text, { from: today, to: addDays(today, daysAhead), zone });
    if (events === null) return setProblem(t("importFault", { file }));
    const fresh = freshHolidays(calendar, events.days);
    const skipped = events.skipped.slice(0, 5);
    const left =
      skipped.length === 0
        ? null
        : t("importSkipped", { count: events.skipped.length, names: list(skipped) });
    if (fresh.length === 0)
      return setProblem([t("importNone", { file }), left].filter((each) => each !== null).join(" "));
    calendars.change(calendar.slug, (doc) => addHolidays(doc, fresh));
    toast({
      title: t("imported", { count: fresh.length, file }),
      ...(left === null ? {} : { description: left, tone: "warn" as const }),
    });
    setPasted("");
    setOpen(false);
  };
  const takeFile = async (file: File) => {
    if (file.size > mostBytes) return setProblem(t("importTooBig", { file: file.name }));
    take(await file.text(), file.name);
  };
  return (
    <>
      <Button
        size="sm"
        tone="quiet"
        title={t("importHint")}
        icon={<CalendarPlus aria-hidden="true" />}
        onClick={() => {
          setProblem(null);
          setOpen(true);
        }}
      >
        {t("import")}
      </Button>
      <Dialog
        open={isOpen}
        onOpenChange={setOpen}
        title={t("importTitle")}
        description={t("importDescription", { calendar: calendar.name })}
        footer={
          <>
            <Button onClick={() => setOpen(false)}>{t("cancel")}</Button>
            <Button tone="primary" onClick={() => take(pasted, t("importPasted"))}>
              {t("importAdd")}
            </Button>
          </>
        }
      >
        <div className="space-y-4">
          {problem === null ? null : (
            <Callout tone="breach" live="alert">
              {problem}
            </Callout>
          )}
          <input
            ref={input}
            type="file"
            accept=".ics,text/calendar"
            aria-label={t("importFile")}
            tabIndex={-1}
            className="hidden"
            onChange={(event) => {
              const [file] = event.target.files ?? [];
              event.target.value = "";
              if (file !== undefined) void takeFile(file);
            }}
          />
          <Button icon={<FileUp aria-hidden="true" />} onClick={() => input.current?.click()}>
            {t("importFile")}
          </Button>
          <Field label={t("importText")}>
            {(control) => (
              <Textarea
                {...control}
                rows={6}
                spellCheck={false}
                className="font-mono"
                value={pasted}
                onChange={(event) => setPasted(event.target.value)}
              />
            )}
          </Field>
        </div>
      </Dialog>
    </>
  );
}
