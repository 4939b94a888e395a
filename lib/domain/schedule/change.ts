import { conflict, invalid, notFound } from "../errors";
import { msg } from "../msg";
import {
  type MemberDoc,
  mostOverrides,
  mostTimeOff,
  type Organisation,
  type ShiftDoc,
  type ShiftOverride,
  type ShiftPlan,
} from "../policy/organisation";
import { currentTurn, minuteOf, turnStart } from "../routing/presence";
import { intervalOf, namedByShift, rotationOf, shiftPresence, validity } from "../routing/shift-presence";
import { type CompiledOrganisation, teamZone } from "../routing/shifts";
import { localDayOf } from "../time/local-day";
import type { Span } from "../time/spans";
import { heldBy, spansIn } from "./segments";

/** Changes to shifts, each from a named instant on. What was before it stays as it was. */

const iso = (at: number): string => new Date(at).toISOString();

export function shiftNamed(doc: Organisation, slug: string): ShiftDoc {
  const shift = doc.shifts.find((each) => each.slug === slug);
  if (shift === undefined) throw notFound(msg("faults.not_found.shift", { slug }));
  return shift;
}

/** Parts of overrides inside [from, to). */
const overridesWithin = (overrides: readonly ShiftOverride[], { from, to }: Span): ShiftOverride[] =>
  overrides.flatMap((override) => {
    const span = intervalOf(override);
    if (span.to <= from || span.from >= to) return [];
    return [
      {
        ...override,
        from: span.from >= from ? override.from : iso(from),
        to: span.to <= to ? override.to : iso(to),
      },
    ];
  });

function endedAt(shift: ShiftDoc, at: number): ShiftDoc {
  const before = { from: Number.NEGATIVE_INFINITY, to: at };
  return { ...shift, valid_until: iso(at), overrides: overridesWithin(shift.overrides, before) };
}

/** `on-call`, `on-call-2`, …: the first that no shift has. */
export function freeSlug(shifts: readonly { slug: string }[], slug: string): string {
  const taken = new Set(shifts.map((shift) => shift.slug));
  const stem = slug.replace(/-\d+$/, "").slice(0, 58).replace(/-+$/, "");
  for (let n = 2; ; n++) if (!taken.has(`${stem}-${n}`)) return `${stem}-${n}`;
}

/**
 * The organisation with a shift as planned from `at` on. One that runs ends there and its next form begins, with the
 * overrides that are still to come; one that hasn't begun is replaced; an unknown slug is a new shift.
 */
export function changeShift(doc: Organisation, slug: string, plan: ShiftPlan, at: number): Organisation {
  const index = doc.shifts.findIndex((shift) => shift.slug === slug);
  const old = doc.shifts[index];
  if (old === undefined)
    return { ...doc, shifts: [...doc.shifts, { ...plan, slug, valid_from: iso(at), overrides: [] }] };
  const valid = validity(old);
  if (at >= valid.to) throw conflict(msg("faults.shift.ended", { at: { instant: valid.to } }));
  const next: ShiftDoc = {
    ...plan,
    slug,
    ...(old.valid_until === undefined ? {} : { valid_until: old.valid_until }),
    valid_from: iso(at),
    overrides: overridesWithin(old.overrides, { from: at, to: valid.to }),
  };
  if (at < valid.from) throw invalid(msg("faults.shift.begins_before", { at: { instant: valid.from } }));
  // What follows a shift is read as the same one by its name.
  if (next.name === undefined) next.name = old.name ?? slug;
  const replacement =
    at === valid.from ? [next] : [endedAt(old, at), { ...next, slug: freeSlug(doc.shifts, slug) }];
  return { ...doc, shifts: doc.shifts.toSpliced(index, 1, ...replacement) };
}

/** The organisation in which a shift ends at `at`; one that hasn't begun by then is gone. */
export function endShift(doc: Organisation, slug: string, at: number): Organisation {
  const shift = shiftNamed(doc, slug);
  const valid = validity(shift);
  if (at >= valid.to) throw conflict(msg("faults.shift.ended", { at: { instant: valid.to } }));
  const left = at <= valid.from ? [] : [endedAt(shift, at)];
  return { ...doc, shifts: doc.shifts.toSpliced(doc.shifts.indexOf(shift), 1, ...left) };
}

export type Cover = Span & { members: string[] };

/** The shift with these people in [from, to) and nobody else; earlier overrides keep what lies outside. */
function covered(shift: ShiftDoc, { from, to, members }: Cover, keepFrom = from): ShiftDoc {
  const kept = [
    ...overridesWithin(shift.overrides, { from: Number.NEGATIVE_INFINITY, to: from }),
    ...overridesWithin(shift.overrides, { from: to, to: Number.POSITIVE_INFINITY }),
    { from: iso(from), to: iso(to), members },
  ];
  const sorted = kept.sort((a, b) => Date.parse(a.from) - Date.parse(b.from));
  return { ...shift, overrides: newest(sorted, mostOverrides, keepFrom) };
}

/**
 * Lists of intervals are bounded: those that ended longest ago make room, and versions before this one keep them.
 * What ends after `keepFrom` never goes: where that is too much, the change is refused.
 */
function newest<T extends Interval>(items: readonly T[], most: number, keepFrom: number): T[] {
  if (items.length <= most) return [...items];
  if (items.filter(({ to }) => Date.parse(to) > keepFrom).length > most)
    throw invalid(msg("faults.shift.too_many", { most: String(most) }));
  const byEnd = [...items].sort((a, b) => Date.parse(b.to) - Date.parse(a.to));
  const kept = new Set(byEnd.slice(0, most));
  return items.filter((item) => kept.has(item));
}

const replaceShift = (doc: Organisation, shift: ShiftDoc): Organisation => ({
  ...doc,
  shifts: doc.shifts.map((each) => (each.slug === shift.slug ? shift : each)),
});

function requireValid(shift: ShiftDoc, { from, to }: Span): void {
  if (to <= from) throw invalid(msg("faults.shift.empty"));
  const valid = validity(shift);
  if (from < valid.from) throw invalid(msg("faults.shift.begins_before", { at: { instant: valid.from } }));
  if (to > valid.to) throw invalid(msg("faults.shift.ends_before", { at: { instant: valid.to } }));
}

export function coverShift(doc: Organisation, slug: string, cover: Cover): Organisation {
  const shift = shiftNamed(doc, slug);
  requireValid(shift, cover);
  return replaceShift(doc, covered(shift, cover));
}

/** In [from, to) one person stands where another would have; the others of the shift stay. */
export function replaceInShift(
  org: CompiledOrganisation,
  slug: string,
  { from, to, out, by }: Span & { out: string; by: string },
): Organisation {
  const shift = shiftNamed(org.doc, slug);
  requireValid(shift, { from, to });
  const zone = teamZone(org.doc, shift.team);
  const presences = namedByShift(shift).map(
    (handle) => [handle, spansIn(shiftPresence(shift, handle, zone, org), from, to)] as const,
  );
  const theirs = heldBy(new Map(presences)).filter(({ who }) => who.includes(out));
  if (theirs.length === 0)
    throw conflict(msg("faults.shift.not_on", { name: org.members.get(out)?.name ?? out }));
  const changed = theirs.reduce(
    (left, { who, ...span }) =>
      covered(
        left,
        { ...span, members: [...new Set(who.map((handle) => (handle === out ? by : handle)))] },
        from,
      ),
    shift,
  );
  return replaceShift(org.doc, changed);
}

type Interval = { from: string; to: string };

const isAt = (leave: Interval, { from, to }: Span): boolean =>
  Date.parse(leave.from) === from && Date.parse(leave.to) === to;

export type TimeOff = Span & { delegate?: string | undefined };

/** The organisation in which a member takes no tickets in [from, to); their other time off stays. */
export function takeOff(doc: Organisation, handle: string, { from, to, delegate }: TimeOff): Organisation {
  if (to <= from) throw invalid(msg("faults.time_off.empty"));
  const leave = { from: iso(from), to: iso(to), ...(delegate === undefined ? {} : { delegate }) };
  return withTimeOff(doc, handle, (leaves) => {
    const isThere = leaves.some((each) => isAt(each, { from, to }));
    if (isThere) throw conflict(msg("faults.time_off.there"));
    return newest([...leaves, leave], mostTimeOff, from);
  });
}

/** The organisation without a member's time off that was to be from then until then; what of it is past stays. */
export function cancelTimeOff(
  doc: Organisation,
  handle: string,
  { from, to }: Span,
  at: number,
): Organisation {
  if (to <= at) throw conflict(msg("faults.time_off.over"));
  return withTimeOff(doc, handle, (leaves) => {
    const index = leaves.findIndex((leave) => isAt(leave, { from, to }));
    const leave = leaves[index];
    if (leave === undefined) throw conflict(msg("faults.time_off.changed"));
    return leaves.toSpliced(index, 1, ...(from < at ? [{ ...leave, to: iso(at) }] : []));
  });
}

/** What of a member's time off runs at `at` ends there. */
export function endTimeOff(doc: Organisation, handle: string, at: number): Organisation {
  return withTimeOff(doc, handle, (leaves) =>
    leaves.flatMap((leave) => {
      const { from, to } = intervalOf(leave);
      if (from > at || to <= at) return [leave];
      return from === at ? [] : [{ ...leave, to: iso(at) }];
    }),
  );
}

/** When time off begins that wasn't there before and is not over, in epoch ms. */
export function newTimeOff(before: readonly Interval[], after: readonly Interval[], at: number): number[] {
  const known = new Set(before.map((leave) => Date.parse(leave.from)));
  const begun = after.map(intervalOf).filter(({ from, to }) => to > at && !known.has(from));
  return [...new Set(begun.map(({ from }) => from))];
}

function withTimeOff(
  doc: Organisation,
  handle: string,
  change: (leaves: MemberDoc["time_off"]) => MemberDoc["time_off"],
): Organisation {
  const isThere = doc.members.some((member) => member.handle === handle);
  if (!isThere) throw notFound(msg("faults.not_found.member", { handle }));
  return {
    ...doc,
    members: doc.members.map((member) =>
      member.handle === handle ? { ...member, time_off: change(member.time_off) } : member,
    ),
  };
}

/**
 * The plan of a rotation told from the turn that runs at `at`: the same people at the same times from then on, but
 * with that turn as the first, so that somebody added at the end moves nobody before them.
 */
export function toldFrom(shift: ShiftDoc, zone: string, at: number): ShiftPlan {
  const { slug: _, valid_from: __, valid_until: ___, overrides: ____, ...plan } = shift;
  if (shift.kind !== "rotating" || plan.kind !== "rotating") return plan;
  const rotation = rotationOf(shift, zone);
  const turn = currentTurn(rotation, at);
  if (turn <= 0) return plan;
  const first = turn % shift.turns.length;
  const begins = turnStart(rotation, turn);
  // 24:00 is told as the day that it ends.
  const day = localDayOf(minuteOf(shift.at) === 1440 ? begins - 1 : begins, zone);
  return { ...plan, start: day, turns: [...shift.turns.slice(first), ...shift.turns.slice(0, first)] };
}
