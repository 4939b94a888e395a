import { describe, expect, it } from "vitest";
import { aTarget, Desk, hour, minute, newTicket, origin, type Verb } from "../testing/scenario";
import { at, calendarOf, escalate, only, story, written } from "../testing/story";
import type { ClockTarget, TicketClockView } from "../types";

describe("versions and retargeting", () => {
  const v = (policyVersion: number, budgetMs: number, more: Partial<ClockTarget> = {}) =>
    aTarget({ metric: "resolution", policyVersion, budgetMs, ...more });
  const urgent: Verb = { do: "priority", to: "urgent" };

  it("a running clock keeps its version until a matched field changes", () => {
    let live = [v(1, hour)];
    const desk = story(() => live);
    live = [v(2, 2 * hour)];
    desk.act(escalate("a"), at(5));
    expect(desk.clocks[0]?.target.policyVersion).toBe(1);
    desk.act(urgent, at(10));
    expect(desk.clocks[0]).toMatchObject({ target: { policyVersion: 2 }, dueAt: at(120), setAt: at(10) });
  });

  it.each(["category", "priority", "severity", "customerTier"] as const)("%s is matched on", (field) => {
    let live = [v(1, hour)];
    const desk = story(() => live);
    live = [v(2, 2 * hour)];
    const view = desk.view ?? newTicket(origin);
    desk.become({ ...view, facts: { ...view.facts, [field]: "other" } }, at(1));
    expect(written(desk.ledger)).toEqual(["resolution started 0", "resolution retargeted 1"]);
  });

  it("a publish that says so reaches running clocks; one that changes nothing writes nothing", () => {
    let live = [v(1, hour)];
    const desk = story(() => live);
    const view = desk.view ?? newTicket(origin);
    expect(desk.become(view, at(1), { retarget: "apply" }).entries).toEqual([]);
    live = [v(2, 2 * hour)];
    expect(written(desk.become(view, at(2), { retarget: "apply" }).entries)).toEqual([
      "resolution retargeted 2",
    ]);
  });

  it.each([
    { target: "other" },
    { organisationVersion: 2 },
    { calendar: "day" },
    { pausesWhileWaiting: true },
    { warnings: [{ share: 0.5 }] },
    { onBreach: [{ do: "climb" as const }] },
  ])("any difference is one: %o", (more) => {
    let live = [v(1, hour)];
    const desk = story(() => live);
    const view = desk.view ?? newTicket(origin);
    live = [v(1, hour, { warnings: [], onBreach: [] })];
    expect(desk.become(view, at(1), { retarget: "apply" }).entries).toEqual([]);
    live = [v(1, hour, more)];
    expect(written(desk.become(view, at(2), { retarget: "apply" }).entries)).toEqual([
      "resolution retargeted 2",
    ]);
  });

  it("used up already: breached now, not in the past", () => {
    const desk = story((view) => [v(1, view.facts.priority === "urgent" ? 10 * minute : hour)], [30, urgent]);
    expect(written(desk.ledger)).toEqual([
      "resolution started 0",
      "resolution retargeted 30",
      "resolution breached 30",
    ]);
    expect(desk.clocks[0]?.breachedAt).toBe(at(30));
  });

  it("no longer targeted: cancelled; targeted again: the same clock, from its start", () => {
    const targets = (view: TicketClockView) => (view.facts.priority === "urgent" ? [] : [v(1, hour)]);
    const desk = story(targets, [10, urgent], [20, { do: "priority", to: "low" }]);
    expect(written(desk.ledger)).toEqual([
      "resolution started 0",
      "resolution cancelled 10",
      "resolution retargeted 20",
    ]);
    expect(desk.clocks).toHaveLength(1);
    expect(desk.clocks[0]).toMatchObject({ state: "running", dueAt: at(60) });
  });

  it("targeted late: counts from the creation, and can't be missed before it was set", () => {
    const late = (budgetMs: number) => (view: TicketClockView) =>
      view.facts.priority === "urgent" ? [v(1, budgetMs)] : [];
    const desk = story(late(hour), [30, urgent]);
    expect(desk.clocks[0]).toMatchObject({ startedAt: origin, setAt: at(30), dueAt: at(60) });
    expect(story(late(10 * minute), [30, urgent]).clocks[0]?.breachedAt).toBe(at(30));
  });

  it("a version with a new metric starts it at its next occasion only", () => {
    let live: ClockTarget[] = [];
    const desk = story(() => live, [1, escalate("a")]);
    live = only("accept", "resolution");
    desk.act({ do: "customer" }, at(2));
    expect(desk.ledger).toEqual([]);
    desk.act({ do: "transfer", to: "b" }, at(3));
    expect(written(desk.ledger)).toEqual(["accept started 3"]);
  });

  it("a version that drops a metric leaves the running clock alone", () => {
    let live = [v(1, hour)];
    const desk = story(() => live);
    live = [];
    desk.act(escalate("a"), at(5));
    desk.settle(at(61));
    expect(written(desk.ledger)).toEqual(["resolution started 0", "resolution breached 60"]);
  });

  it("takes a new row's pausing at once", () => {
    const targets = (view: TicketClockView) => [
      v(1, hour, { pausesWhileWaiting: view.facts.priority !== "urgent" }),
    ];
    const desk = story(
      targets,
      [1, escalate("a")],
      [2, { do: "accept" }],
      [10, { do: "wait" }],
      [20, urgent],
      [30, { do: "priority", to: "low" }],
    );
    expect(written(desk.ledger)).toEqual([
      "resolution started 0",
      "resolution paused 10",
      "resolution retargeted 20",
      "resolution resumed 20",
      "resolution retargeted 30",
      "resolution paused 30",
    ]);
    expect(desk.clocks[0]?.remainingMs).toBe(40 * minute);
  });

  it("a breach outlives transfers, retargeting and cancelling", () => {
    const targets = (view: TicketClockView) =>
      view.facts.priority === "low" ? [] : [v(view.facts.priority === "urgent" ? 2 : 1, hour)];
    const desk = story(
      targets,
      [1, escalate("a")],
      [70, { do: "transfer", to: "b" }],
      [80, urgent],
      [90, { do: "priority", to: "low" }],
    );
    expect(written(desk.ledger)).toEqual([
      "resolution started 0",
      "resolution breached 60",
      "resolution cancelled 90",
    ]);
    expect(desk.clocks[0]).toMatchObject({ state: "breached", target: { policyVersion: 1 } });
  });

  it("reopened under another row takes its target, under the same row keeps its version", () => {
    let live = [v(1, hour)];
    const desk = story(() => live, [10, { do: "resolve" }]);
    live = [v(2, 2 * hour)];
    desk.act({ do: "reopen" }, at(20));
    expect(desk.clocks[0]).toMatchObject({ dueAt: at(70), target: { policyVersion: 1 } });
    desk.act({ do: "resolve" }, at(30));
    live = [v(3, 2 * hour, { target: "other" })];
    desk.act({ do: "reopen" }, at(40));
    expect(desk.clocks[0]).toMatchObject({ dueAt: at(140), target: { policyVersion: 3 } });
  });

  it("asks for each calendar in the version the clock was set with", () => {
    const asked: [string | null, number][] = [];
    const desk = new Desk(
      (slug, version) => {
        asked.push([slug, version]);
        return calendarOf(slug, version);
      },
      () => [v(1, hour, { calendar: "day", organisationVersion: 7 })],
    );
    desk.create(origin);
    expect(desk.clocks[0]?.dueAt).toBe(at(10 * 60));
    expect(new Set(asked.map((pair) => pair.join()))).toEqual(new Set(["day,7"]));
  });
});
