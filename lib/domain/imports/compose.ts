import { heldBy } from "../schedule/segments";
import { merge, type Span, subtract } from "../time/spans";
import { type Manned, mannedIn, turnAt, type WallMinute, wallOf } from "./layer-spans";
import { type NativeTurns, nativeTurns } from "./native";
import type { ImportedSchedule, Layer } from "./roster";
import { dayMinutes, isWholeWeek, type WeekSpan, wholeWeek, without } from "./week-spans";

/**
 * A schedule of layers as shifts, which all count together: what a higher layer covers is taken out of the hours of
 * those below it. Layers that no rotation can say are written out, stretch by stretch, for as long as there is room.
 */

export type Stretch = Span & { who: string[] };
export type PlannedTurns = {
  kind: "turns";
  layer: string;
  name: string;
  from: number;
  to: number;
  start: WallMinute;
  turnDays: number;
  turns: string[][];
  hours: readonly WeekSpan[] | null;
  overrides: Stretch[];
};
/** Only what is written out: overrides that no rotation has, and layers that can't be rotations. */
export type PlannedStretches = { kind: "stretches"; from: number; overrides: Stretch[] };
export type Composed = {
  shifts: (PlannedTurns | PlannedStretches)[];
  /** Layers that are written out, and until when they are. */
  written: { layers: string[]; until: number } | null;
  /** Overrides beyond this many are left out. */
  droppedOverrides: number;
};

/** Below what a shift may have, so that people can add their own. */
export const mostStretches = 400;
export const writtenDays = 180;

type Native = { layer: Layer; turns: NativeTurns[] };

const overlaps = (a: Span, b: Span): boolean => a.from < b.to && b.from < a.to;

export function compose(schedule: ImportedSchedule, at: number): Composed {
  const running = schedule.layers.filter(
    ({ span, turns }) => span.to > Math.max(at, span.from) && turns.some((who) => who.length > 0),
  );
  const native: Native[] = [];
  const written: Layer[] = [];
  for (const layer of running.toSorted((a, b) => b.rank - a.rank)) {
    const hidden = written.some((each) => each.rank > layer.rank && overlaps(each.span, layer.span));
    const turns = hidden ? null : nativeTurns(layer);
    if (turns === null) written.push(layer);
    else native.push({ layer, turns });
  }
  const overrides = schedule.overrides
    .filter(({ to }) => to > at)
    .map((each) => ({ ...each, from: Math.max(each.from, at) }));
  const kept = overrides.slice(0, mostStretches);
  const shifts = native.flatMap((each) => turnsOf(each, native, schedule, at));
  const out = writeOut(written, running, schedule, { at, overrides: kept });
  const carried = [...out.stretches, ...placeOverrides(shifts, kept)].toSorted((a, b) => a.from - b.from);
  const isBegun = shifts.some(({ from }) => from === at);
  return {
    // A team's people are on call in their own hours until its first shift begins, and an export has none of these.
    shifts:
      isBegun && carried.length === 0
        ? shifts
        : [...shifts, { kind: "stretches", from: at, overrides: carried }],
    written: written.length === 0 ? null : { layers: written.map(({ name }) => name), until: out.until },
    droppedOverrides: overrides.length - kept.length,
  };
}

/** A layer's rotations, in each stretch of time in which the same layers stand above it. */
function turnsOf(
  { layer, turns }: Native,
  all: readonly Native[],
  schedule: ImportedSchedule,
  at: number,
): PlannedTurns[] {
  const span = { from: Math.max(layer.span.from, at), to: layer.span.to };
  const above = all
    .map((each) => each.layer)
    .filter((each) => each.rank > layer.rank && overlaps(each.span, span));
  const edges = above
    .flatMap((each) => [each.span.from, each.span.to])
    .filter((edge) => edge > span.from && edge < span.to);
  const cuts = [...new Set([span.from, ...edges, span.to])].toSorted((a, b) => a - b);
  return turns.flatMap((part) =>
    cuts.slice(0, -1).flatMap((from, index): PlannedTurns[] => {
      const to = cuts[index + 1] ?? span.to;
      const hiding = above
        .filter((each) => overlaps(each.span, { from, to }))
        .flatMap((each) => each.hours ?? wholeWeek);
      const hours = without(part.hours, hiding);
      if (hours.length === 0) return [];
      const told = toldFrom(part, schedule.zone, from);
      const shown = isWholeWeek(hours) ? null : hours;
      return [
        { kind: "turns", layer: layer.id, name: layer.name, from, to, ...told, hours: shown, overrides: [] },
      ];
    }),
  );
}

/** The same turns, told from the one that runs at an instant: nothing depends on how long ago it all began. */
function toldFrom({ start, turnDays, turns }: NativeTurns, zone: string, at: number) {
  const turnMinutes = turnDays * dayMinutes;
  const anchor = { day: dayOf(start), minute: start - Math.floor(start / dayMinutes) * dayMinutes };
  const counted = { anchor, turnMinutes, turns } as Layer;
  const turn = turnAt(counted, zone, at);
  const first = ((turn % turns.length) + turns.length) % turns.length;
  return {
    start: wallOf(counted) + turn * turnMinutes,
    turnDays,
    turns: [...turns.slice(first), ...turns.slice(0, first)],
  };
}

export const dayOf = (wall: WallMinute): string =>
  new Date(Math.floor(wall / dayMinutes) * 86_400_000).toISOString().slice(0, 10);

type Given = { at: number; overrides: ImportedSchedule["overrides"] };

function writeOut(
  layers: readonly Layer[],
  all: readonly Layer[],
  schedule: ImportedSchedule,
  { at, overrides }: Given,
) {
  if (layers.length === 0) return { stretches: [] as Stretch[], until: at };
  const room = mostStretches - overrides.length;
  const most = Math.max(1, Math.floor(room / 2));
  const horizon = { from: at, to: at + writtenDays * 86_400_000 };
  const lists = layers.map((layer) => ({ layer, manned: mannedIn(layer, schedule.zone, horizon, most) }));
  const ends = lists.flatMap(({ manned }) => (manned.length < most ? [] : [manned.at(-1)?.from ?? at]));
  const spans = new Map<string, Span[]>();
  const within = { from: at, to: Math.min(horizon.to, ...ends) };
  for (const { layer, manned } of lists) {
    const covered = all
      .filter((each) => each.rank > layer.rank)
      .flatMap((each): Manned[] => mannedIn(each, schedule.zone, within, Number.POSITIVE_INFINITY));
    const replaced = overrides.filter((each) => each.layers === null || each.layers.includes(layer.id));
    for (const { who, ...span } of manned)
      for (const handle of who)
        spans.set(handle, [...(spans.get(handle) ?? []), ...subtract([span], [...covered, ...replaced])]);
  }
  const held = heldBy(new Map([...spans].map(([who, each]) => [who, merge(each)])));
  const fitting = held.filter(({ from }) => from < within.to).slice(0, Math.max(0, room));
  const cut = held[fitting.length]?.from ?? within.to;
  const until = Math.min(within.to, cut);
  const stretches = fitting
    .filter(({ from }) => from < until)
    .map((each) => ({ ...each, to: Math.min(each.to, until) }));
  return { stretches, until };
}

/** Overrides in the rotations that they replace; those whose people no rotation can carry come back. */
function placeOverrides(
  shifts: readonly PlannedTurns[],
  overrides: ImportedSchedule["overrides"],
): Stretch[] {
  return overrides.flatMap(({ from, to, who, layers }) => {
    const meant = shifts.filter(
      (shift) => (layers === null || layers.includes(shift.layer)) && overlaps(shift, { from, to }),
    );
    const carrier = meant.find((shift) => shift.from <= from && to <= shift.to);
    for (const shift of meant) {
      const span = { from: Math.max(from, shift.from), to: Math.min(to, shift.to) };
      shift.overrides.push({ ...span, who: shift === carrier ? who : [] });
    }
    return carrier === undefined && who.length > 0 ? [{ from, to, who }] : [];
  });
}
