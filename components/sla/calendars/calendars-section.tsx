"use client";

import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { useList } from "@/components/words/use-list";
import { checkCalendar } from "@/lib/domain/time/calendar";
import { useDraft, useDraftFrame } from "../../draft/use-draft";
import { Callout } from "../../ui/feedback/callout";
import { Button } from "../../ui/forms/button";
import { toast } from "../../ui/overlays/toast";
import { useNow } from "../../ui/time/now";
import { CalendarHead, NameAndZone } from "./calendar-head";
import { changedCalendars, isChanged } from "./calendar-store";
import { DaysBar } from "./days-bar";
import { Holidays } from "./holidays";
import { PublishDialog } from "./publish-dialog";
import { previewOf, type Sample, usableCalendars, wallOf } from "./sample";
import { clockKey, TryIt } from "./try-it";
import type { PublishAction, SuggestAction } from "./types";
import type { Calendars } from "./use-calendars";
import { WeekRows } from "./week-rows";

type Props = { calendars: Calendars; mayEdit: boolean; publish: PublishAction; suggest: SuggestAction };

/** Hours that targets are counted in, and a ticket that is tried on them. */
export function CalendarsSection({ calendars, mayEdit, publish, suggest }: Props) {
  const { document: policy, organisation } = useDraft();
  const { base, local } = calendars.edits;
  const [chosenSlug, choose] = useState<string | null>(null);
  const calendar = local.find(({ slug }) => slug === chosenSlug) ?? local[0];
  const [clock, chooseClock] = useState("first_response");
  const now = useNow(60_000);
  const [sample, setSample] = useState<Sample>(() => ({
    wall: wallOf(now, organisation.zone),
    priority: "high",
    tier: organisation.customer_tiers.find(({ slug }) => slug === "enterprise")?.slug ?? null,
    category: null,
    severity: null,
  }));
  const calendarOf = useMemo(() => usableCalendars(local, base), [local, base]);
  const result = useMemo(
    () => previewOf(sample, policy, organisation, local, calendarOf),
    [sample, policy, organisation, local, calendarOf],
  );
  if (calendar === undefined) return null;
  const told = result?.preview.clocks.find((each) => clockKey(each) === clock) ?? result?.preview.clocks[0];
  const isUsable = checkCalendar(calendar).length === 0;
  return (
    <section aria-labelledby="calendars-title">
      <CalendarHead
        calendar={calendar}
        calendars={calendars}
        onChoose={choose}
        policy={policy}
        organisation={organisation}
        mayEdit={mayEdit}
      />
      <DraftStrip calendars={calendars} publish={publish} />
      <div className="rounded-lg border border-line bg-raised">
        <div className="grid divide-line max-xl:divide-y xl:grid-cols-3 xl:divide-x [&>*]:p-3.5">
          <div className="min-w-0">
            <NameAndZone calendar={calendar} calendars={calendars} mayEdit={mayEdit} />
            <WeekRows key={calendar.slug} calendar={calendar} calendars={calendars} mayEdit={mayEdit} />
          </div>
          <Holidays
            key={`off ${calendar.slug}`}
            calendar={calendar}
            calendars={calendars}
            mayEdit={mayEdit}
            suggest={suggest}
          />
          <TryIt
            sample={sample}
            onChange={setSample}
            result={result}
            chosen={clock}
            onChoose={chooseClock}
            policy={policy}
            organisation={organisation}
            calendars={local}
          />
        </div>
        {isUsable ? (
          <div className="border-line border-t">
            <DaysBar
              calendar={calendar}
              compiled={calendarOf(calendar.slug)}
              from={result?.at ?? now}
              dueAt={told?.target.calendar === calendar.slug ? told.dueAt : null}
            />
          </div>
        ) : null}
      </div>
    </section>
  );
}

/** What isn't published yet, what stands in the way, and the way out of two who changed the same. */
function DraftStrip({ calendars, publish }: Omit<Props, "mayEdit" | "suggest">) {
  const list = useList();
  const t = useTranslations("sla-screen.calendars.draft");
  const { workspace } = useDraftFrame();
  const [isOpen, setOpen] = useState(false);
  const { edits, met, isRestored } = calendars;
  const nameOf = (slug: string) =>
    [...(met?.mine ?? []), ...edits.local].find((each) => each.slug === slug)?.name ?? slug;
  if (met !== null) {
    const names = [...new Set(met.paths.map((path) => nameOf(path.split("/")[2] ?? "")))];
    return (
      <Callout
        tone="warn"
        live="alert"
        className="mb-2"
        actions={
          <>
            <Button size="sm" onClick={() => calendars.choose("theirs")}>
              {t("theirs")}
            </Button>
            <Button size="sm" onClick={() => calendars.choose("mine")}>
              {t("mine")}
            </Button>
          </>
        }
      >
        {t("conflict", { calendars: list(names) })}
      </Callout>
    );
  }
  if (!isChanged(edits)) return null;
  const isFaulty =
    Object.keys(edits.texts).length > 0 ||
    edits.local.some((each) => checkCalendar(each).length > 0 || each.name.trim() === "");
  return (
    <>
      <Callout
        tone="people"
        live="status"
        className="mb-2"
        actions={
          <>
            <Button
              size="sm"
              onClick={() => {
                calendars.discard();
                toast({ title: t("discarded") });
              }}
            >
              {t("discard")}
            </Button>
            <Button size="sm" tone="primary" disabled={isFaulty} onClick={() => setOpen(true)}>
              {t("publish")}
            </Button>
          </>
        }
      >
        {isFaulty
          ? t("faulty")
          : `${isRestored ? `${t("restored")} ` : ""}${t("changed", { count: changedCalendars(edits) })}`}
      </Callout>
      <PublishDialog
        open={isOpen}
        onOpenChange={setOpen}
        workspace={workspace}
        calendars={calendars}
        publish={publish}
      />
    </>
  );
}
