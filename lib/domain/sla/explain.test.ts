import { createTranslator } from "next-intl";
import { describe, expect, it } from "vitest";
import messages from "@/messages/en/sla.json";
import type { Msg, MsgValue } from "../msg";
import { aroundTheClock } from "../time/calendar";
import { clockMetrics } from "../vocabulary";
import type { BreachListener } from "./effects";
import { explainClock } from "./explain";
import { forecast, type ListenerNames, type NextPerson } from "./forecast";
import {
  aTarget,
  book,
  calendarDoc,
  Desk,
  hour,
  minute,
  newTicket,
  origin,
  type Verb,
} from "./testing/scenario";
import type { ClockTarget } from "./types";

const calendarOf = book([calendarDoc("office", [{ from: "09:00", to: "17:00" }])], aroundTheClock);
const names = { target: (target: ClockTarget) => `<${target.target}>` };
const at = (hours: number, min = 0) => origin + hours * hour + min * minute;

/** Renders with the real message file, as a reader would see it; a missing key or value throws. */
const translate = createTranslator({
  locale: "en",
  messages: { sla: messages },
  onError: (error) => {
    throw error;
  },
});
function words(msg: Msg): string {
  if ("raw" in msg) return msg.raw;
  const values = Object.entries(msg.values ?? {}).map(([name, value]) => [name, valueWords(value)]);
  return translate(msg.key as Parameters<typeof translate>[0], Object.fromEntries(values));
}
function valueWords(value: MsgValue): string {
  if (value === null) return "";
  if (typeof value !== "object") return String(value);
  if ("instant" in value) return new Date(value.instant).toISOString().slice(11, 16);
  if ("durationMs" in value) return `${value.durationMs / minute} min`;
  if ("list" in value) return value.list.map(words).join(", ");
  return words(value);
}

const escalate = (to: string, tier = "L1"): Verb => ({ do: "escalate", to, tier });
function desk(targets: ClockTarget[], start: number, ...lines: [number, Verb][]) {
  const made = new Desk(calendarOf, () => targets);
  made.create(start);
  for (const [instant, verb] of lines) made.act(verb, instant);
  return made;
}
const why = (made: Desk, now: number) =>
  made.clocks.map((clock) => explainClock(clock, names, calendarOf, now).map(words));

describe("why a deadline is what it is", () => {
  const solve = aTarget({
    metric: "resolution",
    budgetMs: 30 * minute,
    calendar: "office",
    pausesWhileWaiting: true,
    target: "gold",
  });
  const waited: [number, Verb][] = [
    [at(14, 22), escalate("a")],
    [at(14, 23), { do: "accept" }],
    [at(14, 25), { do: "wait" }],
  ];

  it("names length, calendar, start, pauses, row and version", () => {
    const made = desk([solve], at(14, 21), ...waited, [at(14, 37), { do: "resume" }]);
    expect(why(made, at(14, 40))).toEqual([
      [
        "30 min of Calendar office from 14:21, paused 12 min while waiting or resolved",
        "Target “<gold>”, policy version 1",
      ],
    ]);
  });
  it("counts a pause that lasts, in open time, and says what is left", () => {
    const made = desk([solve], at(14, 21), ...waited);
    expect(why(made, at(20))[0]?.[0]).toContain("paused 155 min");
    expect(why(made, at(20))[0]?.at(-1)).toBe("Paused, 26 min left");
  });
  it("says what has become of it", () => {
    const last = (made: Desk) => why(made, at(23))[0]?.at(-1);
    expect(last(desk([solve], at(14), [at(14, 10), { do: "resolve" }]))).toBe("Met at 14:10");
    expect(last(desk([solve], at(14), [at(15), { do: "customer" }]))).toBe(
      "Breached at 14:30, still running",
    );
    expect(last(desk([solve], at(14), [at(15), { do: "resolve" }]))).toBe(
      "Breached at 14:30, done late at 15:00",
    );
    const accept = aTarget({ metric: "accept", budgetMs: 30 * minute });
    expect(last(desk([accept], at(14), [at(14), escalate("a")], [at(14, 5), { do: "handback" }]))).toBe(
      "No longer needed since 14:05",
    );
    expect(last(desk([accept], at(14), [at(14), escalate("a")], [at(15), { do: "handback" }]))).toBe(
      "Breached at 14:30, ended at 15:00",
    );
    const never = aTarget({ metric: "resolution", budgetMs: 99_000 * hour });
    expect(last(desk([never], at(14)))).toBe("Its hours never add up to the target");
  });
  it("knows targets around the clock, set later, and fixed instants", () => {
    const first = aTarget({ metric: "first_response", budgetMs: hour });
    const byAi = desk(
      [first],
      at(9),
      [at(9), escalate("a")],
      [at(9, 10), { do: "handback" }],
      [at(9, 20), escalate("b")],
    );
    expect(why(byAi, at(10))[0]?.[0]).toBe(
      "60 min around the clock from 09:00, paused 10 min while the AI held it",
    );
    const promise = aTarget({
      metric: "deadline",
      name: "p",
      target: "promise",
      fixedDueAt: at(12),
      budgetMs: 0,
    });
    expect(why(desk([promise], at(9)), at(10))).toEqual([
      ["By 12:00, as set on the ticket", "Target “<promise>”, policy version 1"],
    ]);
    const late = new Desk(calendarOf, (view) => (view.facts.priority === "urgent" ? [first] : []));
    late.create(at(9));
    late.act(escalate("a"), at(9, 1));
    late.act({ do: "priority", to: "urgent" }, at(9, 30));
    expect(why(late, at(10))[0]?.[1]).toBe("This target was set at 09:30 and counts from the start");
  });
});

describe("what happens next if nobody acts", () => {
  const sanne: NextPerson = {
    name: "Sanne Kok",
    tier: "L3",
    team: null,
    tierName: "L3",
    onShiftUntil: at(17),
    startsAt: null,
  };
  const lines = (
    made: Desk,
    lookup: (name: string, instant: number) => NextPerson | null = () => sanne,
    told: ListenerNames = () => [],
  ) =>
    forecast(
      made.clocks,
      made.view ?? newTicket(origin),
      names,
      (move, instant) => lookup(move.do, instant),
      told,
    ).map(words);
  const unsolved = aTarget({ metric: "resolution", budgetMs: 40 * minute, onBreach: [{ do: "climb" }] });
  const accept = aTarget({ metric: "accept", budgetMs: 10 * minute });

  it("names instant, cause, tier and person", () => {
    const made = desk([unsolved], at(15), [at(15), escalate("a", "L2")], [at(15, 1), { do: "accept" }]);
    expect(lines(made)).toEqual([
      "15:40 if unresolved: moves to L3, Sanne Kok, on shift until 17:00; notifies the accountable",
    ]);
  });
  it("names who is told, where they are few", () => {
    const made = desk(
      [aTarget({ metric: "resolution", budgetMs: 40 * minute, onBreach: [{ do: "notify", who: "admins" }] })],
      at(15),
    );
    const told = (people: Partial<Record<BreachListener, string[]>>) =>
      lines(made, undefined, (who) => people[who] ?? []);
    expect(told({ accountable: ["Sanne Kok"], admins: ["Ann", "Bob"] })).toEqual([
      "15:40 if unresolved: notifies Sanne Kok (accountable), Ann (admin) and Bob (admin)",
    ]);
    expect(told({ accountable: ["Ann", "Bob"], admins: ["Bob", "Ann"] })).toEqual([
      "15:40 if unresolved: notifies Ann (accountable, admin) and Bob (accountable, admin)",
    ]);
    expect(told({ admins: ["Ann", "Bob", "Cleo"] })).toEqual([
      "15:40 if unresolved: notifies the accountable and the admins",
    ]);
  });
  it("asks for the person at the instant of each breach, earliest first; after a climb nothing else moves it", () => {
    const first = aTarget({
      metric: "first_response",
      budgetMs: 50 * minute,
      onBreach: [{ do: "climb" }, { do: "raise_priority" }],
    });
    const made = desk([first, unsolved, accept], at(15), [at(15), escalate("a", "L2")]);
    const asked: string[] = [];
    const out = lines(made, (move, instant) => {
      asked.push(`${move} ${new Date(instant).toISOString().slice(11, 16)}`);
      return {
        ...sanne,
        tier: move === "climb" ? "L3" : "L2",
        onShiftUntil: null,
        startsAt: move === "climb" ? at(21) : null,
      };
    });
    expect(asked).toEqual(["next_candidate 15:10", "climb 15:40"]);
    expect(out).toEqual([
      "15:10 if not accepted: passes to Sanne Kok; notifies the accountable",
      "15:40 if unresolved: moves to L3, Sanne Kok, on shift from 21:00; notifies the accountable",
      "15:50 if no first reply: priority is raised; notifies the accountable",
    ]);
  });
  it("says when nobody is left", () => {
    const made = desk([accept], at(15), [at(15), escalate("a", "L3")]);
    expect(lines(made, () => null)).toEqual([
      "15:10 if not accepted: stays at L3; notifies the accountable and the admins",
    ]);
    made.settle(at(15, 10));
    expect(lines(made)).toEqual(["15:20 if still not accepted: notifies the admins again"]);
  });
  it("keeps the order of time, reminders among the others, and names who owns it by then", () => {
    const tell = aTarget({
      metric: "resolution",
      budgetMs: 90 * minute,
      onBreach: [
        { do: "notify", who: "owner" },
        { do: "notify", who: "team_lead" },
      ],
    });
    const made = desk([accept, tell], at(15), [at(15), escalate("a", "L2")]);
    const seen: (string | null)[] = [];
    const out = lines(
      made,
      () => ({ ...sanne, tier: "L2", onShiftUntil: null }),
      (who, moved) => {
        seen.push(moved?.name ?? null);
        return who === "owner" ? [moved?.name ?? "Sam"] : who === "team_lead" ? ["Sanne Kok"] : [];
      },
    );
    expect(out).toEqual([
      "15:10 if not accepted: passes to Sanne Kok; notifies the accountable",
      "16:30 if unresolved: notifies the accountable and Sanne Kok (owner, team lead)",
    ]);
    expect(seen).toContain("Sanne Kok");
    made.settle(at(15, 10));
    const late = lines(made, () => null);
    expect(late).toEqual([
      "15:20 if still not accepted: notifies the admins again",
      "16:30 if unresolved: notifies the accountable, the owner and the team lead",
    ]);
  });
  it("does not raise what is as high as it goes", () => {
    const raise = aTarget({ metric: "resolution", budgetMs: hour, onBreach: [{ do: "raise_priority" }] });
    const made = desk([raise], at(15));
    made.act({ do: "priority", to: "urgent" }, at(15, 1));
    expect(lines(made)).toEqual(["16:00 if unresolved: notifies the accountable"]);
  });
  it("says what is left in the minutes that the clock shows", () => {
    const waits = aTarget({ metric: "resolution", budgetMs: 40 * minute, pausesWhileWaiting: true });
    const steps: [number, Verb][] = [
      [at(15), escalate("a")],
      [at(15, 5), { do: "accept" }],
      [at(15, 10) + 20_000, { do: "wait" }],
    ];
    expect(lines(desk([waits], at(15), ...steps))).toEqual(["resolution paused, 29 min left"]);
  });
  it("an accept clock that outlasts the climb has nothing left to say", () => {
    const slow = aTarget({ metric: "accept", budgetMs: hour });
    expect(lines(desk([slow, unsolved], at(15), [at(15), escalate("a")]))).toHaveLength(1);
    expect(lines(desk([slow, unsolved], at(15), [at(15), escalate("a")]), () => null)).toHaveLength(2);
  });
  it("speaks of clocks that stand still, and not of those that ended", () => {
    const waits = aTarget({ metric: "resolution", budgetMs: 40 * minute, pausesWhileWaiting: true });
    const made = desk(
      [waits, accept],
      at(15),
      [at(15), escalate("a")],
      [at(15, 5), { do: "accept" }],
      [at(15, 10), { do: "wait" }],
    );
    expect(lines(made)).toEqual(["resolution paused, 30 min left"]);
    made.act({ do: "resolve" }, at(15, 20));
    expect(lines(made)).toEqual([]);
  });
  it("has words for every metric, and the name of a deadline", () => {
    for (const metric of clockMetrics) expect(messages.missed[metric]).toBeTruthy();
    const promise = aTarget({
      metric: "deadline",
      name: "p",
      target: "promise",
      fixedDueAt: at(16),
      budgetMs: 0,
      onBreach: [{ do: "notify", who: "owner" }],
    });
    expect(lines(desk([promise], at(15)))).toEqual([
      "16:00 if <promise> is not met: notifies the accountable and the owner",
    ]);
  });
});
