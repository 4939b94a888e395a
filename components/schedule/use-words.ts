"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { Organisation } from "@/lib/domain/policy/organisation";
import type { Span } from "@/lib/domain/time/spans";
import { formatClock, formatWeekDate, type Viewer } from "@/lib/words/format";
import { useList } from "../words/use-list";

export type ScheduleWords = {
  name: (handle: string) => string;
  names: (handles: readonly string[]) => string;
  /** `Thu 26 09:00`. */
  moment: (at: number) => string;
  /** `Thu 26 09:00 to 17:00`, with the other day where it ends on one. */
  span: (span: Span) => string;
  /** `9–17:30`: the hands of the clock alone, as short as they are read. */
  clocks: (span: Span) => string;
  hours: (ms: number) => string;
};

/** Names and times of one schedule, on the clock of one zone. */
export function useScheduleWords({ members }: Organisation, viewer: Viewer): ScheduleWords {
  const t = useTranslations("schedule");
  const list = useList();
  return useMemo(() => {
    const known = new Map(members.map(({ handle, name }) => [handle, name]));
    const name = (handle: string) => known.get(handle) ?? handle;
    const moment = (at: number) => `${formatWeekDate(at, viewer)} ${formatClock(at, viewer)}`;
    return {
      name,
      names: (handles) => (handles.length === 0 ? t("nobody") : list(handles.map(name))),
      moment,
      span: ({ from, to }) =>
        t("span", {
          from: moment(from),
          // An end at midnight belongs to the day before.
          to:
            formatWeekDate(to - 1, viewer) === formatWeekDate(from, viewer)
              ? endClock(to, viewer)
              : moment(to),
        }),
      clocks: ({ from, to }) => `${brief(formatClock(from, viewer))}–${brief(endClock(to, viewer))}`,
      hours: (ms) => t("hours", { hours: Math.round(ms / 360_000) / 10 }),
    };
  }, [members, viewer, list, t]);
}

const endClock = (to: number, viewer: Viewer): string => {
  const clock = formatClock(to, viewer);
  return clock === "00:00" ? "24:00" : clock;
};

const brief = (clock: string): string => clock.replace(/:00$/, "").replace(/^0(?=\d)/, "");
