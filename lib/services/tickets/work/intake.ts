import { appDb, type Executor } from "@/db/client";
import { keyBlocks } from "@/db/key-block";
import type { CompiledOrganisation } from "@/lib/domain/routing/shifts";
import type { CreateTicket } from "@/lib/domain/ticket/inputs";
import { statusOf } from "@/lib/domain/ticket/machine";
import { afterAiMessage, afterCustomerMessage } from "@/lib/domain/ticket/messages";
import { isAnsweredAfter, waitingBehind } from "@/lib/domain/ticket/order";
import { isPublicMessage, siftMessages } from "@/lib/domain/ticket/same-message";
import { noSignals, type Ticket } from "@/lib/domain/ticket/types";
import { type Ctx, newId } from "../../context";
import { type Matched, matchCompany, matchCustomer, previewCustomer } from "../../customers/match-customer";
import { type Head, loadVersions, type PathBundle } from "../../policy/bundle";
import { settleLanguage } from "../heard/find-language";
import { rebuildBrief } from "./brief";
import { checkAgainstPolicy } from "./check-input";
import { decide } from "./decide";
import { askedInWords, hear, mergeSignals, noteAttempts } from "./hear";
import { emptyMemo, emptyOut } from "./load";
import { type Opening, readOpening } from "./opening";
import { consequences } from "./settle";
import { planFirst } from "./step";
import type { Born, Conversation, CustomerRow, Siblings, Work } from "./types";

const shared = globalThis as typeof globalThis & { batonKeyBlocks?: ReturnType<typeof keyBlocks> };
/** Ticket numbers of this process, taken in blocks. */
export const numbers = () => {
  shared.batonKeyBlocks ??= keyBlocks(appDb());
  return shared.batonKeyBlocks;
};

/** `customer` finds or makes the customer; a dry run only looks. */
export type NewTicket = {
  mode: Work["mode"];
  number: number;
  hash: string | null;
  followsTicketId: string | null;
  /** Who turned out to have no place left when this was tried before. */
  lost: readonly string[];
  siblings?: Siblings;
};

/** A ticket that does not exist yet, held by the AI, with its customer matched and its names checked. */
export async function openWork(
  ctx: Ctx,
  tx: Executor,
  input: CreateTicket,
  fresh: NewTicket,
  read?: Opening,
): Promise<Work> {
  const opening = read ?? (await readOpening(tx, ctx.workspaceId, [input]));
  const { head, path, org } = await loadVersions(tx, ctx.workspaceId, input.path, opening.head);
  checkAgainstPolicy(path.policy, org, input, fresh.mode === "dry" ? null : ctx.now);
  const matched = await matchOf(ctx, tx, input, { mode: fresh.mode, opening });
  const born = {
    source: input.source,
    externalId: input.external_id ?? null,
    requestHash: fresh.hash,
    followsTicketId: fresh.followsTicketId,
    newCustomer: matched.fresh,
    customerChange: matched.changes,
  };
  return newWork({
    mode: fresh.mode,
    ctx,
    tx,
    head,
    path,
    org,
    people: opening.people,
    customer: matched.customer,
    born,
    number: fresh.number,
    lost: fresh.lost,
    siblings: fresh.siblings,
    input,
  });
}

async function matchOf(
  ctx: Ctx,
  tx: Executor,
  { customer, language }: CreateTicket,
  { mode, opening }: { mode: Work["mode"]; opening: Opening },
): Promise<Matched> {
  if (mode === "dry") return previewCustomer(ctx, opening, customer);
  const named = customer.company === undefined ? null : await matchCompany(ctx, tx, customer.company);
  return matchCustomer(ctx, opening, customer, { named, language: language ?? null });
}

export function newWork(from: {
  mode: Work["mode"];
  ctx: Ctx;
  tx: Executor;
  head: Pick<Head, "keyPrefix" | "workspaceSlug">;
  path: PathBundle;
  org: CompiledOrganisation;
  people: Work["people"];
  customer: CustomerRow;
  born: Born;
  number: number;
  lost: readonly string[];
  siblings?: Siblings | undefined;
  follows?: Conversation["follows"];
  input: CreateTicket;
}): Work {
  const { ctx, path, org, input } = from;
  return {
    mode: from.mode,
    ctx,
    tx: from.tx,
    path,
    org,
    keyPrefix: from.head.keyPrefix,
    workspaceSlug: from.head.workspaceSlug,
    born: from.born,
    organisations: new Map([[org.version, org]]),
    row: null,
    before: null,
    ticket: firstTicket(ctx, path, org, from.number, input),
    customer: from.customer,
    people: from.people,
    clocks: [],
    ledgerSeq: 0,
    breaches: [],
    conversation: {
      messages: [],
      attempts: [],
      given: givenParts(input.brief),
      briefVersion: 0,
      briefParts: null,
      note: null,
      follows: from.follows ?? null,
    },
    episodes: [],
    recheckAt: null,
    requestedHuman: { ever: false, count: 0 },
    waitsForShift: false,
    reserved: new Map(),
    lostRace: from.lost,
    siblings: from.siblings ?? null,
    memo: emptyMemo(),
    out: emptyOut(),
  };
}

export const givenParts = (brief: Record<string, string> | undefined, by = "sender") =>
  Object.fromEntries(Object.entries(brief ?? {}).map(([part, text]) => [part, { text, by }]));

function firstTicket(
  ctx: Ctx,
  path: PathBundle,
  org: CompiledOrganisation,
  number: number,
  input: CreateTicket,
): Ticket {
  return {
    id: newId(ctx.now),
    number,
    subject: input.subject,
    category: input.category ?? null,
    type: input.type ?? null,
    priority: input.priority ?? "normal",
    severity: input.severity ?? null,
    impact: input.impact ?? null,
    urgency: input.urgency ?? null,
    complexity: input.complexity ?? null,
    affectedSystem: input.affected_system ?? null,
    status: statusOf(path.policy, "ai"),
    statusCategory: "ai",
    tier: null,
    team: null,
    holder: "ai",
    owner: null,
    acceptedAt: null,
    ai: mergeSignals(noSignals, input.ai, input.requested_human),
    fields: input.fields ?? {},
    tags: [...new Set(input.tags ?? [])],
    language: input.language ?? null,
    languageFound: false,
    channel: input.channel ?? null,
    version: 1,
    createdAt: ctx.now,
    statusChangedAt: ctx.now,
    firstEscalatedAt: null,
    firstHumanAt: null,
    lastCustomerAt: null,
    lastHumanAt: null,
    unansweredSince: null,
    resolvedAt: null,
    closedAt: null,
    reopenCount: 0,
    handoffCount: 0,
    messageCount: 0,
    signalsFrom: 0,
    tried: [],
    leadReason: null,
    chips: [],
    relay: [{ holder: "ai", tier: null, member: null, team: null, kind: null, from: ctx.now, to: null }],
    closure: null,
    policyVersion: path.version,
    organisationVersion: org.version,
  };
}

/** Everything between an open work and its save: conversation, clocks, decision, brief. */
export async function intake(work: Work, input: CreateTicket): Promise<void> {
  const { fresh, numbers: placed } = siftMessages(input.messages, 1);
  await settleLanguage(work, fresh);
  work.out.events.push({
    type: "created",
    data: {
      path: work.path.slug,
      category: work.ticket.category,
      priority: work.ticket.priority,
      customer_tier: work.customer.tier,
      source: input.source,
      channel: work.ticket.channel,
      language: work.ticket.language,
      follows: work.born?.followsTicketId ?? null,
    },
  });
  for (const message of fresh) {
    const isPublic = isPublicMessage(message);
    const stored = hear(work, message, { by: null, suggestion: false, isPublic });
    const told = work.conversation?.messages ?? [];
    if (stored.automatic) continue;
    if (message.author === "customer") {
      const isLate = isAnsweredAfter(told, stored);
      work.ticket = afterCustomerMessage(work.ticket, work.path.policy, work.ctx.now, isLate).ticket;
    }
    if (message.author === "ai" && isPublic)
      work.ticket = afterAiMessage(work.ticket, waitingBehind(told, stored));
  }
  await noteAttempts(work, input.ai, placed);
  const ai = mergeSignals(work.ticket.ai, undefined, undefined, askedInWords(work));
  work.ticket = { ...work.ticket, ai };
  if (ai.requestedHuman) work.requestedHuman = { ever: true, count: 1 };
  planFirst(work);
  const numbers = new Set(work.out.messages.map((message) => message.number));
  await decide(work, "intake", numbers);
  await consequences(work);
  // What the sender wrote into the brief is kept from the first call on.
  const isGiven = Object.keys(work.conversation?.given ?? {}).length > 0;
  if (work.ticket.holder === "member" || isGiven) await rebuildBrief(work);
}
