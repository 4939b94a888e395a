import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DomainError } from "../errors";
import type { PathPolicy } from "../policy/path-policy";
import { afterCustomerMessage, afterHumanReply, reopensTo } from "./conversation/messages";
import { isThanks } from "./conversation/thanks";
import {
  accept,
  close,
  handBackToAi,
  handOver,
  isOpen,
  reopenToAi,
  resolve,
  setStatus,
  statusOf,
  type Transition,
} from "./machine";
import { relayFault } from "./relay";
import { noSignals, type Ticket } from "./types";

const policy = {
  statuses: [
    { slug: "with-ai", name: "With AI", category: "ai" },
    { slug: "escalated", name: "Escalated", category: "new" },
    { slug: "in-progress", name: "In progress", category: "active" },
    { slug: "in-review", name: "In review", category: "active" },
    { slug: "input-needed", name: "Input needed", category: "waiting" },
    { slug: "resolved", name: "Resolved", category: "resolved" },
    { slug: "closed", name: "Closed", category: "closed" },
  ],
  tiers: [{ slug: "l1" }, { slug: "l2" }],
} as unknown as PathPolicy;

const fresh = (at = 1000): Ticket => ({
  id: "00000000-0000-7000-8000-000000000001",
  number: 1,
  subject: "s",
  category: null,
  type: null,
  priority: "normal",
  severity: null,
  impact: null,
  urgency: null,
  complexity: null,
  affectedSystem: null,
  status: "with-ai",
  statusCategory: "ai",
  tier: null,
  team: null,
  holder: "ai",
  owner: null,
  acceptedAt: null,
  ai: { ...noSignals, confidence: 0.4, model: "m" },
  fields: {},
  tags: [],
  language: null,
  languageFound: false,
  channel: null,
  version: 1,
  createdAt: at,
  statusChangedAt: at,
  firstEscalatedAt: null,
  firstHumanAt: null,
  lastCustomerAt: null,
  lastHumanAt: null,
  unansweredSince: null,
  resolvedAt: null,
  closedAt: null,
  reopenCount: 0,
  handoffCount: 0,
  messageCount: 3,
  about: [],
  signalsFrom: 0,
  tried: [],
  leadReason: null,
  chips: [],
  relay: [{ holder: "ai", tier: null, member: null, team: null, kind: null, from: at, to: null }],
  closure: null,
  policyVersion: 1,
  organisationVersion: 1,
});

const to = (owner: string, at: number, more: Partial<Parameters<typeof handOver>[2]> = {}) => ({
  kind: "escalation" as const,
  owner,
  tier: "l1",
  team: "front",
  reason: "low_confidence" as const,
  rule: "r",
  via: "responsible",
  overridesRaci: false,
  passedOver: [],
  note: null,
  chips: [],
  reassigned: false,
  at,
  ...more,
});

describe("the state table", () => {
  it("escalates, is accepted, waits, resumes by a customer message, resolves and closes", () => {
    const escalated = handOver(fresh(), policy, to("ann", 2000));
    expect(escalated.ticket).toMatchObject({
      status: "escalated",
      holder: "member",
      owner: "ann",
      acceptedAt: null,
      firstEscalatedAt: 2000,
    });
    expect(escalated.events.map((event) => event.type)).toEqual(["escalated", "status_changed"]);
    expect(escalated.handoff).toMatchObject({
      number: 1,
      trigger: "proactive",
      from: { holder: "ai" },
      to: { member: "ann" },
    });
    const accepted = accept(escalated.ticket, policy, 3000, { over: false });
    expect(accepted.ticket).toMatchObject({ statusCategory: "active", acceptedAt: 3000, tried: [] });
    const waiting = setStatus(accepted.ticket, policy, "input-needed", 4000);
    const back = afterCustomerMessage(waiting.ticket, policy, 5000);
    expect(back.ticket).toMatchObject({ status: "in-progress", lastCustomerAt: 5000, unansweredSince: 5000 });
    const done = resolve(back.ticket, policy, {
      by: "ann",
      code: "solved",
      summary: "s",
      lesson: null,
      at: 6000,
    });
    expect(done.ticket.relay.at(-1)).toMatchObject({ member: "ann", to: 6000 });
    const closed = close(done.ticket, policy, "system", 7000);
    expect(closed.ticket).toMatchObject({ statusCategory: "closed", closedAt: 7000, owner: "ann" });
  });

  it("an owner's public reply accepts; another person's does not", () => {
    const { ticket } = handOver(fresh(), policy, to("ann", 2000));
    expect(
      afterHumanReply(ticket, policy, { handle: "ann", overCapacity: false }, 2500).ticket.statusCategory,
    ).toBe("active");
    expect(
      afterHumanReply(ticket, policy, { handle: "bob", overCapacity: false }, 2500).ticket.statusCategory,
    ).toBe("new");
  });

  it("keeps the first human response for ever and clears the unanswered mark", () => {
    const { ticket } = handOver(fresh(), policy, to("ann", 2000));
    const first = afterHumanReply(ticket, policy, { handle: "ann", overCapacity: false }, 2500).ticket;
    const asked = afterCustomerMessage(first, policy, 2600).ticket;
    expect(afterCustomerMessage(asked, policy, 2700).ticket.unansweredSince).toBe(2600);
    const second = afterHumanReply(asked, policy, { handle: "ann", overCapacity: false }, 2800).ticket;
    expect(second).toMatchObject({ firstHumanAt: 2500, lastHumanAt: 2800, unansweredSince: null });
  });

  it("hands back: no owner, no tier, signals afresh but the model known", () => {
    const accepted = accept(handOver(fresh(), policy, to("ann", 2000)).ticket, policy, 3000, {
      over: false,
    }).ticket;
    const back = handBackToAi(accepted, policy, {
      at: 4000,
      rule: null,
      note: null,
      instructions: "i",
      allowedActions: ["refund"],
      decided: null,
    });
    expect(back.ticket).toMatchObject({
      holder: "ai",
      owner: null,
      tier: null,
      status: "with-ai",
      signalsFrom: 3,
      leadReason: null,
    });
    expect(back.ticket.ai).toEqual({ ...noSignals, model: "m" });
    expect(back.events[0]).toMatchObject({
      type: "handed_back",
      data: { instructions: "i", allowed_actions: ["refund"] },
    });
  });

  it("refuses the moves that are verbs, unknown statuses and doubled verbs", () => {
    const escalated = handOver(fresh(), policy, to("ann", 2000)).ticket;
    expect(() => setStatus(escalated, policy, "in-progress", 1)).toThrow(DomainError);
    expect(() => setStatus(escalated, policy, "nowhere", 1)).toThrow("faults.ticket.unknown_status");
    expect(() =>
      resolve(escalated, policy, { by: "a", code: "solved", summary: "s", lesson: null, at: 1 }),
    ).toThrow("faults.ticket.accept_first");
    expect(() => accept(fresh(), policy, 1, { over: false })).toThrow("faults.ticket.not_waiting_for_accept");
    expect(() => close(escalated, policy, "ann", 1)).toThrow("faults.ticket.close_resolved_only");
    expect(() =>
      handBackToAi(fresh(), policy, {
        at: 1,
        rule: null,
        note: null,
        instructions: "",
        allowedActions: [],
        decided: null,
      }),
    ).toThrow();
    expect(() => statusOf({ statuses: [] }, "ai")).toThrow("faults.ticket.no_status");
  });

  it("moves freely within a category", () => {
    const accepted = accept(handOver(fresh(), policy, to("ann", 2000)).ticket, policy, 3000, {
      over: false,
    }).ticket;
    expect(setStatus(accepted, policy, "in-review", 3500).ticket).toMatchObject({
      status: "in-review",
      statusCategory: "active",
      statusChangedAt: 3500,
    });
    expect(setStatus(accepted, policy, "in-progress", 3500).events).toEqual([]);
  });

  it("moves only where the path lets it, and into nothing retired", () => {
    const { ticket } = accept(handOver(fresh(), policy, to("ann", 2000)).ticket, policy, 3000, {
      over: false,
    });
    const statuses = policy.statuses.map((status) =>
      status.slug === "in-progress" ? { ...status, moves: ["input-needed"] } : status,
    );
    expect(() => setStatus(ticket, { ...policy, statuses }, "in-review", 1)).toThrow(
      "faults.ticket.move_closed",
    );
    expect(setStatus(ticket, { ...policy, statuses }, "input-needed", 1).ticket.status).toBe("input-needed");
    const retired = policy.statuses.map((status) =>
      status.slug === "in-review" ? { ...status, retired: true as const } : status,
    );
    expect(() => setStatus(ticket, { ...policy, statuses: retired }, "in-review", 1)).toThrow(
      "faults.ticket.status_retired",
    );
    const first = policy.statuses.map((status) =>
      status.slug === "in-progress" ? { ...status, retired: true as const } : status,
    );
    expect(statusOf({ statuses: first }, "active")).toBe("in-review");
  });
});

describe("customer messages", () => {
  const thanks = ["thank you", "dank je", "tak"];
  it.each([
    ["Thank you so much for your help!", true],
    ["THÁNK YOU", true],
    ["tak", true],
    ["thank you, but is it paid?", false],
    ["thank you for nothing, I still have not received one cent of my refund", false],
    ["it is broken again", false],
    ["thanking you", false],
    ["", false],
  ])("%s is thanks: %s", (body, wanted) => expect(isThanks(body, thanks)).toBe(wanted));

  it("reopens to the person who held it, or to the AI if nobody did", () => {
    const byAi = resolve(fresh(), policy, {
      by: "ai",
      code: "solved",
      summary: "s",
      lesson: null,
      at: 2000,
    }).ticket;
    expect(reopensTo(byAi)).toBe("ai");
    const again = reopenToAi(byAi, policy, 3000);
    expect(again.ticket).toMatchObject({
      holder: "ai",
      status: "with-ai",
      reopenCount: 1,
      resolvedAt: null,
      closure: null,
    });
    const held = accept(handOver(fresh(), policy, to("ann", 2000)).ticket, policy, 3000, {
      over: false,
    }).ticket;
    const done = resolve(held, policy, {
      by: "ann",
      code: "solved",
      summary: "s",
      lesson: null,
      at: 4000,
    }).ticket;
    expect(reopensTo(done)).toBe("person");
  });
});

type Move = { name: string; gap: number };
const steps: Record<string, (ticket: Ticket, at: number) => Transition> = {
  escalate: (ticket, at) => handOver(ticket, policy, to("ann", at)),
  transfer: (ticket, at) => handOver(ticket, policy, to("bob", at, { kind: "transfer", reason: null })),
  accept: (ticket, at) => accept(ticket, policy, at, { over: false }),
  back: (ticket, at) =>
    handBackToAi(ticket, policy, {
      at,
      rule: null,
      note: null,
      instructions: "",
      allowedActions: [],
      decided: null,
    }),
  wait: (ticket, at) => setStatus(ticket, policy, "input-needed", at),
  resolve: (ticket, at) =>
    resolve(ticket, policy, { by: "x", code: "solved", summary: "s", lesson: null, at }),
  reopen: (ticket, at) =>
    isOpen(ticket)
      ? { ticket, events: [] }
      : handOver(ticket, policy, to("ann", at, { kind: "reopen", reason: null })),
  reopenAi: (ticket, at) => (isOpen(ticket) ? { ticket, events: [] } : reopenToAi(ticket, policy, at)),
  customer: (ticket, at) =>
    isOpen(ticket) ? afterCustomerMessage(ticket, policy, at) : { ticket, events: [] },
  reply: (ticket, at) =>
    ticket.holder === "member" && isOpen(ticket)
      ? afterHumanReply(ticket, policy, { handle: ticket.owner ?? "", overCapacity: false }, at)
      : { ticket, events: [] },
};

describe("any run of verbs", () => {
  it("keeps the relay without gap or overlap and the state table true, even when the clock runs backwards", () => {
    const move = fc.record({
      name: fc.constantFrom(...Object.keys(steps)),
      gap: fc.integer({ min: -500, max: 5000 }),
    });
    fc.assert(
      fc.property(fc.array(move, { maxLength: 40 }), (moves: Move[]) => {
        let ticket = fresh();
        let at = 1000;
        for (const { name, gap } of moves) {
          at += gap;
          try {
            ticket = steps[name]?.(ticket, at).ticket ?? ticket;
          } catch (error) {
            if (!(error instanceof DomainError)) throw error;
          }
          expect(relayFault(ticket)).toBeNull();
          expect(ticket.holder === "ai" && isOpen(ticket)).toBe(ticket.statusCategory === "ai");
          if (ticket.statusCategory === "ai") expect([ticket.owner, ticket.tier]).toEqual([null, null]);
          if (ticket.statusCategory === "new")
            expect([ticket.owner === null, ticket.acceptedAt]).toEqual([false, null]);
          if (ticket.statusCategory === "active" || ticket.statusCategory === "waiting")
            expect(ticket.acceptedAt).not.toBeNull();
          const leg = ticket.relay.at(-1);
          if (isOpen(ticket)) expect(leg?.member ?? null).toBe(ticket.owner);
        }
      }),
      { numRuns: 500 },
    );
  });
});
