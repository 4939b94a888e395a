import { setTimeout as sleep } from "node:timers/promises";
import { and, desc, eq, gte, inArray, sql } from "drizzle-orm";
import * as z from "zod";
import { appDb } from "@/db/client";
import { idFloor } from "@/db/partitions";
import { events, members } from "@/db/schema";
import { now } from "@/lib/clock";
import { can } from "@/lib/domain/access/permissions";
import type { Handback, HumanAnswer, MessageRecord } from "@/lib/domain/answers/records";
import { integerFrom } from "@/lib/domain/integers";
import { TicketKey } from "@/lib/domain/ticket/inputs";
import { isOpenCategory } from "@/lib/domain/ticket/transitions";
import type { TicketEvent } from "@/lib/domain/ticket/types";
import { authorize } from "../../authorize";
import type { Ctx } from "../../context";
import { feedHub } from "../../live/feed-hub";
import type { TicketRow } from "../load/ticket-of";
import { acknowledgeReplies } from "../verbs";
import { findTicket } from "./find";
import { listMessages } from "./read-ticket";

const POLL_MS = 1_000;
const pageSize = 200;

export const WaitForHuman = z.strictObject({
  key: TicketKey,
  until: z.enum(["answered", "resolved"]),
  timeout_s: z.number().int().min(0).max(60).default(25),
  /** Only replies above this message number count. */
  after: integerFrom(0).default(0),
});
export type WaitForHuman = z.infer<typeof WaitForHuman>;

/**
 * Waits until a person has answered or the ticket is resolved, at most `timeout_s`; at once where that is so
 * already. Replies told to a program that may deliver count as delivered.
 */
export async function waitForHuman(
  ctx: Ctx,
  input: WaitForHuman,
  stop: AbortSignal,
  gone: AbortSignal = new AbortController().signal,
): Promise<HumanAnswer> {
  authorize(ctx, "ticket:read");
  const endAt = now() + input.timeout_s * 1000;
  let ring: () => void = () => undefined;
  const { leave } = await feedHub().join(ctx.workspaceId, () => ring());
  try {
    for (;;) {
      const rung = new Promise<void>((resolve) => {
        ring = resolve;
      });
      const answer = await look(ctx, input);
      // Replies told to nobody have not arrived.
      if (gone.aborted) return answer;
      const leftMs = endAt - now();
      if (answer.outcome !== "timeout" || leftMs <= 0 || stop.aborted) return await acknowledged(ctx, answer);
      await Promise.race([
        rung,
        sleep(Math.min(leftMs, POLL_MS), undefined, { signal: gone }).catch(() => undefined),
      ]);
    }
  } finally {
    leave();
  }
}

async function look(ctx: Ctx, { key, until, after }: WaitForHuman): Promise<HumanAnswer> {
  const { row } = await findTicket(appDb(), ctx, key);
  const replies = await repliesAfter(ctx, key, after);
  const isDone = !isOpenCategory(row.statusCategory);
  const isBack = row.holder === "ai" && row.handoffCount > 0;
  const outcome = isDone
    ? "resolved"
    : isBack
      ? "handed_back"
      : until === "answered" && replies.length > 0
        ? "answered"
        : "timeout";
  const { status, holder, version, closure } = row;
  return {
    ...{ key, outcome, status, holder, version, replies },
    handback: outcome === "handed_back" ? await lastHandback(ctx, row) : null,
    closure: isDone && closure !== null ? { code: closure.code, summary: closure.summary } : null,
  };
}

/** All of them: a long conversation is read page by page. */
async function repliesAfter(ctx: Ctx, key: string, after: number): Promise<MessageRecord[]> {
  const replies: MessageRecord[] = [];
  for (let cursor: string | undefined; ; ) {
    const { items, next } = await listMessages(ctx, { key, after, limit: pageSize, cursor });
    replies.push(
      ...items.filter((message) => message.author === "human" && message.public && !message.automatic),
    );
    if (next === null) return replies;
    cursor = next;
  }
}

/** What the person said who gave it back to the AI; null where it came back another way, e.g. by a reopening. */
async function lastHandback(ctx: Ctx, row: TicketRow): Promise<Handback | null> {
  const [eventRow] = await appDb()
    .select({ event: events, by: members.handle })
    .from(events)
    .leftJoin(
      members,
      and(
        eq(members.workspaceId, ctx.workspaceId),
        sql`${members.memberId}::text = ${events.actor} ->> 'memberId'`,
      ),
    )
    .where(
      and(
        eq(events.workspaceId, ctx.workspaceId),
        eq(events.ticketId, row.ticketId),
        gte(events.eventId, idFloor(row.createdAt)),
        inArray(events.type, ["handed_back", "reopened"]),
      ),
    )
    .orderBy(desc(events.seq))
    .limit(1);
  if (eventRow === undefined) return null;
  const { event, by } = eventRow;
  const handedBack = { type: event.type, data: event.data } as TicketEvent;
  if (handedBack.type !== "handed_back" || handedBack.data.to.holder !== "ai") return null;
  const { instructions, allowed_actions: allowed, decided } = handedBack.data;
  return {
    at: event.at,
    by,
    instructions: instructions ?? "",
    allowedActions: allowed ?? [],
    decided: decided ?? null,
  };
}

async function acknowledged(ctx: Ctx, answer: HumanAnswer): Promise<HumanAnswer> {
  const newest = Math.max(...answer.replies.map(({ number }) => number));
  const isNew = answer.replies.some(({ delivery }) => delivery !== null && delivery.state !== "delivered");
  if (isNew && can(ctx.actor, "ticket:deliver")) {
    await acknowledgeReplies(ctx, { key: answer.key, up_to: newest });
  }
  return answer;
}
