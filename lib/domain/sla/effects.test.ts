import { describe, expect, it } from "vitest";
import type { BreachAction } from "../policy/path-policy";
import { aroundTheClock } from "../time/calendar";
import type { ClockMetric } from "../vocabulary";
import { breachEffects, isReminder, warningListener } from "./effects";
import { breachedRunning, nearestClock, opensAt } from "./nearest";
import {
  aTarget,
  book,
  calendarDoc,
  Desk,
  hour,
  minute,
  newTicket,
  origin,
  pictureAfter,
  type Verb,
} from "./testing/scenario";
import type { ClockTarget } from "./types";

const calendarOf = book([calendarDoc("day", [{ from: "09:00", to: "17:00" }])], aroundTheClock);
const at = (min: number) => origin + min * minute;
const escalate = (to: string, tier = "L1"): Verb => ({ do: "escalate", to, tier });
const climb: BreachAction = { do: "climb" };

/** A ticket after some verbs whose targets are due at 60 minutes; and what breached when looked at, at 60. */
function breach(targets: ClockTarget[], before: [number, Verb][], meanwhile: Verb[] = []) {
  const desk = new Desk(calendarOf, () => targets);
  desk.create(origin);
  for (const [min, verb] of before) desk.act(verb, at(min));
  const { breached } = desk.settle(at(60));
  const view = meanwhile.reduce(
    (seen, verb) => pictureAfter(seen, verb, at(61)),
    desk.view ?? newTicket(origin),
  );
  return breachEffects(breached, view).map((effect) =>
    [
      effect.do,
      "who" in effect
        ? effect.who
        : "member" in effect
          ? effect.member
          : "skipped" in effect
            ? effect.skipped
            : "",
      effect.clock.metric,
    ]
      .filter((word) => word !== "")
      .join(" "),
  );
}
const target = (metric: ClockMetric, ...onBreach: BreachAction[]) => aTarget({ metric, onBreach });

describe("what a breach asks for", () => {
  it("always tells the accountable, and once", () => {
    expect(breach([target("resolution")], [])).toEqual(["notify accountable resolution"]);
    const listed = target(
      "resolution",
      { do: "notify", who: "accountable" },
      { do: "notify", who: "team_lead" },
    );
    expect(breach([listed], [])).toEqual(["notify accountable resolution", "notify team_lead resolution"]);
  });

  it("climbs only from the tier where the clock was set", () => {
    const first = target("first_response", climb);
    expect(breach([first], [[0, escalate("a")]])).toContain("climb first_response");
    expect(breach([first], [[0, escalate("a")]], [escalate("b", "L2")])).not.toContain(
      "climb first_response",
    );
    expect(
      breach(
        [first],
        [
          [0, escalate("a")],
          [5, { do: "transfer", to: "b" }],
        ],
      ),
    ).toContain("climb first_response");
    expect(breach([first], [[0, escalate("a")]], [{ do: "handback" }])).not.toContain("climb first_response");
    expect(breach([first], [[0, escalate("a")]], [{ do: "resolve" }])).not.toContain("climb first_response");
  });

  it("moves no closed ticket", () => {
    const made = new Desk(calendarOf, () => [target("first_response", climb)]);
    made.become(pictureAfter(newTicket(origin), escalate("a"), origin), origin);
    const { breached } = made.settle(at(60));
    const view = { ...(made.view ?? newTicket(origin)), statusCategory: "closed" as const };
    expect(breachEffects(breached, view).map((effect) => effect.do)).toEqual(["notify"]);
  });

  it("a clock set while the AI held it counts for the tier of the first escalation", () => {
    const solve = target("resolution", climb);
    expect(breach([solve], [])).toContain("climb resolution");
    expect(breach([solve], [[10, escalate("a")]])).toContain("climb resolution");
    expect(
      breach(
        [solve],
        [
          [10, escalate("a")],
          [20, escalate("b", "L2")],
        ],
      ),
    ).not.toContain("climb resolution");
  });

  it("several at once climb once, and each raises the priority", () => {
    const both = [
      target("first_response", climb, { do: "raise_priority" }),
      target("resolution", climb, { do: "raise_priority" }),
    ];
    expect(breach(both, [[0, escalate("a")]])).toEqual([
      "notify accountable resolution",
      "notify accountable first_response",
      "raise_priority resolution",
      "raise_priority first_response",
      "climb resolution",
    ]);
    expect(breach(both, [[0, escalate("a")]], [{ do: "resolve" }])).toEqual([
      "notify accountable resolution",
      "notify accountable first_response",
    ]);
  });

  it("an unaccepted ticket goes to the next candidate and tells the skipped one; its own climb waits for that", () => {
    expect(breach([target("accept", climb)], [[0, escalate("a")]])).toEqual([
      "notify accountable accept",
      "notify_skipped a accept",
      "next_candidate a accept",
    ]);
  });

  it("someone who accepted meanwhile, or another owner, is not skipped", () => {
    expect(breach([target("accept")], [[0, escalate("a")]], [{ do: "accept" }])).toEqual([
      "notify accountable accept",
    ]);
    expect(breach([target("accept")], [[0, escalate("a")]], [{ do: "transfer", to: "b" }])).toEqual([
      "notify accountable accept",
    ]);
  });

  it("a climb takes the ticket from the owner who did not accept too", () => {
    expect(
      breach([target("accept"), target("first_response", climb)], [[0, escalate("a")]]).slice(2),
    ).toEqual(["notify accountable first_response", "climb first_response"]);
  });

  it("warnings tell the owner, reminders the admins", () => {
    const desk = new Desk(calendarOf, () => [aTarget({ metric: "accept", warnings: [{ share: 0.5 }] })]);
    desk.become(pictureAfter(newTicket(origin), escalate("a"), origin), origin);
    const warned = [...desk.settle(at(60)).warned, ...desk.settle(at(120)).warned];
    expect(
      warned.map(({ clock, entry }) => [isReminder(clock, entry), warningListener(clock, entry)]),
    ).toEqual([
      [false, "owner"],
      [true, "admins"],
    ]);
  });
});

describe("the clock a card shows", () => {
  const desk = () => {
    const made = new Desk(calendarOf, () => [
      aTarget({ metric: "accept", budgetMs: hour }),
      aTarget({ metric: "first_response", budgetMs: 2 * hour, warnings: [{ share: 0.5 }] }),
      aTarget({ metric: "resolution", budgetMs: 3 * hour, pausesWhileWaiting: true }),
      aTarget({ metric: "update", budgetMs: hour, pausesWhileWaiting: true }),
    ]);
    made.become(pictureAfter(newTicket(origin), escalate("a"), origin), origin);
    return made;
  };
  it("is the earliest deadline by name", () => {
    const ticket = desk();
    expect(nearestClock(ticket.clocks)).toMatchObject({
      clockId: "clock-1",
      metric: "accept",
      name: null,
      state: "running",
      dueAt: at(60),
      counted: { startedAt: at(0), budgetMs: 60 * minute, remainingMs: null, warnAt: null },
    });
    ticket.act({ do: "accept" }, at(5));
    expect(nearestClock(ticket.clocks)).toMatchObject({
      metric: "first_response",
      dueAt: at(120),
      counted: { warnAt: at(60) },
    });
  });
  it("is a breached one until it ends", () => {
    const ticket = desk();
    ticket.settle(at(60));
    expect(nearestClock(ticket.clocks)).toMatchObject({ metric: "accept", state: "breached", dueAt: at(60) });
    expect(breachedRunning(ticket.clocks)).toHaveLength(1);
    ticket.act({ do: "accept" }, at(61));
    expect(nearestClock(ticket.clocks)).toMatchObject({ metric: "first_response" });
    expect(breachedRunning(ticket.clocks)).toEqual([]);
  });
  it("is the one with the least time left where all stand still, and none in the end", () => {
    const ticket = desk();
    ticket.act({ do: "reply" }, at(5));
    ticket.act({ do: "wait" }, at(20));
    expect(nearestClock(ticket.clocks)).toMatchObject({
      metric: "update",
      state: "paused",
      dueAt: null,
      counted: { remainingMs: 45 * minute },
    });
    ticket.act({ do: "resolve" }, at(30));
    expect(nearestClock(ticket.clocks)).toBeNull();
  });
  it("says when its calendar opens", () => {
    const ticket = new Desk(calendarOf, () => [aTarget({ metric: "resolution", calendar: "day" })]);
    ticket.create(origin);
    const opens = (now: number) => ticket.clocks.map((clock) => opensAt(clock, now, calendarOf));
    expect(opens(origin)).toEqual([at(9 * 60)]);
    expect(opens(at(9 * 60))).toEqual([null]);
    ticket.act({ do: "resolve" }, at(1));
    expect(opens(origin)).toEqual([null]);
  });

  it("is late, not waiting for its hours, once it has breached", () => {
    const target = { metric: "resolution", calendar: "day", budgetMs: 30 * minute } as const;
    const ticket = new Desk(calendarOf, () => [aTarget(target)]);
    ticket.create(origin);
    ticket.settle(at(10 * 60));
    expect(ticket.clocks.map(({ state }) => state)).toEqual(["breached"]);
    expect(ticket.clocks.map((clock) => opensAt(clock, at(20 * 60), calendarOf))).toEqual([null]);
  });
});
