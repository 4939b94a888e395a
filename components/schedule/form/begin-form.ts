import type { ShiftDoc } from "@/lib/domain/policy/organisation";
import { validity } from "@/lib/domain/routing/shift-presence";
import { type CompiledOrganisation, teamZone } from "@/lib/domain/routing/shifts";
import { freeSlug, toldFrom } from "@/lib/domain/schedule/change";
import { nameOfShift, shiftsHolding } from "@/lib/domain/schedule/week";
import type { Span } from "@/lib/domain/time/spans";
import { wallText } from "@/lib/domain/time/wall-clock";
import type { CoverForm, ShiftForm } from "../types";

/** What each form says when it is opened. */

const quarterMs = 15 * 60_000;
const nextQuarter = (at: number) => Math.ceil(at / quarterMs) * quarterMs;

/** Shifts of a team that still count at an instant or later. */
export const shiftsToCome = (org: CompiledOrganisation, team: string, at: number): ShiftDoc[] =>
  org.doc.shifts.filter((shift) => shift.team === team && validity(shift).to > at);

/** The shift as it runs, or will; null for one that has ended. */
export function editShift(org: CompiledOrganisation, slug: string, now: number): ShiftForm | null {
  const shift = org.doc.shifts.find((each) => each.slug === slug);
  if (shift === undefined) return null;
  const valid = validity(shift);
  if (valid.to <= now) return null;
  const zone = teamZone(org.doc, shift.team);
  const begins = Math.max(nextQuarter(now), valid.from);
  const plan = { ...toldFrom(shift, zone, begins), name: nameOfShift(shift) };
  return { kind: "shift", slug, isNew: false, plan, zone, begins: wallText(begins, zone), ends: false };
}

export function newShift(
  org: CompiledOrganisation,
  { team, name, from }: { team: string; name: string; from: number },
): ShiftForm {
  const zone = teamZone(org.doc, team);
  const begins = wallText(nextQuarter(from), zone);
  const start = begins.slice(0, 10);
  return {
    kind: "shift",
    slug: freeSlug(org.doc.shifts, `${team}-shift`),
    isNew: true,
    plan: { kind: "rotating", team, name, start, at: "09:00", turn_days: 7, turns: [] },
    zone,
    begins,
    ends: false,
  };
}

/** People in a stretch: in the shift that counts then, else the first that is there to be chosen. */
export function coverOf(
  org: CompiledOrganisation,
  { team, span, zone, members }: { team: string; span: Span; zone: string; members: string[] },
): CoverForm | null {
  const shifts = org.doc.shifts.filter((shift) => shift.team === team);
  const fits = shifts.find((shift) => {
    const valid = validity(shift);
    return valid.from <= span.from && span.to <= valid.to;
  });
  const shift = fits ?? shifts.find((each) => validity(each).to > span.from);
  if (shift === undefined) return null;
  return { kind: "cover", shift: shift.slug, zone, ...wallSpan(span, zone), members, insteadOf: null };
}

/** The shift in which somebody stands when a stretch begins, and as much of the stretch as it lasts. */
export function stretchOf(
  org: CompiledOrganisation,
  { team, handle, span }: { team: string; handle: string; span: Span },
): { shift: string; span: Span } | null {
  const [shift] = shiftsHolding(org, team, handle, span.from);
  if (shift === undefined) return null;
  return { shift: shift.slug, span: { from: span.from, to: Math.min(span.to, validity(shift).to) } };
}

/** One in another's place. */
export const insteadOf = (
  { shift, span }: { shift: string; span: Span },
  { handle, zone, by }: { handle: string; zone: string; by: string | null },
): CoverForm => ({
  kind: "cover",
  shift,
  zone,
  ...wallSpan(span, zone),
  members: by === null ? [] : [by],
  insteadOf: handle,
});

const wallSpan = ({ from, to }: Span, zone: string) => ({
  from: wallText(from, zone),
  to: wallText(to, zone),
});

/** Eight hours from the next full hour of the week in sight. */
export function overrideSpan(week: Span, now: number): Span {
  const hourMs = 4 * quarterMs;
  const from = Math.max(Math.ceil(now / hourMs) * hourMs, week.from);
  return { from, to: from + 8 * hourMs };
}
