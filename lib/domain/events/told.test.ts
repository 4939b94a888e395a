import { describe, expect, it } from "vitest";
import { accepted, deskWith, escalated, known, Story } from "../engine/testing/story";
import { ticketEvents } from "../ticket/events";
import { notificationsOf } from "../ticket/notifications";
import { auditEvents } from "./audit";
import { feedEvents, sameFigures } from "./feed";
import { jobs } from "./jobs";
import { isNoticeKind, NotificationData, otherNotices, ticketNotices } from "./notices";

/** What the engine tells of a ticket's life has the shape that is declared for it, each kind once. */

const desk = deskWith();
const closure = { code: "solved" as const, summary: "Done." };
const customer = (body: string) => ({ messages: [{ author: "customer" as const, body }] });

/** One life with as much in it as there may be. */
function* life(): Generator<Story> {
  const story = escalated(desk, { fields: { "order-number": "1" } });
  yield story;
  const steps: (() => unknown)[] = [
    () => story.at(25).settle(),
    () => story.at(30).settle(),
    () => story.do("bob", "accept", {}),
    () => story.do("bob", "note", { body: "Seen." }),
    () => story.do("dora", "note", { body: "Seen too." }),
    () => story.at(31).do("bob", "reply", { body: "I am on it." }),
    () => story.do("system", "move_reply", { messageId: story.out.messages[0]?.id ?? "", to: "sent" }),
    () => story.at(35).do("program", "add_messages", customer("And?")),
    () => story.do("bob", "wait", { body: "Which one?" }),
    () => story.do("bob", "resume", {}),
    () => story.do("bob", "set_priority", { priority: "high" }),
    () => story.do("bob", "set_category", { category: "order" }),
    () => story.do("bob", "set_fields", { fields: { "order-number": "2" }, tags: ["a"] }),
    () => story.do("bob", "set_fields", { remove_tags: ["a"] }),
    () => story.do("bob", "give_verdict", { moment: "accept", needed: true }),
    () => story.do("bob", "escalate", { reason: "lacks_authority", brief: known(desk) }),
    () => story.at(36).do("dora", "accept", {}),
    () => story.do("dora", "hand_back", { to: { tier: "l1" }, instructions: "Ask.", allowed_actions: [] }),
    () => story.do("dora", "accept", {}),
    () => story.do("dora", "hand_back", { to: "ai", instructions: "Go on.", allowed_actions: ["x"] }),
    () => story.do("ai", "add_messages", { messages: [], ai: { confidence: 0.9, handoff_requested: true } }),
    () => story.do("dora", "assign", { member: "ann" }),
    () => story.do("ann", "resolve", { closure, body: "Bye." }),
    () => story.at(60).do("program", "add_messages", customer("Thanks!")),
    () => story.at(70).do("program", "add_messages", customer("It broke again.")),
    () => story.at(60 * 24 * 5).settle(),
    () => story.do("dora", "accept", {}),
    () => story.do("dora", "resolve", { closure }),
    () => story.do("dora", "close", {}),
  ];
  for (const step of steps) {
    step();
    yield story;
  }
}

describe("what a ticket's life leaves", () => {
  it("is events of declared kinds, whole and with nothing else", () => {
    const kinds = new Set<string>();
    for (const { out } of life())
      for (const { type, data } of out.events) {
        kinds.add(type);
        const parsed = ticketEvents[type].strict().safeParse(JSON.parse(JSON.stringify(data)));
        expect(parsed.error?.issues, type).toBeUndefined();
      }
    const unseen = Object.keys(ticketEvents).filter((type) => !kinds.has(type));
    // These have stories of their own.
    expect(unseen.sort()).toEqual([
      "brief_edited",
      "clock_unmet",
      "follow_up_created",
      "notified",
      "owner_away",
      "policy_taken_back",
      "shadow_matched",
      "stayed_at_top",
    ]);
  });

  it("is notices of declared kinds, which say in the end who has it", () => {
    const kinds = new Set<string>();
    for (const { changes, desk: of } of life()) {
      const view = {
        former: changes.before?.owner ?? null,
        owner: changes.ticket.owner,
        statusCategory: changes.ticket.statusCategory,
        clocks: changes.clocks,
        now: changes.at,
        nameOf: (handle: string) => of.people.get(handle)?.name ?? null,
      };
      for (const { type, data } of changes.out.notifications) {
        kinds.add(type);
        expect(ticketNotices[type].safeParse(data).error?.issues, type).toBeUndefined();
      }
      for (const { handle, data } of notificationsOf(changes.out.notifications, view)) {
        expect(of.people.has(handle)).toBe(true);
        const read = NotificationData.parse(JSON.parse(JSON.stringify(data)));
        expect(read).toMatchObject({ key: "ESC-1", subject: "Parcel" });
      }
    }
    expect(kinds).toContain("skipped");
    expect([...kinds].every(isNoticeKind)).toBe(true);
  });

  it("is jobs of declared kinds, one of a key", () => {
    const keys: string[] = [];
    for (const { out } of life())
      for (const { kind, data, due, uniqueKey } of out.jobs) {
        expect(jobs[kind].strict().safeParse(data).error?.issues, kind).toBeUndefined();
        expect(due).toBeGreaterThan(0);
        expect(uniqueKey).not.toBe("");
        keys.push(`${uniqueKey} ${due}`);
      }
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe("the declarations", () => {
  it("name no kind of notice twice, and know no other", () => {
    const kinds = [...Object.keys(ticketNotices), ...Object.keys(otherNotices)];
    expect(new Set(kinds).size).toBe(kinds.length);
    expect(kinds.every(isNoticeKind)).toBe(true);
    for (const other of ["other", "toString", "constructor", ""]) expect(isNoticeKind(other)).toBe(false);
  });

  it("read what an earlier release stored of a notice: less is read as less", () => {
    expect(NotificationData.parse({})).toEqual({});
    expect(NotificationData.parse({ key: "ESC-1" })).toEqual({ key: "ESC-1" });
    expect(NotificationData.safeParse({ key: 7 }).success).toBe(false);
  });

  it("keep every member that a kind of notice tells in what is read of it", () => {
    const readable = Object.keys(NotificationData.shape);
    for (const [kind, schema] of Object.entries({ ...ticketNotices, ...otherNotices }))
      expect(
        Object.keys(schema.shape).filter((member) => !readable.includes(member)),
        kind,
      ).toEqual([]);
  });

  it("tell in the audit log at least what the feed tells of the same", () => {
    for (const [action, schema] of Object.entries(auditEvents)) {
      const told = Object.entries(feedEvents).find(([kind]) => kind === action)?.[1];
      if (told === undefined) continue;
      // Whom it was told to is the feed's alone.
      const members = Object.keys(told.shape).filter((member) => member !== "notified");
      expect(Object.keys(schema.shape), action).toEqual(expect.arrayContaining(members));
    }
  });

  it("mark a change that moves no figure by a member that the feed's tickets have", () => {
    expect(Object.keys(feedEvents["ticket.updated"].shape)).toContain(sameFigures);
    expect(feedEvents["ticket.updated"].shape[sameFigures].safeParse(undefined).success).toBe(true);
  });

  it("hold no secret: no member of audit or feed is named like one", () => {
    for (const schemas of [auditEvents, feedEvents])
      for (const schema of Object.values(schemas))
        expect(
          Object.keys(schema.shape).filter((name) => /secret|token|password|hash|body|text/.test(name)),
        ).toEqual([]);
  });
});

it("tells nobody of their own act, and nothing of a ticket that the AI keeps", () => {
  expect(new Story(desk).out.notifications).toEqual([]);
  const story = accepted(desk);
  expect(story.told.filter((each) => each.startsWith("ann "))).toEqual([]);
});
