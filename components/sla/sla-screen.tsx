"use client";

import { useTranslations } from "next-intl";
import { PolicyHead } from "../draft/policy-head";
import { useDraftFrame } from "../draft/use-draft";
import { PublishedStrip } from "../versions/published-strip";
import type { VersionActions } from "../versions/types";
import { VersionsButton, VersionsPanel } from "../versions/versions-panel";
import type { Published } from "./calendars/calendar-store";
import { CalendarsSection } from "./calendars/calendars-section";
import type { PublishAction, SuggestAction } from "./calendars/types";
import { useCalendars } from "./calendars/use-calendars";
import { Deadlines } from "./deadlines/deadlines";
import { TargetsSection } from "./targets/targets-section";

type Props = {
  /** The organisation's calendars as they are live. */
  live: Published;
  mayEditCalendars: boolean;
  publishCalendars: PublishAction;
  suggestHolidays: SuggestAction;
  versionActions: VersionActions;
};

/** The targets of a path's draft and the calendars they are counted in. */
export function SlaScreen(props: Props) {
  const { live, mayEditCalendars, publishCalendars, suggestHolidays, versionActions } = props;
  const t = useTranslations("sla-screen");
  const { workspace } = useDraftFrame();
  const calendars = useCalendars(workspace, live);
  return (
    <>
      <PolicyHead screen="sla" title={t("title")}>
        <VersionsButton />
      </PolicyHead>
      <PublishedStrip actions={versionActions} />
      <div className="flex min-h-0 flex-1">
        <div className="relative min-h-0 min-w-0 flex-1 space-y-4 overflow-y-auto px-6 py-4 max-lg:px-4">
          <TargetsSection calendars={calendars.edits.local} />
          <Deadlines calendars={calendars.edits.local} />
          <CalendarsSection
            calendars={calendars}
            mayEdit={mayEditCalendars}
            publish={publishCalendars}
            suggest={suggestHolidays}
          />
        </div>
        <VersionsPanel actions={versionActions} />
      </div>
    </>
  );
}
