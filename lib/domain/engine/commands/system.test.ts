import { describe, expect, it } from "vitest";
import { accepted, deskWith, escalated, Story } from "../testing/story";

/** What the system does by itself: rules of time are read again, running clocks take a new policy. */

const minute = 60_000;

const timed = deskWith((policy) => {
  policy.rules = [
    {
      slug: "silent",
      name: "Nobody wrote for an hour",
      effect: "deciding",
      mode: "on",
      reason: "time",
      on: ["time"],
      when: { field: "minutes_since_created", op: "at_least", value: 60 },
      then: [{ do: "escalate", tier: "l2" }],
    },
    ...policy.rules,
  ];
});

describe("reading rules again", () => {
  it("is due at the earliest instant at which a leaf of time can turn true", () => {
    expect(escalated(timed).snapshot.stored?.recheckAt).toBe(escalated(timed).begunAt + 60 * minute);
    expect(escalated(deskWith()).snapshot.stored?.recheckAt).toBeNull();
  });

  it("moves the ticket when the time has come, and once an episode", () => {
    const story = accepted(timed).at(60);
    story.do("system", "recheck", null);
    expect(story.ticket).toMatchObject({ tier: "l2", owner: "cleo", leadReason: "time" });
    expect(story.out.decisions).toMatchObject([{ event: "time", outcome: "escalated" }]);
    expect(story.snapshot.stored?.episodes).toEqual(["silent"]);
    story.at(61).do("system", "recheck", null);
    expect([story.happened, story.out.decisions]).toEqual([[], []]);
  });

  it("that comes too early does nothing but say when it is due", () => {
    const story = accepted(timed).at(59);
    story.do("system", "recheck", null);
    expect([story.happened, story.ticket.tier]).toEqual([[], "l1"]);
    expect(story.snapshot.stored?.recheckAt).toBe(story.begunAt + 60 * minute);
  });

  it("is nothing for a ticket that is done", () => {
    const story = accepted(timed);
    story.do("ann", "resolve", { closure: { code: "solved", summary: "Done." } });
    expect(story.snapshot.stored?.recheckAt).toBeNull();
    story.at(60).do("system", "recheck", null);
    expect([story.happened, story.ticket.statusCategory]).toEqual([[], "resolved"]);
  });

  it("is still due after a message that came a moment before the worker", () => {
    const story = accepted(timed).at(60.01);
    story.do("program", "add_messages", { messages: [{ author: "customer", body: "Hello?" }] });
    expect(story.ticket.tier).toBe("l1");
    expect(story.snapshot.stored?.recheckAt).toBe(story.begunAt + 60 * minute);
    story.at(60.02).do("system", "recheck", null);
    expect(story.ticket.tier).toBe("l2");
  });

  it("is due at once where a clock that such a rule reads has breached, whoever settles it", () => {
    for (const settle of [
      (story: Story) => story.settle(),
      (story: Story) => story.do("dora", "note", { body: "I am looking at it." }),
    ]) {
      const story = accepted(deskWith()).at(119).settle();
      expect(story.snapshot.stored?.recheckAt).toBeNull();
      settle(story.at(121));
      expect(story.snapshot.stored?.recheckAt).toBe(story.now);
      story.do("system", "recheck", null);
      expect(story.out.handoffs).toMatchObject([
        { handoff: { rule: "no-reply-in-time", to: { tier: "l2" } } },
      ]);
      story.do("system", "recheck", null);
      expect([story.happened, story.snapshot.stored?.recheckAt]).toEqual([[], null]);
    }
  });

  it("is not asked for by a clock that no rule of time reads, nor on a ticket that is done", () => {
    const story = accepted(deskWith());
    story.at(10).do("ann", "reply", { body: "I am on it." });
    story.at(24 * 60 + 11).settle();
    expect(story.clock("update").breachedAt).not.toBeNull();
    expect(story.snapshot.stored?.recheckAt).toBeNull();
    const done = accepted(deskWith()).at(130);
    done.do("ann", "resolve", { closure: { code: "solved", summary: "Done." } });
    expect(done.clock("first_response").breachedAt).not.toBeNull();
    expect(done.snapshot.stored?.recheckAt).toBeNull();
  });

  it("judges what fell due first: a rule reads the breach of its own instant", () => {
    const story = escalated(deskWith()).at(1);
    story.do("ann", "accept", {});
    story.at(120).do("system", "recheck", null);
    expect(story.ticket).toMatchObject({ tier: "l2", leadReason: "time" });
    expect(story.out.handoffs[0]?.handoff.rule).toBe("no-reply-in-time");
  });

  it("in shadow tells what it would have done, and does not", () => {
    const shadow = deskWith((policy) => {
      policy.rules = [
        {
          slug: "silent",
          name: "Silent",
          effect: "deciding",
          mode: "shadow",
          reason: "time",
          on: ["time"],
          when: { field: "minutes_since_created", op: "at_least", value: 60 },
          then: [{ do: "escalate", tier: "l2" }],
        },
        ...policy.rules,
      ];
    });
    const story = accepted(shadow).at(60);
    story.do("system", "recheck", null);
    expect(story.out.events).toMatchObject([
      { type: "shadow_matched", data: { rule: "silent", name: "Silent" } },
      { type: "decided" },
    ]);
    expect(story.ticket.tier).toBe("l1");
  });
});

describe("running clocks after a publish", () => {
  const shorter = deskWith((policy) => {
    for (const row of policy.sla.targets) row.targets = { ...row.targets, first_response: 45 * 60 };
  });
  const published = { ...shorter.path, version: 2 };

  it("keep the version they were set with, though other things change", () => {
    const story = accepted(deskWith()).given({ path: published }).at(10);
    story.do("ann", "set_fields", { tags: ["eu"] });
    story.settle();
    expect(story.clock("first_response").target).toMatchObject({ policyVersion: 1, budgetMs: 120 * minute });
  });

  it("take the new targets where the publish says so, counted from their start", () => {
    const story = accepted(deskWith()).given({ path: published }).at(10);
    story.do("system", "retarget", null);
    expect(story.ledger("first_response")).toEqual(["started 0", "retargeted 10"]);
    expect(story.clock("first_response")).toMatchObject({
      dueAt: story.begunAt + 45 * minute,
      target: { policyVersion: 2 },
    });
    story.at(11).do("system", "retarget", null);
    expect(story.ledger("first_response")).toHaveLength(2);
  });

  it("breach now where the new target is used up, and do what it asks", () => {
    const story = accepted(deskWith()).given({ path: published }).at(50);
    story.do("system", "retarget", null);
    expect(story.ledger("first_response")).toEqual(["started 0", "retargeted 50", "breached 50"]);
    expect(story.told).toContain("sanne clock_breached");
  });

  it("end where nothing is targeted any more; what is breached keeps its target", () => {
    const without = deskWith((policy) => {
      for (const row of policy.sla.targets) row.targets = { accept: 60 * 60, resolution: 3600 * 17 };
    });
    const story = accepted(deskWith()).at(130).settle();
    const before = story.clock("first_response").target;
    story.given({ path: { ...without.path, version: 2 } }).do("system", "retarget", null);
    expect(story.clock("tier").endedAs).toBe("cancelled");
    expect(story.clock("first_response")).toMatchObject({ target: before, state: "breached" });
  });

  it("take the new version when a value they match on changes", () => {
    const story = new Story(deskWith(), { requested_human: true }).given({ path: published }).at(10);
    story.do("ann", "set_priority", { priority: "high" });
    expect(story.clock("first_response").target).toMatchObject({ policyVersion: 2, budgetMs: 45 * minute });
  });
});
