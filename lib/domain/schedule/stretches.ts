import { namedByShift, shiftPresence, validity } from "../routing/shift-presence";
import { type CompiledOrganisation, teamZone } from "../routing/shifts";
import { type LocalDay, startOfLocalDay } from "../time/local-day";
import { type Span, subtract } from "../time/spans";
import { lengthOf, spansIn } from "./segments";
import { nameOfShift } from "./week";

/** A stretch of a shift of somebody's, leave taken out. */
export type OwnStretch = Span & { shift: string; team: string; name: string };

/** When somebody is on shift in [from, to), shift by shift, the earliest first: what they can swap or subscribe to. */
export function stretchesOf(org: CompiledOrganisation, handle: string, { from, to }: Span): OwnStretch[] {
  const found = org.doc.shifts.flatMap((shift): OwnStretch[] => {
    const valid = validity(shift);
    if (valid.to <= from || valid.from >= to || !namedByShift(shift).includes(handle)) return [];
    const presence = shiftPresence(shift, handle, teamZone(org.doc, shift.team), org);
    const spans = subtract(spansIn(presence, from, to), org.leaves(handle));
    return spans.map((span) => ({
      ...span,
      shift: shift.slug,
      team: shift.team,
      name: nameOfShift(shift),
    }));
  });
  return found.sort((a, b) => a.from - b.from || (a.shift < b.shift ? -1 : 1));
}

/** The quarter of the year an instant lies in, as a zone sees it. */
export function quarterOf(day: LocalDay, zone: string): Span & { quarter: number } {
  const [year = 0, month = 1] = day.split("-").map(Number);
  const quarter = Math.ceil(month / 3);
  const first = (nth: number): LocalDay =>
    nth > 4 ? `${year + 1}-01-01` : `${year}-${String(nth * 3 - 2).padStart(2, "0")}-01`;
  return {
    quarter,
    from: startOfLocalDay(first(quarter), zone),
    to: startOfLocalDay(first(quarter + 1), zone),
  };
}

/** How long somebody is on shift in a team within a span, by the function that routing asks. */
export const carriedMs = (
  org: CompiledOrganisation,
  { handle, team }: { handle: string; team: string },
  span: Span,
): number => lengthOf(spansIn(org.presence(handle, team), span.from, span.to));
