import { hasEnded, liveClock, standsStill } from "./clock";
import { type Occasion, occasionOf } from "./clock-conditions";
import { PlanBuilder } from "./plan/plan-builder";
import { settleInto } from "./settle";
import type { Clock, ClockPlan, PlanInput } from "./types";

/** The clocks that a public answer of a person meets. */
const responseMetrics = ["first_response", "next_response", "update"] as const;

export type Withdrawal = Pick<PlanInput, "clocks" | "at" | "calendarOf" | "seq"> & {
  /** The ticket with the answer, and as it is without it. */
  before: PlanInput["after"];
  after: PlanInput["after"];
  /** The instant at which the answer had counted. */
  metAt: number;
  /** The next answer that did reach somebody; null where there is none. */
  nextAnswerAt: number | null;
  /** When the ticket came to stand as it does: what ends or pauses a clock now did so then. */
  stoodSince: number;
};

/**
 * An answer turned out to have reached nobody: what it met is unmet and runs on from its start, what began
 * with it never began. A later answer that arrived meets it at its own instant. What fell due meanwhile is recorded at
 * its deadline.
 */
export function planWithdrawal(input: Withdrawal): ClockPlan {
  const builder = new PlanBuilder(input);
  for (const metric of responseMetrics) {
    const is = occasionOf[metric](input.after);
    const live = liveClock(builder.clocks, metric);
    const met = builder.clocks.find((clock) => clock.metric === metric && wasMetBy(clock, input.metAt));
    const began = live !== null && input.nextAnswerAt === null && isOfAnswer(live, met, is);
    if (live !== null && began) builder.add(live, "cancelled", input.at);
    if (met !== undefined) goOn(builder, input, met, is);
  }
  settleInto(builder, input.at, input.calendarOf);
  const plan = builder.plan();
  // Who learns that a deadline has passed need not be told that it comes near.
  return { ...plan, warned: plan.warned.filter(({ clock }) => clock.breachedAt === null) };
}

const wasMetBy = (clock: Clock, at: number): boolean =>
  hasEnded(clock) && clock.endedAs === "met" && clock.endedAt === at;

/** A running clock that is there only because the answer was thought to have arrived. */
const isOfAnswer = (live: Clock, met: Clock | undefined, is: Occasion | null): boolean =>
  met !== undefined || is === null || live.startedAt !== is.startAt;

function goOn(builder: PlanBuilder, input: Withdrawal, met: Clock, is: Occasion | null): void {
  const { after, nextAnswerAt, metAt } = input;
  const clock = builder.add(met, "unmet", input.at);
  const since = Math.max(input.stoodSince, metAt);
  if (nextAnswerAt !== null || is === null) {
    const [kind, at] =
      nextAnswerAt === null ? (["cancelled", since] as const) : (["met", nextAnswerAt] as const);
    // As of an instant that has passed: a deadline before it was missed.
    settleInto(builder, at, input.calendarOf);
    builder.add(now(builder, clock), kind, at);
    return;
  }
  const waits = after.statusCategory === "waiting" && clock.target.pausesWhileWaiting;
  const still = is.standsStill || waits;
  if (still === standsStill(clock)) return;
  settleInto(builder, since, input.calendarOf);
  builder.add(now(builder, clock), still ? "paused" : "resumed", since);
}

const now = (builder: PlanBuilder, clock: Clock): Clock =>
  builder.clocks.find(({ clockId }) => clockId === clock.clockId) ?? clock;
