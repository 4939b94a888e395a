"use client";

import { useMemo } from "react";
import type { CalendarDoc } from "@/lib/domain/policy/organisation";
import { aroundTheClockLengths, type OpenLengths } from "@/lib/domain/sla/edit/duration-text";
import type { Sla } from "@/lib/domain/sla/edit/rows";
import { lengthsOf } from "@/lib/domain/time/calendar-lengths";
import type { EditOptions } from "../../draft/types";
import { useDraft } from "../../draft/use-draft";

export type EditSla = (change: (sla: Sla) => Sla, options: EditOptions) => void;

/** Edits of the targets in the path's draft. */
export function useEditSla(): EditSla {
  const { edit } = useDraft();
  return useMemo(
    () => (change, options) =>
      edit((document) => {
        const sla = change(document.sla);
        return sla === document.sla ? document : { ...document, sla };
      }, options),
    [edit],
  );
}

/** How long a day is in each calendar: what "1d" of a target means there. */
export function useLengths(calendars: readonly CalendarDoc[]): (slug: string | undefined) => OpenLengths {
  return useMemo(() => {
    const known = new Map(calendars.map((calendar) => [calendar.slug, lengthsOf(calendar)]));
    return (slug) => (slug === undefined ? undefined : known.get(slug)) ?? aroundTheClockLengths;
  }, [calendars]);
}
