import { describe, expect, it } from "vitest";
import { nextWake } from "../settle";
import { aTarget, Desk, hour, minute, newTicket, origin, pictureAfter } from "../testing/scenario";
import { all, at, calendarOf, escalate, only, story, written } from "../testing/story";

describe("settling before the verb", () => {
  const targets = [aTarget({ metric: "first_response", warnings: [{ share: 0.5 }] })];

  it("records the breach at its deadline, then the late meet", () => {
    const desk = story(targets, [1, escalate("a")], [90, { do: "reply" }]);
    expect(written(desk.ledger)).toEqual([
      "first_response started 1",
      "first_response warned 31",
      "first_response breached 61",
      "first_response met 90",
    ]);
    expect(desk.clocks[0]).toMatchObject({
      state: "breached",
      breachedAt: at(61),
      endedAt: at(90),
      endedAs: "met",
    });
  });

  it("the deadline itself is late, a millisecond before is not", () => {
    const met = (instant: number) => {
      const desk = story(targets, [0, escalate("a")]);
      const plan = desk.act({ do: "reply" }, instant);
      return plan.breached.length;
    };
    expect([met(at(60) - 1), met(at(60))]).toEqual([0, 1]);
  });

  it("tells what breached and warned, as the clocks are after the call", () => {
    const desk = story(targets, [1, escalate("a")]);
    const plan = desk.settle(at(70));
    expect(plan.breached.map((clock) => clock.breachedAt)).toEqual([at(61)]);
    expect(plan.warned.map(({ entry, clock }) => [entry.warning, clock.state])).toEqual([[0, "breached"]]);
    expect(desk.settle(at(80)).entries).toEqual([]);
  });

  it("puts what fell due on several clocks into the order of time", () => {
    const desk = story(
      [aTarget({ metric: "accept", budgetMs: 24 * minute, warnings: [{ share: 0.25 }] }), ...targets],
      [0, escalate("a")],
    );
    expect(written(desk.settle(at(65)).entries)).toEqual([
      "accept warned 6",
      "accept breached 24",
      "first_response warned 30",
      "accept warned 48",
      "first_response breached 60",
    ]);
  });

  it("reminds once of a ticket nobody accepts, however long nobody looked", () => {
    const desk = story([aTarget({ metric: "accept", budgetMs: 10 * minute })], [0, escalate("a")]);
    expect(written(desk.settle(at(75)).entries)).toEqual(["accept breached 10", "accept warned 70"]);
    expect(nextWake(desk.clocks)).toBe(at(80));
    expect(written(desk.settle(at(80)).entries)).toEqual(["accept warned 80"]);
    expect(desk.ledger.map(({ warning }) => warning)).toEqual([null, null, 5, 6]);
  });

  it("names the next instant to look", () => {
    const desk = story(targets, [0, escalate("a")]);
    expect(nextWake(desk.clocks)).toBe(at(30));
    desk.settle(at(30));
    expect(nextWake(desk.clocks)).toBe(at(60));
    desk.settle(at(60));
    expect(nextWake(desk.clocks)).toBeNull();
    expect(nextWake([])).toBeNull();
  });

  it("never gives time back when the machine's clock runs backwards", () => {
    const desk = story(only("resolution"), [10, escalate("a")], [11, { do: "accept" }]);
    desk.act({ do: "wait" }, at(60));
    desk.act({ do: "resume" }, at(40));
    const [clock] = desk.clocks;
    expect(clock?.pauses).toEqual([{ from: at(60), to: at(60) }]);
    expect(clock?.dueAt).toBe(origin + 100 * hour);
    desk.act({ do: "resolve" }, at(20));
    expect(desk.clocks[0]?.endedAt).toBe(at(60));
  });
});

describe("one call that does several things", () => {
  it("accepting for another is a transfer that leaves no accept clock", () => {
    const desk = story(only("accept"), [1, escalate("a")]);
    const view = desk.view ?? newTicket(origin);
    desk.become(
      { ...view, ownerHandle: "b", accepted: true, statusCategory: "active", heldSince: at(3) },
      at(3),
    );
    expect(written(desk.ledger)).toEqual(["accept started 1", "accept cancelled 3"]);
  });

  it("escalated in the call that creates it", () => {
    const desk = new Desk(calendarOf, () => all);
    desk.become(pictureAfter(newTicket(origin), escalate("a"), origin), origin);
    expect(written(desk.ledger)).toEqual([
      "accept started 0",
      "first_response started 0",
      "resolution started 0",
      "tier started 0",
    ]);
    expect(desk.clocks.map(({ tier, owner }) => [tier, owner])).toEqual(Array(4).fill(["L1", "a"]));
  });

  it("resolved by the verb that brings the reply: met, then nothing more is asked", () => {
    const desk = story(
      only("next_response", "update"),
      [1, escalate("a")],
      [2, { do: "reply" }],
      [3, { do: "customer" }],
    );
    const view = desk.view ?? newTicket(origin);
    desk.become({ ...pictureAfter(view, { do: "reply" }, at(4)), statusCategory: "resolved" }, at(4));
    expect(written(desk.ledger).slice(2)).toEqual(["next_response met 4", "update met 4"]);
  });

  it("closing a resolved ticket touches no clock", () => {
    const desk = story(all, [1, escalate("a")], [2, { do: "reply" }], [3, { do: "resolve" }]);
    const view = desk.view ?? newTicket(origin);
    expect(desk.become({ ...view, statusCategory: "closed" }, at(4)).entries).toEqual([]);
  });

  it("an answer at the instant of an escalation answers it", () => {
    const desk = story(
      only("next_response"),
      [1, escalate("a")],
      [2, { do: "reply" }],
      [2, escalate("b", "L2")],
    );
    expect(desk.ledger).toEqual([]);
  });
});
