import { describe, expect, it } from "vitest";
import { compileCalendar } from "../time/calendar";
import { foldClocks } from "./clock";
import { planClocks } from "./plan/plan";
import { aTarget, hour, minute, newTicket, origin } from "./testing/scenario";
import type { TicketClockView } from "./types";
import { planWithdrawal } from "./withdraw";

const calendar = compileCalendar({
  slug: "always",
  name: "Always",
  zone: "UTC",
  week: Object.fromEntries(
    ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].map((day) => [day, [{ from: "00:00", to: "24:00" }]]),
  ) as never,
  holidays: [],
});
const calendarOf = () => calendar;
const targets = [
  aTarget({ metric: "first_response", budgetMs: hour }),
  aTarget({ metric: "update", budgetMs: hour }),
];

/** Escalated at 0, answered at `answered`; the answer turns out lost at `found`. */
function lost(
  answered: number,
  found: number,
  then: Partial<TicketClockView> = {},
  more: { nextAnswerAt?: number; stoodSince?: number } = {},
) {
  let n = 0;
  const makeId = () => `clock-${n++}`;
  const open = newTicket(origin, {
    holder: "member",
    ownerHandle: "ann",
    accepted: true,
    statusCategory: "active",
    tier: "l1",
    tierSince: origin,
    firstTier: "l1",
    heldByPersonSince: origin,
    firstEscalationAt: origin,
    lastEscalationAt: origin,
  });
  const at = origin + answered;
  const said = { ...open, firstHumanResponseAt: at, lastHumanPublicAt: at };
  const step = (
    before: TicketClockView | null,
    after: TicketClockView,
    when: number,
    clocks: Parameters<typeof planClocks>[0]["clocks"],
    seq: number,
  ) => planClocks({ before, after, clocks, targets, at: when, retarget: "keep", calendarOf, makeId, seq });
  const first = step(null, open, origin, [], 1);
  const second = step(open, said, at, first.clocks, first.entries.length + 1);
  const seq = first.entries.length + second.entries.length + 1;
  const plan = planWithdrawal({
    before: said,
    after: { ...open, ...then },
    metAt: at,
    nextAnswerAt: more.nextAnswerAt === undefined ? null : origin + more.nextAnswerAt,
    stoodSince: origin + (more.stoodSince ?? found),
    clocks: second.clocks,
    at: origin + found,
    calendarOf,
    seq,
  });
  const entries = [...first.entries, ...second.entries, ...plan.entries];
  expect(foldClocks(entries, calendarOf)).toEqual(plan.clocks);
  return { plan, response: plan.clocks.find(({ metric }) => metric === "first_response") };
}

describe("an answer that reached nobody", () => {
  it("leaves the clock as if it had not been: the same start, the same deadline", () => {
    const { response, plan } = lost(10 * minute, 11 * minute);
    expect(response).toMatchObject({
      state: "running",
      startedAt: origin,
      dueAt: origin + hour,
      endedAs: null,
    });
    expect(plan.clocks.find(({ metric }) => metric === "update")).toMatchObject({ endedAs: "cancelled" });
  });

  it("is a breach at the deadline where that has passed before it was known", () => {
    const { response, plan } = lost(59 * minute, 61 * minute);
    expect(response).toMatchObject({ state: "breached", breachedAt: origin + hour, endedAt: null });
    expect(plan.breached.map(({ metric }) => metric)).toEqual(["first_response"]);
  });

  it("is met at the next answer that arrived, in time or late by that one", () => {
    const said = (at: number) => ({ firstHumanResponseAt: origin + at, lastHumanPublicAt: origin + at });
    expect(
      lost(10 * minute, 70 * minute, said(20 * minute), { nextAnswerAt: 20 * minute }).response,
    ).toMatchObject({
      state: "met",
      endedAt: origin + 20 * minute,
      breachedAt: null,
    });
    expect(
      lost(10 * minute, 90 * minute, said(80 * minute), { nextAnswerAt: 80 * minute }).response,
    ).toMatchObject({
      endedAs: "met",
      endedAt: origin + 80 * minute,
      breachedAt: origin + hour,
    });
  });

  it("is cancelled as of a resolve before its deadline, and missed by one after it", () => {
    const done = { statusCategory: "resolved" } as const;
    expect(lost(10 * minute, 70 * minute, done, { stoodSince: 20 * minute }).response).toMatchObject({
      state: "cancelled",
      endedAt: origin + 20 * minute,
    });
    expect(lost(10 * minute, 90 * minute, done, { stoodSince: 80 * minute }).response).toMatchObject({
      state: "breached",
      endedAs: "cancelled",
    });
  });

  it("stands still as of a handback, with the time that was left then", () => {
    const back = { holder: "ai", ownerHandle: null, tier: null } as const;
    expect(lost(10 * minute, 30 * minute, back, { stoodSince: 20 * minute }).response).toMatchObject({
      state: "paused",
      remainingMs: 40 * minute,
    });
  });
});
