import { hasEnded, liveClock, standsStill } from "../clock";
import {
  deadlineOccasion,
  endingOf,
  goesOn,
  type Occasion,
  occasionOf,
  timedMetrics,
} from "../clock-conditions";
import { settleInto } from "../settle";
import type { Clock, ClockPlan, ClockTarget, MatchFacts, PlanInput, TicketClockView } from "../types";
import { PlanBuilder } from "./plan-builder";

/** True where a field that SLA rows match on differs: what makes running clocks take a new target. */
export const matchedFactsChanged = (before: MatchFacts, after: MatchFacts): boolean =>
  before.category !== after.category ||
  before.priority !== after.priority ||
  before.severity !== after.severity ||
  before.customerTier !== after.customerTier;

const sameList = (a: readonly object[], b: readonly object[]): boolean =>
  a === b || JSON.stringify(a) === JSON.stringify(b);

const sameTarget = (a: ClockTarget, b: ClockTarget): boolean =>
  a.target === b.target &&
  a.policyVersion === b.policyVersion &&
  a.organisationVersion === b.organisationVersion &&
  a.budgetMs === b.budgetMs &&
  a.fixedDueAt === b.fixedDueAt &&
  a.startsFrom === b.startsFrom &&
  a.calendar === b.calendar &&
  a.pausesWhileWaiting === b.pausesWhileWaiting &&
  sameList(a.warnings, b.warnings) &&
  sameList(a.onBreach, b.onBreach);

type Keeper = {
  draft: PlanBuilder;
  input: PlanInput;
  /** Running clocks take the given targets; otherwise they keep their own. */
  retargeting: boolean;
};

function pauseOrResume({ draft: builder, input }: Keeper, clock: Clock, occasion: Occasion): void {
  const waits = input.after.statusCategory === "waiting" && clock.target.pausesWhileWaiting;
  const still = occasion.standsStill || waits;
  if (still !== standsStill(clock)) builder.add(clock, still ? "paused" : "resumed", input.at);
}

function retarget(keeper: Keeper, clock: Clock, target: ClockTarget): Clock {
  // A recorded breach stands, so a new target has nothing left to say about that clock.
  if (clock.breachedAt !== null || sameTarget(clock.target, target)) return clock;
  return keeper.draft.add(clock, "retargeted", keeper.input.at, { target });
}

function keepRunning(keeper: Keeper, clock: Clock, occasion: Occasion, target: ClockTarget | null): void {
  if (keeper.retargeting && target === null) keeper.draft.add(clock, "cancelled", keeper.input.at);
  else if (!keeper.retargeting || target === null) pauseOrResume(keeper, clock, occasion);
  else pauseOrResume(keeper, retarget(keeper, clock, target), occasion);
}

function startNew({ draft: builder, input }: Keeper, occasion: Occasion, target: ClockTarget): Clock {
  const { after, at } = input;
  const set = { tier: after.tier, owner: after.ownerHandle };
  const clock = builder.start(input.makeId(), target, occasion.startAt, set);
  // A target that comes late counts from the original start, but can't be missed before it was set.
  return occasion.startAt < at ? builder.add(clock, "retargeted", at, { target }) : clock;
}

/** An ended clock goes on: with its own target after a reopening, unless another row holds now. */
function goOn(keeper: Keeper, ended: Clock, target: ClockTarget, occasionIsNew: boolean): Clock {
  const { draft: builder, input } = keeper;
  if (!occasionIsNew) return builder.add(ended, "retargeted", input.at, { target });
  const resumed = builder.add(ended, "resumed", input.at);
  const takesNew = keeper.retargeting || ended.target.target !== target.target;
  return takesNew ? retarget(keeper, resumed, target) : resumed;
}

/** The occasion is there and no clock runs for it. */
function begin(keeper: Keeper, occasion: Occasion, target: ClockTarget, occasionIsNew: boolean): void {
  const { draft: builder, input } = keeper;
  const ended = builder.clocks.findLast((clock) => clock.metric === target.metric && hasEnded(clock));
  const clock =
    ended !== undefined && goesOn(ended, occasion, input.after)
      ? goOn(keeper, ended, target, occasionIsNew)
      : startNew(keeper, occasion, target);
  pauseOrResume(keeper, clock, occasion);
}

type Scene = {
  live: Clock | null;
  target: ClockTarget | null;
  was: Occasion | null;
  is: Occasion | null;
};

function keep(keeper: Keeper, { live, target, was, is }: Scene): void {
  const { draft: builder, input } = keeper;
  const wentOn = was !== null && is !== null && was.key === is.key;
  if (live !== null && is !== null && (wentOn || was === null)) {
    keepRunning(keeper, live, is, target);
    return;
  }
  if (live !== null) builder.add(live, endingOf(live, input.before, input.after), input.at);
  // An occasion that was there before without a clock had no target then, and versions are kept.
  if (is === null || target === null || (wentOn && !keeper.retargeting)) return;
  begin(keeper, is, target, !wentOn);
}

/** A field may hold a deadline's instant; without a change of fields running deadlines keep their version. */
const fieldsChanged = (before: TicketClockView | null, after: TicketClockView): boolean =>
  before === null || JSON.stringify(before.facts.fields) !== JSON.stringify(after.facts.fields);

function keepRunningDeadline(keeper: Keeper, live: Clock, target: ClockTarget | null): void {
  const { draft: builder, input } = keeper;
  const is = deadlineOccasion(live.target, input.after, input.at);
  if (is === null) {
    builder.add(live, endingOf(live, input.before, input.after), input.at);
    return;
  }
  const moved =
    fieldsChanged(input.before, input.after) && live.target.fixedDueAt !== (target?.fixedDueAt ?? null);
  if (moved && target !== null && live.breachedAt !== null) {
    // The missed instant stays missed; the new one is a promise of its own.
    builder.add(live, "cancelled", input.at);
    startNew(keeper, is, target);
  } else keepRunning({ ...keeper, retargeting: keeper.retargeting || moved }, live, is, target);
}

function startDeadline(keeper: Keeper, target: ClockTarget): void {
  const { draft: builder, input } = keeper;
  const { before, after, at } = input;
  const is = deadlineOccasion(target, after, at);
  const former = builder.clocks.findLast(
    (clock) => clock.metric === "deadline" && clock.name === target.name,
  );
  // A deadline that was met stays met; another instant under its name is another deadline.
  if (is === null || (former?.endedAs === "met" && former.target.fixedDueAt === target.fixedDueAt)) return;
  const wasThere =
    before !== null &&
    deadlineOccasion(target, before, at) !== null &&
    former === undefined &&
    !fieldsChanged(before, after);
  if (!wasThere || keeper.retargeting) startNew(keeper, is, target);
}

function keepDeadlines(keeper: Keeper): void {
  const { draft: builder, input } = keeper;
  const deadlines = input.targets.filter((target) => target.metric === "deadline");
  for (const live of builder.clocks.filter((clock) => clock.metric === "deadline" && !hasEnded(clock))) {
    keepRunningDeadline(keeper, live, deadlines.find((target) => target.name === live.name) ?? null);
  }
  for (const target of deadlines) {
    if (liveClock(builder.clocks, "deadline", target.name) === null) startDeadline(keeper, target);
  }
}

/**
 * The clock keeper: what a verb does to the clocks of its ticket, from the pictures before and after it. It
 * settles what was overdue first, then ends, retargets, pauses, resumes and starts clocks, then settles what
 * the new targets make due at once.
 */
export function planClocks(input: PlanInput): ClockPlan {
  const { before, after, at, calendarOf } = input;
  const builder = new PlanBuilder(input);
  settleInto(builder, at, calendarOf);
  const retargeting =
    input.retarget === "apply" || (before !== null && matchedFactsChanged(before.facts, after.facts));
  const keeper: Keeper = { draft: builder, input, retargeting };
  for (const metric of timedMetrics) {
    keep(keeper, {
      live: liveClock(builder.clocks, metric),
      target: input.targets.find((target) => target.metric === metric) ?? null,
      was: before === null ? null : occasionOf[metric](before),
      is: occasionOf[metric](after),
    });
  }
  keepDeadlines(keeper);
  settleInto(builder, at, calendarOf);
  return builder.plan();
}
