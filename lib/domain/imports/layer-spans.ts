import { clip, intersect, type Span } from "../time/spans";
import { dayNumberOf, instantOf, minuteMs, offsetAt } from "../time/zone";
import type { Layer } from "./roster";
import { dayMinutes, weekMinutes } from "./week-spans";

/** Who is on call by one layer, stretch by stretch. */
export type Manned = Span & { who: string[] };

/** Minutes of the wall clock since 1970-01-01, a Thursday. */
export type WallMinute = number;
const firstMonday = 4 * dayMinutes;

export const wallOf = ({ anchor }: Pick<Layer, "anchor">): WallMinute =>
  dayNumberOf(anchor.day) * dayMinutes + anchor.minute;

export const wallAt = (at: number, zone: string): WallMinute =>
  Math.floor((at + offsetAt(zone, at)) / minuteMs);

export function instantOfWall(wall: WallMinute, zone: string): number {
  const day = Math.floor(wall / dayMinutes);
  return instantOf(zone, day, wall - day * dayMinutes);
}

/** The turn that runs at an instant; negative before the anchor. */
export function turnAt(layer: Layer, zone: string, at: number): number {
  const anchor = wallOf(layer);
  let turn = Math.floor((wallAt(at, zone) - anchor) / layer.turnMinutes) + 1;
  while (instantOfWall(anchor + turn * layer.turnMinutes, zone) > at) turn -= 1;
  return turn;
}

export const turnOf = <T>(turns: readonly T[], index: number): T | undefined =>
  turns[((index % turns.length) + turns.length) % turns.length];

/** Hours of the week that touch [from, to), as instants. */
function hoursIn(hours: Layer["hours"], zone: string, { from, to }: Span): Span[] {
  if (hours === null) return [{ from, to }];
  const first = Math.floor((wallAt(from, zone) - firstMonday) / weekMinutes) - 1;
  const last = Math.floor((wallAt(to, zone) - firstMonday) / weekMinutes) + 1;
  const spans: Span[] = [];
  for (let week = first; week <= last; week++) {
    const monday = firstMonday + week * weekMinutes;
    for (const span of hours)
      spans.push({
        from: instantOfWall(monday + span.from, zone),
        to: instantOfWall(monday + span.to, zone),
      });
  }
  return clip(spans, from, to);
}

/** Each stretch of [from, to) in which somebody of the layer is on call, as at most `most` of them. */
export function mannedIn(layer: Layer, scheduleZone: string, within: Span, most: number): Manned[] {
  const zone = layer.zone ?? scheduleZone;
  const from = Math.max(within.from, layer.span.from);
  const to = Math.min(within.to, layer.span.to);
  if (from >= to || layer.turns.length === 0) return [];
  const { turnMinutes } = layer;
  const held = layer.heldMinutes ?? turnMinutes;
  const anchor = wallOf(layer);
  const startOf = (turn: number) => instantOfWall(anchor + turn * turnMinutes, zone);
  // A turn that lasts beyond the next one's start still counts.
  const before = Math.ceil(held / turnMinutes);
  const found: Manned[] = [];
  for (let turn = turnAt(layer, zone, from) - before; startOf(turn) < to && found.length < most; turn++) {
    const who = turnOf(layer.turns, turn) ?? [];
    if (who.length === 0) continue;
    const own = clip(
      [{ from: startOf(turn), to: instantOfWall(anchor + turn * turnMinutes + held, zone) }],
      from,
      to,
    );
    for (const span of own)
      for (const part of intersect([span], hoursIn(layer.hours, zone, span))) found.push({ ...part, who });
  }
  return found;
}
