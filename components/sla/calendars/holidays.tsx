"use client";

import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { CalendarDoc } from "@/lib/domain/policy/organisation";
import { addHoliday, parseClosed, removeHoliday, writtenClosed } from "@/lib/domain/time/calendar-edit";
import { localDayOf } from "@/lib/domain/time/local-day";
import { isZone } from "@/lib/domain/time/zone";
import { formatDay, formatWeekday } from "@/lib/words/format";
import { announce } from "../../ui/feedback/announcer";
import { Button } from "../../ui/forms/button";
import { Field, Input } from "../../ui/forms/field";
import { IconButton } from "../../ui/forms/icon-button";
import { Popover } from "../../ui/overlays/popover";
import { useNow, useViewer } from "../../ui/time/now";
import { ImportHolidays } from "./import-holidays";
import { SuggestHolidays } from "./suggest-dialog";
import type { SuggestAction } from "./types";
import type { Calendars } from "./use-calendars";

type Props = { calendar: CalendarDoc; calendars: Calendars; mayEdit: boolean };
type Holiday = CalendarDoc["holidays"][number];

/** Days that are closed, whole or in part; those that are over are folded. */
export function Holidays({ calendar, calendars, mayEdit, suggest }: Props & { suggest: SuggestAction }) {
  const t = useTranslations("sla-screen.calendars.off");
  const zone = isZone(calendar.zone) ? calendar.zone : "UTC";
  const today = localDayOf(useNow(60_000), zone);
  const past = calendar.holidays.filter(({ date }) => date < today);
  const coming = calendar.holidays.filter(({ date }) => date >= today);
  const line = (holiday: Holiday) => (
    <HolidayLine
      key={`${holiday.date} ${holiday.name}`}
      holiday={holiday}
      calendar={calendar}
      calendars={calendars}
      mayEdit={mayEdit}
    />
  );
  return (
    <section aria-labelledby="closed-title" className="min-w-0">
      <h3 id="closed-title" className="mb-2 font-medium text-[13px]">
        {t("title")}
      </h3>
      {past.length === 0 ? null : (
        <details className="mb-1 text-[12px]">
          <summary className="min-h-6 cursor-pointer text-muted">{t("past", { count: past.length })}</summary>
          <ul>{past.map(line)}</ul>
        </details>
      )}
      {coming.length === 0 ? (
        <p className="py-1 text-[12px] text-muted">{t("none")}</p>
      ) : (
        <ul className="max-h-56 overflow-y-auto">{coming.map(line)}</ul>
      )}
      {mayEdit ? (
        <div className="mt-2 flex flex-wrap gap-2">
          <AddHoliday calendar={calendar} calendars={calendars} />
          <SuggestHolidays calendar={calendar} calendars={calendars} suggest={suggest} />
          <ImportHolidays calendar={calendar} calendars={calendars} />
        </div>
      ) : null}
    </section>
  );
}

function HolidayLine({ holiday, calendar, calendars, mayEdit }: Props & { holiday: Holiday }) {
  const t = useTranslations("sla-screen.calendars.off");
  const viewer = useViewer();
  const now = useNow(60_000);
  const at = Date.parse(`${holiday.date}T00:00:00Z`);
  const utc = { ...viewer, zone: "UTC" };
  const date = `${formatWeekday(at, utc, "short")} ${formatDay(at, now, utc)}`;
  return (
    <li className="flex items-center gap-3 border-line border-b py-1 text-[12px] last:border-b-0">
      <span className="tnum w-24 shrink-0">{date}</span>
      <span className="min-w-0 flex-1 truncate" title={holiday.name}>
        {holiday.name}
      </span>
      <span className="tnum shrink-0 text-muted">
        {holiday.closed === undefined ? t("allDay") : writtenClosed(holiday.closed)}
      </span>
      {mayEdit ? (
        <IconButton
          size="sm"
          label={t("remove", { name: holiday.name, date })}
          icon={<X aria-hidden="true" />}
          onClick={() => {
            calendars.change(calendar.slug, (doc) => removeHoliday(doc, holiday));
            announce(t("removed", { name: holiday.name }));
          }}
        />
      ) : null}
    </li>
  );
}

function AddHoliday({ calendar, calendars }: Omit<Props, "mayEdit">) {
  const t = useTranslations("sla-screen.calendars.off");
  return (
    <Popover
      label={t("addTitle")}
      trigger={
        <Button size="sm" icon={<Plus aria-hidden="true" />}>
          {t("add")}
        </Button>
      }
    >
      {(close) => (
        <AddForm
          onAdd={(holiday) => {
            calendars.change(calendar.slug, (doc) => addHoliday(doc, holiday));
            announce(t("added", { name: holiday.name }));
            close();
          }}
        />
      )}
    </Popover>
  );
}

function AddForm({ onAdd }: { onAdd: (holiday: Holiday) => void }) {
  const t = useTranslations("sla-screen.calendars.off");
  const [date, setDate] = useState("");
  const [name, setName] = useState("");
  const [hours, setHours] = useState("");
  const [isTried, setTried] = useState(false);
  const closed = parseClosed(hours);
  const isDate = /^\d{4}-\d\d-\d\d$/.test(date);
  return (
    <form
      noValidate
      className="space-y-2.5"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (!isDate || name.trim() === "" || closed === null) return;
        onAdd({
          date,
          name: name.trim(),
          ...(closed.closed === undefined ? {} : { closed: closed.closed }),
        });
      }}
    >
      <Field label={t("date")} error={isTried && !isDate ? t("dateMissing") : undefined}>
        {(control) => (
          <Input {...control} type="date" value={date} onChange={(event) => setDate(event.target.value)} />
        )}
      </Field>
      <Field label={t("name")} error={isTried && name.trim() === "" ? t("nameMissing") : undefined}>
        {(control) => (
          <Input
            {...control}
            value={name}
            maxLength={120}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <Field
        label={t("hours")}
        hint={t("hoursHint")}
        error={closed === null && (isTried || hours.length > 4) ? t("hoursFault") : undefined}
      >
        {(control) => <Input {...control} value={hours} onChange={(event) => setHours(event.target.value)} />}
      </Field>
      <Button type="submit" tone="primary">
        {t("save")}
      </Button>
    </form>
  );
}
