import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DomainError } from "../errors";
import type { CommandName, CommandOf } from "./commands";
import { commands } from "./commands";
import { run } from "./run";
import { ai, ids, program } from "./testing/desk";
import { accepted, deskWith, escalated, known, Story } from "./testing/story";

/** Who may do what to a ticket, and as of when. */

const desk = deskWith();
const closure = { code: "solved" as const, summary: "Done." };

describe("rights are judged on the ticket as it stands after what was due", () => {
  it("lets who got it by a deadline act on it, though nobody has recorded the deadline yet", () => {
    // Only Cleo is R there: the accept clock of Ann, who was named, passes the ticket on to Bob.
    const story = accepted(desk);
    story.do("ann", "escalate", { reason: "other", brief: known(desk) });
    story.do("cleo", "transfer", { member: "ann" });
    expect(story.ticket).toMatchObject({ owner: "ann", tier: "l2" });
    story.at(31).do("cleo", "accept", {});
    expect(story.ticket).toMatchObject({ owner: "cleo", statusCategory: "active" });
    expect(story.happened).toContain("owner_skipped");
  });

  it("shows who lost it a moment ago what it is now, rather than that they may not", () => {
    const story = accepted(desk);
    story.do("ann", "transfer", { member: "cleo" });
    const { version } = story.ticket;
    for (const verb of ["accept", "hand_back", "set_priority"] as const) {
      const input = { accept: {}, hand_back: { to: "ai", instructions: "Go on.", allowed_actions: [] } };
      const given = { ...input, set_priority: { priority: "high" } }[verb];
      expect(story.at(31).refused("cleo", verb, given as never)).toMatchObject({
        code: "conflict",
        key: "faults.ticket.stale",
        current: { version, owner: "bob", tier: "l1" },
      });
    }
  });

  it("refuses who never had it as such", () => {
    expect(escalated(desk).at(31).refused("cleo", "accept", {})).toMatchObject({ code: "forbidden" });
  });

  it("asks after the version: a stale writer sees the state, whether or not they may still act", () => {
    const story = accepted(desk);
    story.do("dora", "assign", { member: "bob" });
    expect(story.refused("cleo", "set_priority", { priority: "high", version: 1 })).toMatchObject({
      code: "conflict",
      key: "faults.ticket.stale",
    });
  });
});

describe("a key that acts for a member", () => {
  const acting = (handle: string, scopes: readonly ("tickets:read" | "tickets:write" | "act_as")[]) => ({
    kind: "key" as const,
    keyId: "00000000-0000-7000-8000-00000000000b",
    scopes,
    acting: desk.member(handle),
  });

  it("may what both its scopes and that person's role allow", () => {
    const all = ["tickets:read", "tickets:write", "act_as"] as const;
    const story = escalated(desk);
    story.do(acting("ann", all), "accept", {});
    expect(story.ticket).toMatchObject({ owner: "ann", statusCategory: "active" });
    expect(story.refused(acting("vic", all), "note", { body: "Hm." })).toMatchObject({ code: "forbidden" });
    expect(story.refused(acting("ann", all), "assign", { member: "bob" })).toMatchObject({
      code: "forbidden",
    });
    story.do(acting("dora", all), "assign", { member: "bob" });
    expect(story.ticket.owner).toBe("bob");
  });

  it("may nothing without the scope for it", () => {
    const story = escalated(desk);
    for (const scopes of [
      ["tickets:read", "tickets:write"],
      ["tickets:read", "act_as"],
    ] as const)
      expect(story.refused(acting("ann", scopes), "accept", {})).toMatchObject({ code: "forbidden" });
  });
});

describe("what the AI may", () => {
  it.each([
    "accept",
    "reply",
    "note",
    "escalate",
    "transfer",
    "assign",
    "hand_back",
    "wait",
    "close",
  ] as const)("is not to %s", (verb) => {
    const inputs = {
      reply: { body: "Hm." },
      note: { body: "Hm." },
      escalate: { reason: "other" },
      assign: { member: "bob" },
      hand_back: { to: "ai", instructions: "Go on.", allowed_actions: [] },
    };
    const input = verb in inputs ? inputs[verb as keyof typeof inputs] : {};
    expect(accepted(desk).refused("ai", verb, input as never)).toMatchObject({ code: "forbidden" });
  });

  it("is to speak, to say how sure it is, and to resolve what it holds", () => {
    const story = new Story(desk);
    story.do("ai", "add_messages", {
      messages: [{ author: "ai", body: "In Breda." }],
      ai: { confidence: 0.9 },
    });
    story.do("ai", "resolve", { closure });
    expect(story.ticket.statusCategory).toBe("resolved");
  });
});

const verbs = (Object.keys(commands) as CommandName[]).filter((name) => commands[name].permission !== null);
const inputOf = (name: CommandName): object => ({
  key: "ESC-1",
  body: "Hm.",
  messages: [{ author: "customer", body: "Hm." }],
  reason: "other",
  brief: known(desk),
  member: "bob",
  to: "ai",
  instructions: "Go on.",
  allowed_actions: [],
  status: "in-progress",
  priority: "high",
  category: "order",
  closure,
  message: 1,
  up_to: 1,
  moment: "accept",
  needed: true,
  part: "impact",
  text: "Large.",
  brief_version: 1,
  ...(name === "wait" ? { body: undefined } : {}),
});
const begins = { ai: () => new Story(desk), new: () => escalated(desk), active: () => accepted(desk) };

it("refuses each verb to a viewer, and changes nothing by a refusal, whatever the state", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...verbs.filter((name) => name !== "intake")),
      fc.constantFrom(...(["ai", "new", "active"] as const)),
      fc.constantFrom("vic", "cleo", "program", "ai", "ann"),
      (name, state, who) => {
        const story = begins[state]();
        const { snapshot } = story;
        const before = structuredClone({ ticket: snapshot.ticket, clocks: snapshot.clocks });
        const actor = who === "program" ? program : who === "ai" ? ai : desk.member(who);
        const command = { do: name, input: inputOf(name) } as CommandOf<CommandName>;
        const outcome = run(snapshot, command, { actor, at: story.at(5).now, newId: ids() });
        if (who === "vic") expect(outcome.is).toBe("refused");
        if (outcome.is === "refused") expect(outcome.refusal).toBeInstanceOf(DomainError);
        expect({ ticket: snapshot.ticket, clocks: snapshot.clocks }).toEqual(before);
      },
    ),
    { numRuns: 200 },
  );
});

it("lets nobody but the system do what the system does: such commands name no permission", () => {
  const own = (Object.keys(commands) as CommandName[]).filter((name) => commands[name].permission === null);
  expect(own.sort()).toEqual([
    "close_after_days",
    "decide_again",
    "move_reply",
    "recheck",
    "retarget",
    "route_again",
    "route_from_leave",
    "route_from_left",
    "settle",
  ]);
});
