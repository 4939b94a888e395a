import type { Permission } from "@/lib/domain/access/permissions";
import type { TicketVerb } from "@/lib/domain/ticket/transitions";
import { briefParts } from "@/lib/domain/vocabulary";
import type { Ctx } from "../context";
import { addMessages } from "./add-messages";
import {
  acceptTicket,
  addNote,
  assign,
  closeTicket,
  escalate,
  handBack,
  reopen,
  reply,
  resolve,
  resume,
  setPriority,
  transfer,
  wait,
} from "./verbs";

/** Each verb of the table of transitions as its call, on a ticket of the lowest tier. */
export type Walked = { permission: Permission; call: (ctx: Ctx, key: string) => Promise<unknown> };

const brief = Object.fromEntries(briefParts.map((part) => [part, "As told by telephone."]));
const closure = { code: "solved" as const, summary: "Done." };
const says = (author: "customer" | "ai" | "system"): Walked => ({
  permission: "ticket:message",
  call: (ctx, key) => addMessages(ctx, { key, messages: [{ author, body: "It is still the old address." }] }),
});

export const walked: Record<TicketVerb, Walked> = {
  accept: { permission: "ticket:accept", call: (ctx, key) => acceptTicket(ctx, { key }) },
  reply: { permission: "ticket:reply", call: (ctx, key) => reply(ctx, { key, body: "I changed it." }) },
  note: { permission: "ticket:note", call: (ctx, key) => addNote(ctx, { key, body: "Look at the log." }) },
  escalate: {
    permission: "ticket:escalate",
    call: (ctx, key) => escalate(ctx, { key, tier: "l2", reason: "lacks_authority", brief }),
  },
  transfer: { permission: "ticket:transfer", call: (ctx, key) => transfer(ctx, { key }) },
  assign: { permission: "ticket:assign", call: (ctx, key) => assign(ctx, { key, member: "dora" }) },
  hand_back_to_ai: {
    permission: "ticket:hand_back",
    call: (ctx, key) => handBack(ctx, { key, to: "ai", instructions: "Tell them how.", allowed_actions: [] }),
  },
  hand_back_down: {
    permission: "ticket:hand_back",
    call: (ctx, key) =>
      handBack(ctx, { key, to: { tier: "l1" }, instructions: "Ask again.", allowed_actions: [] }),
  },
  wait: { permission: "ticket:wait", call: (ctx, key) => wait(ctx, { key }) },
  resume: { permission: "ticket:resume", call: (ctx, key) => resume(ctx, { key }) },
  resolve: { permission: "ticket:resolve", call: (ctx, key) => resolve(ctx, { key, closure }) },
  close: { permission: "ticket:close", call: (ctx, key) => closeTicket(ctx, { key }) },
  reopen: { permission: "ticket:reopen", call: (ctx, key) => reopen(ctx, { key }) },
  set_values: {
    permission: "ticket:set_priority",
    call: (ctx, key) => setPriority(ctx, { key, priority: "low" }),
  },
  customer_message: says("customer"),
  ai_message: says("ai"),
  system_message: says("system"),
};

/** Buttons of the ticket's page and the verb that each is for. */
export const buttons = {
  accept: "accept",
  reply: "reply",
  note: "note",
  escalate: "escalate",
  transfer: "transfer",
  assign: "assign",
  handback: "hand_back_to_ai",
  wait: "wait",
  resume: "resume",
  resolve: "resolve",
  close: "close",
  reopen: "reopen",
  priority: "set_values",
} as const satisfies Record<string, TicketVerb>;
