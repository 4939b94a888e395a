import type { Calendar } from "../time/calendar";
import type { ClockMetric } from "../vocabulary";
import type { CalendarOf, Clock, ClockState, ClockTarget, LedgerEntry } from "./types";
import { deadlineOf, instantOfUse, usedMs, warningAt } from "./use";

/** What the ledger says of a clock, before the arithmetic. */
type Told = Omit<Clock, "state" | "dueAt" | "remainingMs" | "nextWarnAt" | "nextWarning">;

const isPaused = (clock: Pick<Clock, "pauses">): boolean => clock.pauses.at(-1)?.to === null;
export const hasEnded = (clock: Pick<Clock, "endedAt">): boolean => clock.endedAt !== null;
/** Stands still now: paused and not ended. A breached clock can stand still too. */
export const standsStill = (clock: Pick<Clock, "pauses" | "endedAt">): boolean =>
  !hasEnded(clock) && isPaused(clock);

export const calendarOfTarget = (target: ClockTarget, calendarOf: CalendarOf): Calendar =>
  calendarOf(target.calendar, target.organisationVersion);

function nextWarningOf(told: Told, calendar: Calendar, dueAt: number | null): [number, number] | null {
  let next: [number, number] | null = null;
  for (const [index, warning] of told.target.warnings.entries()) {
    if (told.warned.includes(index)) continue;
    const at = warningAt(told, calendar, warning);
    if (at === null || (dueAt !== null && at >= dueAt)) continue;
    if (next === null || at < next[0]) next = [at, index];
  }
  return next;
}

/** Reminders follow a breached accept clock that nobody took over: one each time its budget passes again. */
export const reminderUseMs = (target: ClockTarget, index: number): number =>
  target.budgetMs * (index - target.warnings.length + 2);

function nextReminderOf(told: Told, calendar: Calendar): [number, number] | null {
  const { target, breachedAt } = told;
  if (target.metric !== "accept" || target.fixedDueAt !== null || breachedAt === null) return null;
  // A retargeting can find several budgets used up already: only what is still to come is announced.
  const passed = Math.floor(usedMs(told, calendar, Math.max(breachedAt, told.setAt)) / target.budgetMs);
  const afterLast = Math.max(target.warnings.length - 1, ...told.warned) + 1;
  const index = Math.max(afterLast, target.warnings.length + passed - 1);
  const at = instantOfUse(told, calendar, reminderUseMs(target, index));
  return at === null ? null : [at, index];
}

function stateOf(told: Told): ClockState {
  if (told.breachedAt !== null) return "breached";
  return told.endedAs ?? (isPaused(told) ? "paused" : "running");
}

function derive(told: Told, calendarOf: CalendarOf): Clock {
  const state = stateOf(told);
  if (told.endedAt !== null) {
    return { ...told, state, dueAt: null, remainingMs: null, nextWarnAt: null, nextWarning: null };
  }
  const calendar = calendarOfTarget(told.target, calendarOf);
  const dueAt = told.breachedAt ?? deadlineOf(told, calendar);
  const next =
    told.breachedAt === null ? nextWarningOf(told, calendar, dueAt) : nextReminderOf(told, calendar);
  const remaining = () =>
    Math.max(0, told.target.budgetMs - usedMs(told, calendar, told.pauses.at(-1)?.from ?? told.lastAt));
  return {
    ...told,
    state,
    dueAt,
    remainingMs: state === "paused" ? remaining() : null,
    nextWarnAt: next?.[0] ?? null,
    nextWarning: next?.[1] ?? null,
  };
}

function begin(entry: LedgerEntry): Told {
  if (entry.kind !== "started" || entry.target === null) {
    throw new RangeError(`the ledger of clock ${entry.clockId} begins with ${entry.kind}`);
  }
  return {
    clockId: entry.clockId,
    metric: entry.metric,
    name: entry.name,
    target: entry.target,
    tier: entry.tier,
    owner: entry.owner,
    startedAt: entry.at,
    setAt: entry.at,
    lastAt: entry.at,
    warned: [],
    pauses: [],
    breachedAt: null,
    endedAt: null,
    endedAs: null,
  };
}

function closePause(pauses: Clock["pauses"], at: number): Clock["pauses"] {
  const last = pauses.at(-1);
  return last?.to === null ? [...pauses.slice(0, -1), { from: last.from, to: at }] : pauses;
}

/** The next fact of a clock; `at` never runs backwards within its ledger. */
function tell(told: Told, entry: LedgerEntry): Told {
  const at = Math.max(entry.at, told.lastAt);
  const next = { ...told, lastAt: at };
  switch (entry.kind) {
    case "started":
      throw new RangeError(`clock ${entry.clockId} was started twice`);
    case "paused":
      return isPaused(told) || hasEnded(told)
        ? next
        : { ...next, pauses: [...told.pauses, { from: at, to: null }] };
    case "resumed": {
      // Resuming an ended clock is a reopening: the time it was over counts as a pause.
      const gap = told.endedAt === null ? [] : [{ from: told.endedAt, to: at }];
      const pauses = [...closePause(told.pauses, told.endedAt ?? at), ...gap];
      return { ...next, endedAt: null, endedAs: null, pauses };
    }
    case "retargeted": {
      const target = entry.target ?? told.target;
      return { ...next, target, setAt: at, warned: [], endedAt: null, endedAs: null };
    }
    case "warned":
      return entry.warning === null ? next : { ...next, warned: [...told.warned, entry.warning] };
    case "breached":
      return { ...next, breachedAt: told.breachedAt ?? entry.at };
    case "met":
    case "cancelled":
      return hasEnded(told) ? next : { ...next, endedAt: at, endedAs: entry.kind };
  }
}

/** The clock after one more line of its ledger; `clock` is null for its first. */
export const applyEntry = (clock: Clock | null, entry: LedgerEntry, calendarOf: CalendarOf): Clock =>
  derive(clock === null ? begin(entry) : tell(clock, entry), calendarOf);

/**
 * The present state of one clock.
 * @param entries its ledger in the order of `seq`
 * @throws RangeError where the ledger doesn't begin with `started`
 */
export function foldClock(entries: readonly LedgerEntry[], calendarOf: CalendarOf): Clock {
  const [first, ...rest] = entries;
  if (first === undefined) throw new RangeError("a clock has at least one ledger entry");
  return derive(rest.reduce(tell, begin(first)), calendarOf);
}

/** All clocks of a ticket, in the order they were started. `entries` may come in any order. */
export function foldClocks(entries: readonly LedgerEntry[], calendarOf: CalendarOf): Clock[] {
  const ledgers = new Map<string, LedgerEntry[]>();
  for (const entry of [...entries].sort((a, b) => a.seq - b.seq)) {
    const ledger = ledgers.get(entry.clockId);
    if (ledger === undefined) ledgers.set(entry.clockId, [entry]);
    else ledger.push(entry);
  }
  return [...ledgers.values()].map((ledger) => foldClock(ledger, calendarOf));
}

/** The clock of a metric that has not ended; for deadlines by name. */
export const liveClock = (clocks: readonly Clock[], metric: ClockMetric, name: string | null = null) =>
  clocks.find((clock) => clock.metric === metric && clock.name === name && !hasEnded(clock)) ?? null;
