import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nextShiftEdge } from "../routing/shifts";
import { nextWake } from "../sla/settle";
import { forecast } from "./forecast";
import { monday } from "./testing/desk";
import { accepted, deskWith, escalated, known, Story } from "./testing/story";

/** What happens next if nobody acts. */

const minute = 60_000;
const day = 24 * 60 * minute;
const desk = deskWith();
const ahead = (story: Story, until = story.now + day) =>
  forecast(story.snapshot, { from: story.now, until, newId: story.newId });
const moves = (story: Story, until?: number) =>
  ahead(story, until).steps.flatMap(({ at, changes }) =>
    changes.out.handoffs.map(
      ({ handoff }) => `${(at - story.begunAt) / minute} ${handoff.to.member} ${handoff.to.tier}`,
    ),
  );

describe("a forecast", () => {
  it("names who gets it next, and when, one after the other", () => {
    expect(moves(escalated(desk), monday + 100 * minute)).toEqual(["30 bob l1", "60 cleo l2", "90 sanne l3"]);
  });

  it("tells each step on what the one before leaves", () => {
    const story = escalated(desk);
    const { steps, need } = ahead(story, monday + 60 * minute);
    expect(need).toBeNull();
    expect(steps.map(({ at }) => (at - monday) / minute)).toEqual([22.5, 30, 52.5, 60]);
    expect(steps.at(-1)?.changes.snapshot.ticket.owner).toBe("bob");
  });

  it("ends at the instant that is asked for, which counts", () => {
    expect(moves(escalated(desk), monday + 30 * minute)).toEqual(["30 bob l1"]);
    expect(moves(escalated(desk), monday + 30 * minute - 1)).toEqual([]);
  });

  it("begins with what is due already", () => {
    const story = escalated(desk).at(40);
    const [first] = ahead(story).steps;
    expect(first?.at).toBe(story.now);
    expect(first?.changes.ticket.owner).toBe("bob");
  });

  it("routes again when a shift begins", () => {
    const shifts = deskWith(() => {}, {});
    const story = new Story(
      shifts,
      { requested_human: true, priority: "low" },
      { at: monday - 3 * 60 * minute },
    );
    const full = story.load({ ann: 8 });
    expect(full.ticket.owner).toBe("ann");
    expect(ahead(full, monday + 6 * 60 * minute).need).toBeNull();
  });

  it("reads rules of time at their instant", () => {
    const timed = deskWith((policy) => {
      policy.rules = [
        {
          slug: "old",
          name: "Old",
          effect: "deciding",
          mode: "on",
          reason: "time",
          on: ["time"],
          when: { field: "minutes_since_created", op: "at_least", value: 45 },
          then: [{ do: "escalate", tier: "l3" }],
        },
        ...policy.rules,
      ];
    });
    expect(moves(accepted(timed), monday + 60 * minute)).toEqual(["45 sanne l3"]);
  });

  it("is empty for a ticket that waits for nothing", () => {
    const done = accepted(desk);
    done.do("ann", "resolve", { closure: { code: "solved", summary: "Done." } });
    expect(ahead(done, monday + 365 * day).steps).toEqual([]);
  });

  it("changes nothing of what it reads, and makes no brief", () => {
    const story = escalated(desk);
    const before = structuredClone({ ...story.snapshot.ticket });
    const { steps } = ahead(story);
    expect(story.snapshot.ticket).toEqual(before);
    expect(steps.every(({ changes }) => changes.out.brief === null)).toBe(true);
  });

  it("says what it lacks, with the steps as far as they go", () => {
    const story = escalated(desk).given({ lastHandoff: undefined });
    const { steps, need } = ahead(story);
    expect(need).toEqual({ what: "last_handoff" });
    expect(steps.map(({ at }) => (at - monday) / minute)).toEqual([22.5]);
  });
});

const shifted = deskWith(() => {}, {});
const instants = fc.array(fc.integer({ min: 1, max: 3 * 24 * 60 }), { minLength: 1, maxLength: 8 });
const start = fc.record({
  priority: fc.constantFrom("low", "normal", "high", "urgent"),
  category: fc.constantFrom(undefined, "refund", "technical-fault", "privacy-legal"),
  at: fc.integer({ min: -12 * 60, max: 12 * 60 }),
  isAccepted: fc.boolean(),
});

function begin({ at, isAccepted, ...request }: Record<string, unknown>): Story {
  const story = new Story(
    shifted,
    { requested_human: true, ...request },
    { at: monday + Number(at) * minute },
  );
  if (isAccepted === true) story.do("dora", "accept", {});
  return story;
}

/** What is due by now, each by its own queue: clocks, rules of time, and the beginning of a shift. */
function work(story: Story): void {
  const isDue = (at: number | null | undefined) => at !== null && at !== undefined && at <= story.now;
  const { clocks, stored, org } = story.snapshot;
  const shift = story.ticket.statusCategory === "new" ? nextShiftEdge(org, story.now - 1) : null;
  const due = { settle: nextWake(clocks), recheck: stored?.recheckAt, route_again: shift } as const;
  for (const name of ["settle", "recheck", "route_again"] as const)
    if (isDue(due[name])) story.do("system", name, null);
}

it("comes to what the workers then do", () => {
  fc.assert(
    fc.property(start, (given) => {
      const story = begin(given);
      const { steps } = ahead(story, story.now + 2 * day);
      for (const { at, changes } of steps) {
        story.now = at;
        const { holder, owner, tier, priority } = changes.ticket;
        work(story);
        // Of one instant the forecast tells each command apart; the last of them is what stands then.
        if (steps.findLast((step) => step.at === at)?.changes === changes)
          expect(story.ticket).toMatchObject({ holder, owner, tier, priority });
      }
      const last = steps.at(-1)?.changes.ticket.owner ?? story.ticket.owner;
      expect(story.ticket.owner).toBe(last);
    }),
    { numRuns: 30, examples: [[{ priority: "low", category: undefined, at: 458, isAccepted: false }]] },
  );
});

it("settles at any instants to the same as at each due one, where breaches move nobody", () => {
  const still = deskWith((policy) => {
    for (const row of policy.sla.targets) row.on_breach = {};
  });
  fc.assert(
    fc.property(instants, fc.constantFrom("low", "high", "urgent"), (minutes, priority) => {
      const [often, once] = [0, 1].map(() => {
        const story = new Story(still, { requested_human: true, priority });
        story.do("ann", "accept", {});
        return story;
      });
      if (often === undefined || once === undefined) throw new Error("no stories");
      for (const each of [...minutes].sort((a, b) => a - b)) often.at(each).settle();
      once.at(Math.max(...minutes)).settle();
      const lines = (story: Story) => story.entries.map(({ kind, metric, at }) => `${metric} ${kind} ${at}`);
      expect(lines(often).sort()).toEqual(lines(once).sort());
      expect(once.snapshot.clocks).toEqual(often.snapshot.clocks);
    }),
    { numRuns: 100 },
  );
});

it("never names somebody who may not own it", () => {
  const story = escalated(desk);
  story.do("ann", "escalate", { reason: "other", brief: known(desk) });
  for (const { changes } of ahead(story, monday + 10 * day).steps)
    expect(changes.ticket.owner).not.toBe("vic");
});
