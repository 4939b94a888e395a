import { type Msg, msg } from "../msg";
import { calendarOfTarget } from "./clock";
import { openPausedMs } from "./elapsed";
import type { CalendarOf, Clock, ClockTarget } from "./types";

export type ClockNames = {
  /** Name of the SLA row, or of the deadline, that gave a target. */
  target: (target: ClockTarget) => string;
};

type Deadlines = { deadlines: readonly { slug: string; name: string }[] };

/** A clock carries its deadline's slug; people read the name that the policy gives it. */
export const deadlineName = ({ deadlines }: Deadlines, slug: string): string =>
  deadlines.find((each) => each.slug === slug)?.name ?? slug;

/** What a clock is called: its metric, or the name of its deadline. */
export const clockName = (clock: Pick<Clock, "metric" | "target">, names: ClockNames): Msg =>
  clock.metric === "deadline" ? { raw: names.target(clock.target) } : msg(`sla.metric.${clock.metric}`);

/** 30 min of Amsterdam office hours from 14:21. */
function length(clock: Clock, calendarOf: CalendarOf): Msg {
  const { target, startedAt } = clock;
  if (target.fixedDueAt !== null) return msg("sla.why.fixed", { due: { instant: target.fixedDueAt } });
  const values = { budget: { durationMs: target.budgetMs }, start: { instant: startedAt } };
  if (target.calendar === null) return msg("sla.why.always", values);
  return msg("sla.why.open", { ...values, calendar: calendarOfTarget(target, calendarOf).name });
}

/** Why the clock stood still: who or what had the ticket meanwhile. */
function pausedWhile(clock: Clock): string {
  if (clock.metric === "first_response") return "sla.why.paused_ai";
  if (clock.metric === "next_response") return "sla.why.paused_waiting";
  return clock.metric === "update" ? "sla.why.paused_update" : "sla.why.paused_rest";
}

const minuteMs = 60_000;

/** Time left as a countdown shows it: whole minutes that are over don't count, below ten seconds do. */
export const leftOf = (ms: number): number =>
  ms >= 10 * minuteMs ? Math.floor(Math.ceil(ms / 1000) / 60) * minuteMs : Math.ceil(ms / 1000) * 1000;

function state(clock: Clock): Msg | null {
  const { breachedAt, endedAt, endedAs, dueAt, remainingMs } = clock;
  const ended = endedAt === null ? null : { instant: endedAt };
  if (breachedAt !== null) {
    const breached = { instant: breachedAt };
    return ended === null
      ? msg("sla.state.breached", { at: breached })
      : msg(`sla.state.breached_${endedAs ?? "cancelled"}`, { at: breached, ended });
  }
  if (ended !== null) return msg(`sla.state.${endedAs ?? "cancelled"}`, { at: ended });
  if (remainingMs !== null) return msg("sla.state.paused", { left: { durationMs: leftOf(remainingMs) } });
  return dueAt === null ? msg("sla.state.never") : null;
}

/**
 * Why a clock's deadline is what it is, in sentences: its length, calendar and start, what stood still, when
 * a later target was set, the row and version, and what has become of it.
 * @param now epoch ms; a pause that still lasts counts up to it
 */
export function explainClock(clock: Clock, names: ClockNames, calendarOf: CalendarOf, now: number): Msg[] {
  const { target, setAt, startedAt } = clock;
  const pausedMs = openPausedMs(clock, calendarOfTarget(target, calendarOf), clock.endedAt ?? now);
  const why = length(clock, calendarOf);
  const out: Msg[] = [
    pausedMs > 0
      ? msg(pausedWhile(clock), { why, paused: { durationMs: pausedMs } })
      : msg("sla.why.plain", { why }),
  ];
  if (setAt > startedAt) out.push(msg("sla.why.set_later", { at: { instant: setAt } }));
  out.push(msg("sla.why.row", { row: names.target(target), version: target.policyVersion }));
  const become = state(clock);
  if (become !== null) out.push(become);
  return out;
}
