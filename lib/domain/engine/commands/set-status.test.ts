import { describe, expect, it } from "vitest";
import { accepted, deskWith, escalated, Story } from "../testing/story";

const more = deskWith((policy) => {
  policy.statuses = [
    ...policy.statuses,
    { slug: "researching", name: "Researching", category: "active" },
    { slug: "with-supplier", name: "With the supplier", category: "waiting" },
    { slug: "duplicate", name: "Duplicate", category: "resolved" },
  ];
});
const minute = 60_000;
const closure = { code: "solved" as const, summary: "Done." };

const states: Record<string, () => Story> = {
  ai: () => new Story(more),
  new: () => escalated(more),
  active: () => accepted(more),
  waiting: () => {
    const story = accepted(more);
    story.do("ann", "wait", {});
    return story;
  },
  resolved: () => {
    const story = accepted(more);
    story.do("ann", "resolve", { closure });
    return story;
  },
  closed: () => {
    const story = accepted(more);
    story.do("ann", "resolve", { closure });
    story.do("ann", "close", {});
    return story;
  },
};

/** Status by category, and what is within reach of `set status` from each. */
const statuses = {
  "with-ai": "ai",
  escalated: "new",
  "in-progress": "active",
  researching: "active",
  "input-needed": "waiting",
  "with-supplier": "waiting",
  resolved: "resolved",
  duplicate: "resolved",
  closed: "closed",
};
const worked = ["active", "waiting"];
const pairs = Object.keys(states).flatMap((from) =>
  Object.entries(statuses).map(([status, to]) => {
    const isFree = from === to || (worked.includes(from) && worked.includes(to));
    return [from, status, isFree] as const;
  }),
);

describe("setting a status", () => {
  it.each(pairs)("from %s to %s: %s", (from, status, isFree) => {
    const story = states[from]?.();
    if (story === undefined) throw new Error(from);
    if (!isFree) {
      expect(story.refused("dora", "set_status", { status })).toMatchObject({
        code: "conflict",
        key: "faults.ticket.by_verb",
      });
      return;
    }
    const { owner, holder, relay } = story.ticket;
    story.do("dora", "set_status", { status });
    expect(story.ticket).toMatchObject({ status, owner, holder, relay });
  });

  it("names the statuses there are where it knows none of that name", () => {
    expect(states.active?.().refused("ann", "set_status", { status: "parked" })).toMatchObject({
      code: "invalid",
      key: "faults.ticket.unknown_status",
      pointers: ["/status"],
    });
  });

  it("changes nothing where it stands already: no event, no version", () => {
    const story = accepted(more);
    const { version, statusChangedAt } = story.ticket;
    story.at(5).do("ann", "set_status", { status: "in-progress" });
    expect(story.happened).toEqual([]);
    expect(story.ticket).toMatchObject({ version, statusChangedAt });
  });

  it("is refused to who saw an older version", () => {
    expect(accepted(more).refused("ann", "set_status", { status: "researching", version: 1 })).toMatchObject({
      key: "faults.ticket.stale",
    });
  });
});

describe("waiting for the customer", () => {
  it("pauses what the policy says, and never the time to answer", () => {
    const story = accepted(more).at(10);
    story.do("ann", "wait", {});
    expect(story.ticket).toMatchObject({ statusCategory: "waiting", status: "input-needed", owner: "ann" });
    expect(story.clock("resolution")).toMatchObject({ state: "paused", dueAt: null });
    expect(story.clock("tier")).toMatchObject({ state: "paused", dueAt: null });
    expect(story.clock("first_response").state).toBe("running");
    expect(story.snapshot.people.get("ann")?.load).toBe(0);
  });

  it("runs on where it stood: the wait is no used time", () => {
    const story = accepted(more);
    const due = story.clock("tier").dueAt ?? 0;
    story.at(10).do("ann", "wait", {});
    story.at(70).do("ann", "resume", {});
    expect(story.ticket).toMatchObject({ statusCategory: "active", owner: "ann" });
    expect(story.ledger("tier")).toEqual(["started 0", "paused 10", "resumed 70"]);
    // An hour later, less than a working day away.
    expect(story.clock("tier").dueAt).toBe(due + 60 * minute + (24 - 8.5) * 60 * minute);
  });

  it("asks its question first, which answers and accepts nothing twice", () => {
    const story = accepted(more).at(8);
    story.do("ann", "wait", { body: "Which number is on the box?" });
    expect(story.ledger("first_response")).toEqual(["started 0", "met 8"]);
    expect(story.happened.filter((type) => type === "status_changed")).toHaveLength(1);
    expect(story.ticket.statusCategory).toBe("waiting");
    expect(story.clock("update").state).toBe("paused");
  });

  it("with a question accepts for the owner who had not", () => {
    const story = escalated(more).at(2);
    story.do("ann", "wait", { body: "Which number is on the box?" });
    expect(story.happened).toContain("accepted");
    expect(story.ticket.statusCategory).toBe("waiting");
  });

  it("takes a waiting status of the path, and no other", () => {
    const story = accepted(more);
    expect(story.refused("ann", "wait", { status: "researching" })).toMatchObject({
      code: "conflict",
      key: "faults.ticket.not_a_waiting_status",
    });
    story.do("ann", "wait", { status: "with-supplier" });
    expect(story.ticket).toMatchObject({ statusCategory: "waiting", status: "with-supplier" });
  });

  it.each(["ai", "new", "waiting", "resolved", "closed"])("is refused from %s", (from) => {
    expect(states[from]?.().refused("dora", "wait", {})).toMatchObject({
      code: "conflict",
      key: "faults.ticket.only_active_waits",
    });
  });

  it("stores no question of a wait that is refused", () => {
    const story = states.resolved?.();
    const before = story?.ticket.messageCount;
    expect(story?.refused("ann", "wait", { body: "Which?" })).toMatchObject({ code: "conflict" });
    expect(story?.ticket.messageCount).toBe(before);
  });
});

describe("resuming", () => {
  it.each(["ai", "new", "active", "resolved", "closed"])("is refused from %s", (from) => {
    expect(states[from]?.().refused("dora", "resume", {})).toMatchObject({
      code: "conflict",
      key: "faults.ticket.not_waiting",
    });
  });

  it("is what the customer's answer does by itself", () => {
    const story = states.waiting?.().at(30);
    story?.do("program", "add_messages", { messages: [{ author: "customer", body: "It is 4711." }] });
    expect(story?.ticket).toMatchObject({ statusCategory: "active", owner: "ann" });
    expect(story?.told).toContain("ann customer_wrote");
  });

  it.each(["vic", "cleo", "program", "ai"])("neither waits nor resumes for %s", (who) => {
    expect(accepted(more).refused(who, "wait", {})).toMatchObject({ code: "forbidden" });
    expect(states.waiting?.().refused(who, "resume", {})).toMatchObject({ code: "forbidden" });
  });
});

describe("moves that a path leaves to people", () => {
  const narrow = deskWith((policy) => {
    policy.statuses = [
      ...policy.statuses.map((status) =>
        status.slug === "in-progress" ? { ...status, moves: ["with-supplier"] } : status,
      ),
      { slug: "with-supplier", name: "With the supplier", category: "waiting", moves: [] },
    ];
  });

  it("choose where wait lands, refuse the others, and never hold resume up", () => {
    const story = accepted(narrow);
    expect(story.refused("ann", "set_status", { status: "input-needed" })).toMatchObject({
      key: "faults.ticket.move_closed",
    });
    story.do("ann", "wait", {});
    expect(story.ticket.status).toBe("with-supplier");
    story.do("ann", "resume", {});
    expect(story.ticket.status).toBe("in-progress");
  });
});
