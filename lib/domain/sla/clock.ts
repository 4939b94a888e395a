import type { Calendar } from "../time/calendar";
import type { ClockMetric } from "../vocabulary";
import { deadlineOf, instantOfUse, usedMs, warningAt } from "./elapsed";
import type { CalendarOf, Clock, ClockState, ClockTarget, LedgerEntry } from "./types";

/** A clock while it is being folded: one private copy that takes the ledger line by line. */
type Folding = { -readonly [key in keyof Clock]: Clock[key] };

const isPaused = (clock: Pick<Clock, "pauses">): boolean => clock.pauses.at(-1)?.to === null;
export const hasEnded = (clock: Pick<Clock, "endedAt">): boolean => clock.endedAt !== null;
/** Stands still now: paused and not ended. A breached clock can stand still too. */
export const standsStill = (clock: Pick<Clock, "pauses" | "endedAt">): boolean =>
  !hasEnded(clock) && isPaused(clock);

export const calendarOfTarget = (target: ClockTarget, calendarOf: CalendarOf): Calendar =>
  calendarOf(target.calendar, target.organisationVersion);

function findWarning(clock: Folding, calendar: Calendar): void {
  const { warnings } = clock.target;
  for (let index = 0; index < warnings.length; index++) {
    const warning = warnings[index];
    if (warning === undefined || clock.warned.includes(index)) continue;
    const at = warningAt(clock, calendar, warning);
    if (at === null) continue;
    if (clock.nextWarnAt === null || at < clock.nextWarnAt) {
      clock.nextWarnAt = at;
      clock.nextWarning = index;
    }
  }
}

/** Reminders follow a breached accept clock that nobody took over: one each time its budget passes again. */
export const reminderUseMs = (target: ClockTarget, index: number): number =>
  target.budgetMs * (index - target.warnings.length + 2);

function findReminder(clock: Folding, calendar: Calendar, breachedAt: number): void {
  const { target } = clock;
  if (target.metric !== "accept" || target.fixedDueAt !== null) return;
  // A retargeting can find several budgets used up already: only what is still to come is announced.
  const passed = Math.floor(usedMs(clock, calendar, breachedAt) / target.budgetMs);
  const afterLast = Math.max(target.warnings.length - 1, ...clock.warned) + 1;
  const index = Math.max(afterLast, target.warnings.length + passed - 1);
  clock.nextWarnAt = instantOfUse(clock, calendar, reminderUseMs(target, index));
  clock.nextWarning = clock.nextWarnAt === null ? null : index;
}

function stateOf(clock: Folding): ClockState {
  if (clock.breachedAt !== null) return "breached";
  return clock.endedAs ?? (isPaused(clock) ? "paused" : "running");
}

/** Works out what follows from the facts: state, deadline, time left, next warning. */
function finish(clock: Folding, calendarOf: CalendarOf): Clock {
  clock.state = stateOf(clock);
  clock.dueAt = null;
  clock.remainingMs = null;
  clock.nextWarnAt = null;
  clock.nextWarning = null;
  if (clock.endedAt !== null) return clock;
  const calendar = calendarOfTarget(clock.target, calendarOf);
  clock.dueAt = clock.breachedAt ?? deadlineOf(clock, calendar);
  if (clock.breachedAt === null) findWarning(clock, calendar);
  else findReminder(clock, calendar, clock.breachedAt);
  if (clock.state === "paused") {
    const used = usedMs(clock, calendar, clock.pauses.at(-1)?.from ?? clock.lastAt);
    clock.remainingMs = Math.max(0, clock.target.budgetMs - used);
  }
  return clock;
}

function begin(entry: LedgerEntry): Folding {
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
    state: "running",
    startedAt: entry.at,
    setAt: entry.at,
    lastAt: entry.at,
    dueAt: null,
    remainingMs: null,
    nextWarnAt: null,
    nextWarning: null,
    warned: [],
    pauses: [],
    breachedAt: null,
    endedAt: null,
    endedAs: null,
  };
}

const closePause = (pauses: Clock["pauses"], at: number): Clock["pauses"] => {
  const last = pauses.at(-1);
  return last?.to === null ? [...pauses.slice(0, -1), { from: last.from, to: at }] : pauses;
};

function resume(clock: Folding, at: number): void {
  clock.pauses = closePause(clock.pauses, clock.endedAt ?? at);
  // Resuming an ended clock is a reopening: the time it was over counts as a pause.
  if (clock.endedAt !== null) clock.pauses = [...clock.pauses, { from: clock.endedAt, to: at }];
  clock.endedAt = null;
  clock.endedAs = null;
}

function retarget(clock: Folding, target: ClockTarget | null, at: number): void {
  clock.target = target ?? clock.target;
  clock.setAt = at;
  clock.warned = [];
  clock.endedAt = null;
  clock.endedAs = null;
}

/** The next fact of a clock; time never runs backwards within its ledger. */
function describeEntry(clock: Folding, entry: LedgerEntry): void {
  const at = Math.max(entry.at, clock.lastAt);
  // Taking a meet back says nothing of when: what follows may count for an instant before it was known.
  if (entry.kind !== "unmet") clock.lastAt = at;
  switch (entry.kind) {
    case "started":
      throw new RangeError(`clock ${entry.clockId} was started twice`);
    case "paused":
      if (!isPaused(clock) && !hasEnded(clock)) clock.pauses = [...clock.pauses, { from: at, to: null }];
      return;
    case "resumed":
      resume(clock, at);
      return;
    case "retargeted":
      retarget(clock, entry.target, at);
      return;
    case "warned":
      if (entry.warning !== null) clock.warned = [...clock.warned, entry.warning];
      return;
    case "breached":
      clock.breachedAt ??= entry.at;
      return;
    case "unmet":
      if (clock.endedAs !== "met") return;
      clock.endedAt = null;
      clock.endedAs = null;
      return;
    case "met":
    case "cancelled":
      if (hasEnded(clock)) return;
      clock.endedAt = at;
      clock.endedAs = entry.kind;
      return;
  }
}

/** The clock after one more line of its ledger; `clock` is null for its first and is left as it is. */
export function applyEntry(clock: Clock | null, entry: LedgerEntry, calendarOf: CalendarOf): Clock {
  if (clock === null) return finish(begin(entry), calendarOf);
  const next = { ...clock };
  describeEntry(next, entry);
  return finish(next, calendarOf);
}

/**
 * The present state of one clock.
 * @param entries its ledger in the order of `seq`
 * @throws RangeError where the ledger doesn't begin with `started`
 */
export function foldClock(entries: readonly LedgerEntry[], calendarOf: CalendarOf): Clock {
  const first = entries[0];
  if (first === undefined) throw new RangeError("a clock has at least one ledger entry");
  const clock = begin(first);
  for (let n = 1; n < entries.length; n++) {
    const entry = entries[n];
    if (entry !== undefined) describeEntry(clock, entry);
  }
  return finish(clock, calendarOf);
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
