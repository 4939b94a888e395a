import { describe, expect, it } from "vitest";
import { aTarget, hour, origin, type Verb } from "../testing/scenario";
import { at, escalate, inMinutes, story, written } from "../testing/story";
import type { ClockTarget, TicketClockView } from "../types";

describe("deadlines", () => {
  const promise = (due: number | null, more: Partial<ClockTarget> = {}) =>
    due === null
      ? []
      : [aTarget({ metric: "deadline", name: "promise", fixedDueAt: due, budgetMs: 0, ...more })];
  const fromField = (view: TicketClockView) =>
    promise((view.facts.fields.promised as number | undefined) ?? null);
  const set = (due: number | null): Verb => ({ do: "fields", to: due === null ? {} : { promised: due } });

  it("starts when the field is set, moves with it and goes with it", () => {
    const desk = story(
      fromField,
      [5, set(at(60))],
      [6, set(at(90))],
      [7, { do: "customer" }],
      [8, set(null)],
    );
    expect(written(desk.ledger)).toEqual([
      "deadline started 5",
      "deadline retargeted 6",
      "deadline cancelled 8",
    ]);
  });

  it("runs through waiting and the AI's time, and is met by resolving; reopening doesn't bring it back", () => {
    const desk = story(
      fromField,
      [5, set(at(60))],
      [6, escalate("a")],
      [7, { do: "accept" }],
      [8, { do: "wait" }],
      [9, { do: "handback" }],
      [10, { do: "resolve" }],
      [20, { do: "reopen" }],
    );
    expect(written(desk.ledger)).toEqual(["deadline started 5", "deadline met 10"]);
    desk.act(set(at(120)), at(25));
    expect(written(desk.ledger).slice(2)).toEqual(["deadline started 25"]);
  });

  it("an instant in the past is breached when it is set", () => {
    const desk = story(fromField, [50, set(at(10))]);
    expect(written(desk.ledger)).toEqual(["deadline started 50", "deadline breached 50"]);
  });

  it("a new instant after a breach is another promise", () => {
    const desk = story(fromField, [5, set(at(10))], [20, set(at(60))]);
    expect(written(desk.ledger)).toEqual([
      "deadline started 5",
      "deadline breached 10",
      "deadline cancelled 20",
      "deadline started 20",
    ]);
    expect(desk.clocks.map(({ state, dueAt }) => [state, inMinutes(dueAt)])).toEqual([
      ["breached", null],
      ["running", 60],
    ]);
  });

  it("of a length counts from its event, 72 hours from the creation or the escalation", () => {
    const law = (startsFrom: "created" | "escalated") => [
      aTarget({ metric: "deadline", name: "law", budgetMs: 72 * hour, startsFrom }),
    ];
    expect(story(law("created")).clocks[0]?.dueAt).toBe(origin + 72 * hour);
    const desk = story(law("escalated"), [30, escalate("a")], [40, { do: "handback" }], [50, escalate("b")]);
    expect(written(desk.ledger)).toEqual(["deadline started 30"]);
    expect(desk.clocks[0]?.dueAt).toBe(at(30) + 72 * hour);
  });

  it("keeps its version, starts late from the original start, and ends when it no longer applies", () => {
    const law = (view: TicketClockView) =>
      view.facts.priority === "urgent"
        ? [aTarget({ metric: "deadline", name: "law", budgetMs: hour, startsFrom: "created" })]
        : [];
    const desk = story(
      law,
      [10, { do: "priority", to: "urgent" }],
      [20, { do: "customer" }],
      [30, { do: "priority", to: "low" }],
    );
    expect(written(desk.ledger)).toEqual([
      "deadline started 0",
      "deadline retargeted 10",
      "deadline cancelled 30",
    ]);
    let live: ClockTarget[] = [];
    const later = story(() => live);
    live = [aTarget({ metric: "deadline", name: "law", startsFrom: "created" }), ...promise(at(60))];
    later.act({ do: "customer" }, at(5));
    expect(later.ledger).toEqual([]);
  });

  it("a version that drops a deadline leaves it running; two names are two clocks", () => {
    let live = [...promise(at(60)), ...promise(at(90), { name: "wish" })];
    const desk = story(() => live);
    live = [];
    desk.act({ do: "customer" }, at(5));
    expect(desk.clocks.map(({ name, dueAt, endedAt }) => [name, inMinutes(dueAt), endedAt])).toEqual([
      ["promise", 60, null],
      ["wish", 90, null],
    ]);
  });

  it("an instant in a far year costs no more than any other", () => {
    const desk = story(
      promise(Date.parse("9999-12-31T00:00:00Z"), {
        calendar: "day",
        warnings: [{ share: 0.5 }, { before_s: 60 }],
      }),
    );
    expect(desk.clocks[0]?.dueAt).toBe(Date.parse("9999-12-31T00:00:00Z"));
    expect(desk.clocks[0]?.nextWarnAt).toBeLessThan(at(10 * 366 * 1440));
  });
});
