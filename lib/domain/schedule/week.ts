import type { ShiftDoc } from "../policy/organisation";
import {
  intervalOf,
  namedByShift,
  plannedPresence,
  shiftPresence,
  validity,
} from "../routing/shift-presence";
import { type CompiledOrganisation, teamZone } from "../routing/shifts";
import { weekdayOf } from "../time/calendar-doc";
import { addDays, type LocalDay, localDayOf, startOfLocalDay } from "../time/local-day";
import { clip, intersect, merge, type Span } from "../time/spans";
import { dayMs, dayNumberOf } from "../time/zone";
import type { CoverageLine, Gap } from "./coverage";
import { type Held, heldBy, spansIn } from "./segments";

/** A day of a zone; `clockMs` is what the clocks are put forward (or back) that day. */
export type ScheduleDay = { day: LocalDay; from: number; to: number; clockMs: number };

/** The Monday on or before an instant, as a zone sees it. */
export function mondayOf(at: number, zone: string): LocalDay {
  const day = localDayOf(at, zone);
  return addDays(day, -weekdayOf(dayNumberOf(day)));
}

/** `count` days of a zone from a local day on. */
export const scheduleDays = (first: LocalDay, count: number, zone: string): ScheduleDay[] =>
  Array.from({ length: count }, (_, index) => {
    const day = addDays(first, index);
    const from = startOfLocalDay(day, zone);
    const to = startOfLocalDay(addDays(day, 1), zone);
    return { day, from, to, clockMs: dayMs - (to - from) };
  });

export type PlannedBlock = Held & { shift: string };
/** One shift through all its changes: those of one name follow one another in a row. */
export type RotationRow = { name: string; shifts: string[]; blocks: PlannedBlock[] };
export type OverrideBlock = Held & { shift: string };
export type PersonRow = { handle: string; spans: Span[] };

export type TeamWeek = {
  rotation: RotationRow[];
  overrides: OverrideBlock[];
  /** Who is on shift, by the function that routing asks; people who aren't in this week are left out. */
  people: PersonRow[];
};

export const nameOfShift = ({ name, slug }: Pick<ShiftDoc, "name" | "slug">): string => name ?? slug;

/** One team's three bands over [from, to). */
export function teamWeek(org: CompiledOrganisation, team: string, { from, to }: Span): TeamWeek {
  const zone = teamZone(org.doc, team);
  const shifts = org.doc.shifts.filter((shift) => shift.team === team);
  const rows = new Map<string, RotationRow>();
  for (const shift of shifts) {
    const valid = validity(shift);
    if (valid.to <= from || valid.from >= to) continue;
    const name = nameOfShift(shift);
    const row = rows.get(name) ?? { name, shifts: [], blocks: [] };
    const planned = new Map(
      namedByShift(shift).map((handle) => [
        handle,
        spansIn(plannedPresence(shift, handle, zone, org), from, to),
      ]),
    );
    row.shifts.push(shift.slug);
    row.blocks.push(...heldBy(planned).map((block) => ({ ...block, shift: shift.slug })));
    rows.set(name, row);
  }
  return {
    rotation: [...rows.values()],
    overrides: shifts.flatMap((shift) => overridesIn(shift, { from, to })),
    people: finalOf(org, team, { from, to }),
  };
}

const overridesIn = (shift: ShiftDoc, { from, to }: Span): OverrideBlock[] =>
  shift.overrides.flatMap((override) =>
    intersect(clip([intervalOf(override)], from, to), [validity(shift)]).map((span) => ({
      ...span,
      who: override.members,
      shift: shift.slug,
    })),
  );

/** Who of a team is on shift in [from, to), in document order. Viewers are given no tickets and so stand nowhere. */
export const finalOf = (org: CompiledOrganisation, team: string, { from, to }: Span): PersonRow[] =>
  org
    .peopleOf(team)
    .filter((handle) => (org.members.get(handle)?.role ?? "viewer") !== "viewer")
    .map((handle) => ({ handle, spans: spansIn(org.presence(handle, team), from, to) }))
    .filter(({ spans }) => spans.length > 0);

export const heldInTeam = (org: CompiledOrganisation, team: string, span: Span): Held[] =>
  heldBy(new Map(finalOf(org, team, span).map(({ handle, spans }) => [handle, spans])));

/** The shifts of a team that a member stands in at an instant, overrides counted. */
export const shiftsHolding = (
  org: CompiledOrganisation,
  team: string,
  handle: string,
  at: number,
): ShiftDoc[] =>
  org.doc.shifts.filter(
    (shift) =>
      shift.team === team &&
      namedByShift(shift).includes(handle) &&
      shiftPresence(shift, handle, teamZone(org.doc, team), org).isOn(at),
  );

/** Promised hours with nobody on shift at a tier that this team is R of. */
export function gapsOfTeam(lines: readonly CoverageLine[], team: string): Gap[] {
  const gaps = lines
    .filter(({ parties }) => parties.some((who) => "team" in who && who.team === team))
    .flatMap((line) => line.gaps);
  const everyone = merge(gaps.filter((gap) => gap.everyone));
  const names = new Map<string, Span[]>();
  for (const { targets, from, to } of gaps)
    for (const target of targets) names.set(target, [...(names.get(target) ?? []), { from, to }]);
  const pieces = heldBy(new Map([...names].map(([target, spans]) => [target, merge(spans)])));
  return pieces.map(({ from, to, who }) => ({
    from,
    to,
    targets: who,
    everyone: everyone.some((span) => span.from <= from && to <= span.to),
  }));
}
