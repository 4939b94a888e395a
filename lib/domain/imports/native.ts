import { turnOf, type WallMinute, wallOf } from "./layer-spans";
import type { Layer } from "./roster";
import {
  both,
  dayMinutes,
  eachDay,
  type WeekSpan,
  weekMinutes,
  weekOf,
  wholeWeek,
  wrapped,
} from "./week-spans";

/** A rotation as the organisation has them: turns of whole days, narrowed by hours of the week. */
export type NativeTurns = {
  start: WallMinute;
  turnDays: number;
  turns: string[][];
  hours: readonly WeekSpan[];
};

const mostDays = 60;
const mostTurns = 100;
const mostSpansADay = 12;

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));
const sameTurn = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((who) => b.includes(who));

/** What writes a layer as rotations with exactly the same people at every instant; null where none do. */
export function nativeTurns(layer: Layer): NativeTurns[] | null {
  const { turns, zone, heldMinutes } = layer;
  const [first] = turns;
  if (zone !== null || heldMinutes !== null || first === undefined) return null;
  if (turns.some((who) => who.length === 0)) return null;
  const start = wallOf(layer);
  const hours = layer.hours ?? wholeWeek;
  // The same people all the time: how long a turn lasts says nothing.
  const found = turns.every((who) => sameTurn(who, first))
    ? [{ start, turnDays: 7, turns: [first], hours }]
    : changing(layer, start, hours);
  return found?.every(fits) === true ? found : null;
}

function changing(
  { turns, turnMinutes }: Layer,
  start: WallMinute,
  hours: readonly WeekSpan[],
): NativeTurns[] | null {
  if (turnMinutes % dayMinutes === 0) return [wholeDays(turnMinutes / dayMinutes, { start, turns, hours })];
  if (dayMinutes % turnMinutes === 0) return parts(dayMinutes, turns, { turnMinutes, start, hours });
  if (weekMinutes % turnMinutes === 0) return parts(weekMinutes, turns, { turnMinutes, start, hours });
  return null;
}

/** Turns longer than the organisation's are told as several of the same people. */
function wholeDays(days: number, { start, turns, hours }: Omit<NativeTurns, "turnDays">): NativeTurns {
  let turnDays = days;
  if (days > mostDays) for (turnDays = mostDays; days % turnDays !== 0; ) turnDays -= 1;
  const times = days / turnDays;
  return { start, turnDays, turns: turns.flatMap((who) => Array.from({ length: times }, () => who)), hours };
}

type Part = { turnMinutes: number; start: WallMinute; hours: readonly WeekSpan[] };

/**
 * Turns of hours that fill a day or a week evenly: the n-th of each period is a rotation of its own, whose turns are
 * periods.
 */
function parts(period: number, turns: string[][], { turnMinutes, start, hours }: Part): NativeTurns[] {
  const count = period / turnMinutes;
  const cycle = turns.length / gcd(turns.length, count);
  return Array.from({ length: count }, (_, part) => {
    const begins = start + part * turnMinutes;
    const own =
      period === dayMinutes
        ? eachDay(begins % dayMinutes, turnMinutes)
        : // The wall clock's weeks begin on Thursday.
          wrapped([{ from: begins - 4 * dayMinutes, to: begins - 4 * dayMinutes + turnMinutes }]);
    return {
      start: begins,
      turnDays: period / dayMinutes,
      turns: Array.from({ length: cycle }, (__, round) => turnOf(turns, part + round * count) ?? []),
      hours: both(hours, own),
    };
  });
}

const fits = ({ turnDays, turns, hours }: NativeTurns): boolean =>
  turnDays <= mostDays &&
  turns.length <= mostTurns &&
  Object.values(weekOf(hours)).every((spans) => (spans?.length ?? 0) <= mostSpansADay);
