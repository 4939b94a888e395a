import type { Warning } from "../policy/path-policy";
import type { Calendar } from "../time/calendar";
import type { Clock, ClockTarget } from "./types";

/** The arithmetic of one clock: how its open time is used up over the stretches in which it ran. */

export type ElapsedInput = Pick<Clock, "startedAt" | "setAt" | "pauses"> & { target: ClockTarget };

/**
 * Open milliseconds used up to `until`. A clock runs from its start, less its pauses; the last stretch has
 * no end while it runs. Plain loops, because this is the inner work of every intake and every settling.
 */
export function usedMs(course: ElapsedInput, calendar: Calendar, until: number): number {
  let used = 0;
  let from = course.startedAt;
  for (const pause of course.pauses) {
    used += calendar.openBetween(from, Math.min(pause.from, until));
    if (pause.to === null) return used;
    from = Math.max(from, pause.to);
  }
  return used + calendar.openBetween(from, until);
}

/** When `useMs` > 0 of open time were or will be used up; null while paused before that, or never. */
export function instantOfUse(course: ElapsedInput, calendar: Calendar, useMs: number): number | null {
  let left = useMs;
  let from = course.startedAt;
  for (const pause of course.pauses) {
    const open = calendar.openBetween(from, pause.from);
    if (open >= left) return calendar.addOpen(from, left);
    if (pause.to === null) return null;
    left -= open;
    from = Math.max(from, pause.to);
  }
  return calendar.addOpen(from, left);
}

/** The deadline: never before the target was set, so that what is used up already is due at that instant. */
export function deadlineOf(course: ElapsedInput, calendar: Calendar): number | null {
  const { target, setAt } = course;
  const due = target.fixedDueAt ?? instantOfUse(course, calendar, target.budgetMs);
  return due === null ? null : Math.max(due, setAt);
}

function warningUse(warning: Warning, budgetMs: number): number {
  return "share" in warning ? Math.floor(budgetMs * warning.share) : budgetMs - warning.before_s * 1000;
}

/** When a warning falls due; null when it never does or had passed when the target was set. */
export function warningAt(course: ElapsedInput, calendar: Calendar, warning: Warning): number | null {
  const { target, startedAt, setAt } = course;
  const budgetMs =
    target.fixedDueAt === null ? target.budgetMs : calendar.openBetween(startedAt, target.fixedDueAt);
  const useMs = warningUse(warning, budgetMs);
  if (useMs <= 0) return null;
  const at = instantOfUse(course, calendar, useMs);
  return at === null || at <= setAt ? null : at;
}

/** Open milliseconds within the pauses up to `until`: how much later they made the deadline. */
export function openPausedMs(course: Pick<Clock, "pauses">, calendar: Calendar, until: number): number {
  let sum = 0;
  for (const { from, to } of course.pauses) {
    sum += calendar.openBetween(from, Math.min(to ?? until, until));
  }
  return sum;
}
