"use client";

import { Globe } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { CalendarDoc } from "@/lib/domain/policy/organisation";
import { addHolidays, freshHolidays, writtenClosed } from "@/lib/domain/time/calendar-edit";
import type { HolidaySuggestions, SuggestedDay } from "@/lib/domain/time/holiday-suggestions";
import { formatDay, formatWeekday } from "@/lib/words/format";
import { useDraftFrame } from "../../draft/use-draft";
import { reach, useLostWords } from "../../trouble/reach";
import { Callout } from "../../ui/feedback/callout";
import { Button } from "../../ui/forms/button";
import { Checkbox, Field, Select } from "../../ui/forms/field";
import { Dialog } from "../../ui/overlays/dialog";
import { toast } from "../../ui/overlays/toast";
import { useNow, useViewer } from "../../ui/time/now";
import type { SuggestAction } from "./types";
import type { Calendars } from "./use-calendars";

type Props = { calendar: CalendarDoc; calendars: Calendars; suggest: SuggestAction };

const keyOf = ({ date, name }: SuggestedDay): string => `${date} ${name}`;
const nothing: HolidaySuggestions = { countries: [], regions: [], days: [] };

/** Holidays by country and region: ticked, then added to the calendar that isn't published yet. */
export function SuggestHolidays({ calendar, calendars, suggest }: Props) {
  const t = useTranslations("sla-screen.calendars.suggest");
  const lostWords = useLostWords();
  const { workspace } = useDraftFrame();
  const now = useNow(60_000);
  const today = new Date(now).toISOString().slice(0, 10);
  const [isOpen, setOpen] = useState(false);
  const [place, setPlace] = useState({ country: "", region: "" });
  const [found, setFound] = useState(nothing);
  const [unticked, setUnticked] = useState<ReadonlySet<string>>(new Set());
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const read = async (next: typeof place) => {
    setPlace(next);
    setBusy(true);
    setProblem(null);
    const { answer, lost } = await reach(() =>
      suggest(workspace, {
        from_year: Number(today.slice(0, 4)),
        years: 3,
        ...(next.country === "" ? {} : { country: next.country }),
        ...(next.region === "" ? {} : { region: next.region }),
      }),
    );
    setBusy(false);
    if (answer === null) return setProblem(lostWords(lost, t("unread")));
    if (!answer.ok) return setProblem(answer.error.message);
    setFound(answer.data);
    // Banks alone close: whoever follows them ticks it.
    setUnticked(new Set(answer.data.days.filter(({ isPublic }) => !isPublic).map(keyOf)));
  };
  const coming = freshHolidays(calendar, found.days).filter(({ date }) => date >= today);
  const ticked = coming.filter((day) => !unticked.has(keyOf(day)));
  const add = () => {
    calendars.change(calendar.slug, (doc) => addHolidays(doc, ticked));
    toast({ title: t("added", { count: ticked.length, calendar: calendar.name }) });
    setOpen(false);
  };
  return (
    <>
      <Button
        size="sm"
        icon={<Globe aria-hidden="true" />}
        onClick={() => {
          setOpen(true);
          if (found.countries.length === 0) void read(place);
        }}
      >
        {t("button")}
      </Button>
      <Dialog
        open={isOpen}
        onOpenChange={setOpen}
        title={t("title")}
        description={t("description", { calendar: calendar.name })}
        footer={
          <>
            <Button onClick={() => setOpen(false)}>{t("cancel")}</Button>
            <Button tone="primary" disabled={ticked.length === 0 || isBusy} onClick={add}>
              {t("add", { count: ticked.length })}
            </Button>
          </>
        }
      >
        <div className="space-y-4" aria-busy={isBusy}>
          {problem === null ? null : (
            <Callout
              tone="breach"
              live="alert"
              actions={
                <Button size="sm" onClick={() => void read(place)}>
                  {t("again")}
                </Button>
              }
            >
              {problem}
            </Callout>
          )}
          <div className="grid gap-3 sm:grid-cols-2">
            <PlaceSelect
              label={t("country")}
              empty={t("chooseCountry")}
              value={place.country}
              options={found.countries}
              onChange={(country) => void read({ country, region: "" })}
            />
            <PlaceSelect
              label={t("region")}
              empty={t("wholeCountry")}
              value={place.region}
              options={found.regions}
              onChange={(region) => void read({ ...place, region })}
            />
          </div>
          <DayList
            days={coming}
            unticked={unticked}
            none={
              place.country === "" ? t("chooseFirst") : found.days.length === 0 ? t("unknown") : t("allThere")
            }
            onTick={(day, isOn) => {
              const next = new Set(unticked);
              if (isOn) next.delete(keyOf(day));
              else next.add(keyOf(day));
              setUnticked(next);
            }}
          />
        </div>
      </Dialog>
    </>
  );
}

type PlaceProps = {
  label: string;
  empty: string;
  value: string;
  options: HolidaySuggestions["countries"];
  onChange: (code: string) => void;
};

function PlaceSelect({ label, empty, value, options, onChange }: PlaceProps) {
  return (
    <Field label={label}>
      {(control) => (
        <Select
          {...control}
          value={value}
          disabled={options.length === 0}
          onChange={(event) => onChange(event.target.value)}
        >
          <option value="">{empty}</option>
          {options.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

type DayListProps = {
  days: readonly SuggestedDay[];
  unticked: ReadonlySet<string>;
  none: string;
  onTick: (day: SuggestedDay, isOn: boolean) => void;
};

/** A year after the other. */
function DayList({ days, unticked, none, onTick }: DayListProps) {
  const t = useTranslations("sla-screen.calendars.suggest");
  const viewer = { ...useViewer(), zone: "UTC" };
  const now = useNow(60_000);
  if (days.length === 0) return <p className="text-[12px] text-muted">{none}</p>;
  const years = [...new Set(days.map(({ date }) => date.slice(0, 4)))];
  return (
    <div className="max-h-72 space-y-3 overflow-y-auto pr-1">
      {years.map((year) => (
        <fieldset key={year}>
          <legend className="mb-1 font-medium text-[12px]">{year}</legend>
          {days
            .filter(({ date }) => date.startsWith(year))
            .map((day) => {
              const at = Date.parse(`${day.date}T00:00:00Z`);
              const hours = day.closed === undefined ? "" : writtenClosed(day.closed);
              const when = `${formatWeekday(at, viewer, "short")} ${formatDay(at, now, viewer)}`;
              return (
                <Checkbox
                  key={keyOf(day)}
                  className="min-h-6"
                  label={[when, day.name, hours].filter((part) => part !== "").join(" · ")}
                  hint={day.isPublic ? undefined : t("bank")}
                  checked={!unticked.has(keyOf(day))}
                  onChange={(event) => onTick(day, event.target.checked)}
                />
              );
            })}
        </fieldset>
      ))}
    </div>
  );
}
