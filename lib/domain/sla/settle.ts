import { calendarOfTarget, reminderUseMs } from "./clock";
import { instantOfUse, usedMs } from "./elapsed";
import { PlanBuilder, type PlanInput } from "./plan/plan-builder";
import type { CalendarOf, Clock, ClockPlan } from "./types";

/** A warning or breach whose instant has come. */
type Due = { clock: Clock; at: number; warning: number | null };

/** An unaccepted ticket is spoken of once, however many reminders passed while nobody was looking. */
function latestReminder(clock: Clock, now: number, calendarOf: CalendarOf): Due | null {
  const { nextWarnAt, nextWarning, target } = clock;
  if (nextWarnAt === null || nextWarning === null || nextWarnAt > now) return null;
  const calendar = calendarOfTarget(target, calendarOf);
  const passed = Math.floor(usedMs(clock, calendar, now) / target.budgetMs);
  const warning = Math.max(nextWarning, target.warnings.length + passed - 2);
  const at = instantOfUse(clock, calendar, reminderUseMs(target, warning)) ?? nextWarnAt;
  return { clock, at, warning };
}

function nextDue(clock: Clock, now: number, calendarOf: CalendarOf): Due | null {
  // An ended clock has neither a deadline nor a warning to come.
  if (clock.breachedAt !== null) return latestReminder(clock, now, calendarOf);
  const { dueAt, nextWarnAt, nextWarning } = clock;
  if (nextWarnAt !== null && nextWarnAt <= now) return { clock, at: nextWarnAt, warning: nextWarning };
  return dueAt !== null && dueAt <= now ? { clock, at: dueAt, warning: null } : null;
}

function earliestDue(clocks: readonly Clock[], now: number, calendarOf: CalendarOf): Due | null {
  let earliest: Due | null = null;
  for (const clock of clocks) {
    const due = nextDue(clock, now, calendarOf);
    if (due !== null && (earliest === null || due.at < earliest.at)) earliest = due;
  }
  return earliest;
}

/** Writes every warning and breach due up to `now` into a draft, each at its instant, in order. */
export function settleInto(builder: PlanBuilder, now: number, calendarOf: CalendarOf): void {
  for (;;) {
    const due = earliestDue(builder.clocks, now, calendarOf);
    if (due === null) return;
    if (due.warning === null) builder.add(due.clock, "breached", due.at);
    else builder.add(due.clock, "warned", due.at, { warning: due.warning });
  }
}

/**
 * What has fallen due by `now` (epoch ms, included): settling twice adds nothing. Every verb settles first,
 * and the worker does when `nextWake` has come.
 */
export function settle(input: PlanInput & { now: number }): ClockPlan {
  const builder = new PlanBuilder(input);
  settleInto(builder, input.now, input.calendarOf);
  return builder.plan();
}

/** The earliest instant at which a clock of the ticket warns or breaches; null when none will. */
export function nextWake(clocks: readonly Clock[]): number | null {
  let wake: number | null = null;
  for (const clock of clocks) {
    const due = clock.breachedAt === null ? clock.dueAt : null;
    for (const at of [due, clock.nextWarnAt]) if (at !== null && (wake === null || at < wake)) wake = at;
  }
  return wake;
}
