import type { TicketAnswer } from "@/lib/domain/answers/ticket-answer";
import type { ErrorCode } from "@/lib/domain/errors";
import type { CreateTicket } from "@/lib/domain/ticket/inputs";
import { briefParts } from "@/lib/domain/vocabulary";
import type { Ctx } from "../context";
import { addMessages } from "./add-messages";
import { createTicket } from "./create-ticket";
import { dryRun } from "./dry-run";
import {
  acceptTicket,
  addNote,
  assign,
  closeTicket,
  editBrief,
  escalate,
  giveVerdict,
  handBack,
  reopen,
  reply,
  resolve,
  resume,
  setCategory,
  setFields,
  setPriority,
  setStatus,
  transfer,
  wait,
} from "./verbs";

/** The table of who may do what to a ticket and what it tells; written by hand, not from the code. */

export const whos = [
  "admin",
  "manager",
  "owner",
  "mate",
  "stranger",
  "viewer",
  "key_read",
  "key_policy",
  "key_write",
  "key_ai",
  "key_as_owner",
  "key_as_manager",
  "key_as_stranger",
  "key_as_viewer",
  "key_without_act_as",
  "system",
] as const;
export type Who = (typeof whos)[number];
export type State = "ai" | "new" | "active" | "waiting" | "resolved" | "ai_resolved" | "closed";
type Expected = Record<Who, "ok" | ErrorCode>;

export type Case = {
  verb: string;
  state: State;
  expected: Expected;
  /** Who does it where its events are read. */
  teller: Who;
  events: string[];
  outbox: string[];
  /** The event that must not happen twice. */
  main: string;
  raisesVersion: boolean;
  /** What guards it against a second writer. */
  race: "version" | "brief" | "none";
  creates: boolean;
  call: (ctx: Ctx, ticket: Pick<TicketAnswer, "key" | "ticket">, version?: number) => Promise<TicketAnswer>;
};

const only = (ok: readonly Who[], others: Partial<Expected> = {}): Expected => {
  const table = Object.fromEntries(whos.map((who) => [who, "forbidden"])) as Expected;
  for (const who of ok) table[who] = "ok";
  return { ...table, ...others };
};
/** Whoever may speak for the desk on this ticket: its owner, another R, managers, and keys that act for them. */
const desk = ["admin", "manager", "owner", "mate", "key_as_owner", "key_as_manager"] as const;
const strangers = ["stranger", "key_as_stranger"] as const;
const personal = only(desk);
const work = only([...desk, "system"]);
const fromAi = only([...desk, ...strangers, "system"]);
const intake = only([...desk, ...strangers, "key_write", "key_ai", "system"]);

const closure = { code: "solved" as const, summary: "Done." };
const brief = Object.fromEntries(briefParts.map((part) => [part, "As told by telephone."]));
let customers = 0;
/** Each from a customer of its own, so that no rule about a customer's other tickets matches. */
export const requestOf = (): CreateTicket => ({
  path: "customer-service",
  subject: "Cannot change my address",
  source: "api",
  customer: { external_id: `customer-${++customers}` },
  messages: [
    { author: "customer", body: "I can't change my address." },
    { author: "ai", body: "Open your profile." },
  ],
  tags: ["call-back"],
  ai: { confidence: 0.95 },
});

const base = {
  state: "active",
  expected: work,
  teller: "owner",
  raisesVersion: true,
  race: "version",
  creates: false,
} as const;
type Given = Partial<Case> & Pick<Case, "verb" | "events" | "outbox" | "call">;
const one = (given: Given): Case => ({ ...base, main: given.events[0] ?? "", ...given });

export const cases: Case[] = [
  one({
    verb: "accept",
    state: "new",
    expected: personal,
    events: ["accepted", "status_changed", "clock_met accept"],
    outbox: ["handoff.accepted", "ticket.updated"],
    call: (ctx, { key }, version) => acceptTicket(ctx, { key, version }),
  }),
  one({
    verb: "reply",
    expected: personal,
    raisesVersion: false,
    race: "none",
    events: ["message_added", "clock_met first_response"],
    outbox: ["message.created", "ticket.updated"],
    call: (ctx, { key }, version) => reply(ctx, { key, version, body: "I changed it." }),
  }),
  one({
    verb: "reply",
    state: "new",
    expected: personal,
    events: ["message_added", "accepted", "status_changed", "clock_met accept", "clock_met first_response"],
    outbox: ["message.created", "handoff.accepted", "ticket.updated"],
    main: "accepted",
    call: (ctx, { key }, version) => reply(ctx, { key, version, body: "I changed it." }),
  }),
  one({
    verb: "note",
    expected: only([...desk, ...strangers]),
    raisesVersion: false,
    race: "none",
    events: ["message_added"],
    outbox: ["message.created", "ticket.updated"],
    call: (ctx, { key }) => addNote(ctx, { key, body: "Look at the log." }),
  }),
  one({
    verb: "escalate",
    events: ["escalated", "status_changed", "clock_met tier"],
    outbox: ["ticket.escalated", "ticket.updated"],
    call: (ctx, { key }, version) =>
      escalate(ctx, { key, version, tier: "l2", reason: "lacks_authority", brief }),
  }),
  one({
    verb: "escalate",
    state: "ai",
    expected: fromAi,
    events: ["escalated", "status_changed"],
    outbox: ["ticket.escalated", "ticket.updated"],
    call: (ctx, { key }, version) => escalate(ctx, { key, version, reason: "other", brief }),
  }),
  one({
    verb: "transfer",
    events: ["transferred", "status_changed"],
    outbox: ["ticket.updated"],
    call: (ctx, { key }, version) => transfer(ctx, { key, version }),
  }),
  one({
    verb: "assign",
    expected: only(["admin", "manager", "key_as_manager", "system"]),
    teller: "manager",
    events: ["transferred", "status_changed"],
    outbox: ["ticket.updated"],
    call: (ctx, { key }, version) => assign(ctx, { key, version, member: "dora" }),
  }),
  one({
    verb: "hand back to the AI",
    events: ["handed_back", "status_changed", "clock_met tier"],
    outbox: ["ticket.handed_back", "ticket.updated"],
    call: (ctx, { key }, version) =>
      handBack(ctx, { key, version, to: "ai", instructions: "Tell them how.", allowed_actions: [] }),
  }),
  one({
    verb: "set status",
    events: ["status_changed"],
    outbox: ["ticket.updated"],
    call: (ctx, { key }, version) => setStatus(ctx, { key, version, status: "input-needed" }),
  }),
  one({
    verb: "set priority",
    events: ["priority_changed"],
    outbox: ["ticket.updated"],
    call: (ctx, { key }, version) => setPriority(ctx, { key, version, priority: "high" }),
  }),
  one({
    verb: "set category",
    events: ["category_changed"],
    outbox: ["ticket.updated"],
    call: (ctx, { key }, version) => setCategory(ctx, { key, version, category: "order" }),
  }),
  one({
    verb: "set fields",
    events: ["fields_changed"],
    outbox: ["ticket.updated"],
    call: (ctx, { key }, version) => setFields(ctx, { key, version, fields: { "order-number": "7781" } }),
  }),
  one({
    verb: "remove tags",
    events: ["tags_removed"],
    outbox: ["ticket.updated"],
    call: (ctx, { key }, version) => setFields(ctx, { key, version, remove_tags: ["call-back", "gone"] }),
  }),
  one({
    verb: "wait",
    events: ["status_changed"],
    outbox: ["ticket.updated"],
    call: (ctx, { key }, version) => wait(ctx, { key, version }),
  }),
  one({
    verb: "resume",
    state: "waiting",
    events: ["status_changed"],
    outbox: ["ticket.updated"],
    call: (ctx, { key }, version) => resume(ctx, { key, version }),
  }),
  one({
    verb: "resolve",
    events: ["resolved", "status_changed", "clock_met resolution", "clock_met tier"],
    outbox: ["ticket.resolved", "ticket.updated"],
    call: (ctx, { key }, version) => resolve(ctx, { key, version, closure }),
  }),
  one({
    verb: "resolve",
    state: "ai",
    expected: only([...desk, ...strangers, "key_ai", "system"]),
    teller: "key_ai",
    events: ["resolved", "status_changed", "clock_met resolution"],
    outbox: ["ticket.resolved", "ticket.updated"],
    call: (ctx, { key }, version) => resolve(ctx, { key, version, closure }),
  }),
  one({
    verb: "close",
    state: "resolved",
    events: ["closed", "status_changed"],
    outbox: ["ticket.updated"],
    call: (ctx, { key }, version) => closeTicket(ctx, { key, version }),
  }),
  one({
    verb: "reopen",
    state: "resolved",
    events: ["reopened", "status_changed"],
    outbox: ["ticket.reopened", "ticket.updated"],
    call: (ctx, { key }, version) => reopen(ctx, { key, version }),
  }),
  one({
    verb: "reopen",
    state: "ai_resolved",
    expected: fromAi,
    events: ["reopened", "status_changed"],
    outbox: ["ticket.reopened", "ticket.updated"],
    call: (ctx, { key }, version) => reopen(ctx, { key, version }),
  }),
  one({
    verb: "verdict",
    expected: only(["owner", "key_as_owner"], {
      admin: "conflict",
      manager: "conflict",
      mate: "conflict",
      key_as_manager: "conflict",
    }),
    raisesVersion: false,
    race: "none",
    events: ["verdict_given"],
    outbox: ["ticket.updated"],
    call: (ctx, { key }) => giveVerdict(ctx, { key, moment: "accept", needed: true }),
  }),
  one({
    verb: "edit brief",
    expected: personal,
    raisesVersion: false,
    race: "brief",
    events: ["brief_edited"],
    outbox: ["ticket.updated"],
    call: (ctx, { key }, version = 1) =>
      editBrief(ctx, { key, part: "problem", text: "The form drops accents.", brief_version: version }),
  }),
  one({
    verb: "add a customer's message",
    expected: intake,
    teller: "key_write",
    raisesVersion: false,
    race: "none",
    events: ["message_added", "decided"],
    outbox: ["message.created", "ticket.updated"],
    call: (ctx, { key }) => addMessages(ctx, { key, messages: [{ author: "customer", body: "And now?" }] }),
  }),
  one({
    verb: "add an AI's message",
    expected: intake,
    teller: "key_ai",
    raisesVersion: false,
    race: "none",
    events: ["message_added", "decided"],
    outbox: ["message.created", "ticket.updated"],
    call: (ctx, { key }) => addMessages(ctx, { key, messages: [{ author: "ai", body: "Try again." }] }),
  }),
  one({
    verb: "add a person's message",
    expected: only(desk, { key_write: "invalid", key_ai: "invalid", system: "invalid" }),
    raisesVersion: false,
    race: "none",
    events: ["message_added", "clock_met first_response", "decided"],
    outbox: ["message.created", "ticket.updated"],
    call: (ctx, { key }) => addMessages(ctx, { key, messages: [{ author: "human", body: "I changed it." }] }),
  }),
  one({
    verb: "change fields by the messages call",
    expected: only([...desk, "key_write", "key_ai", "system"]),
    race: "none",
    events: ["fields_changed", "decided"],
    outbox: ["ticket.updated"],
    call: (ctx, { key }) => addMessages(ctx, { key, messages: [], fields: { "order-number": "7781" } }),
  }),
  one({
    verb: "create",
    state: "ai",
    expected: intake,
    teller: "key_write",
    creates: true,
    race: "none",
    events: ["created", "message_added", "message_added", "decided"],
    outbox: ["ticket.created", "message.created", "message.created", "ticket.updated"],
    call: (ctx) => createTicket(ctx, requestOf()),
  }),
  one({
    verb: "dry run",
    state: "ai",
    expected: only([...desk, ...strangers, "key_read", "key_write", "key_ai", "system"]),
    teller: "key_read",
    creates: true,
    race: "none",
    events: [],
    outbox: [],
    call: (ctx) => dryRun(ctx, requestOf()),
  }),
];
