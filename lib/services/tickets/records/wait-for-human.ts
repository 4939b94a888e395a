import { setTimeout as sleep } from "node:timers/promises";
import * as z from "zod";
import { appDb } from "@/db/client";
import { now } from "@/lib/clock";
import { can } from "@/lib/domain/access/permissions";
import { TicketKey } from "@/lib/domain/ticket/inputs";
import { whole } from "@/lib/domain/whole";
import { authorize } from "../../authorize";
import type { Ctx } from "../../context";
import { feedHub } from "../../live/feed-hub";
import { findTicket } from "./find";
import { listMessages, type MessageRecord } from "./read-ticket";
import { takeReplies } from "./take-replies";

const POLL_MS = 1_000;

export const WaitForHuman = z.strictObject({
  key: TicketKey,
  until: z.enum(["answered", "resolved"]),
  timeout_s: z.number().int().min(0).max(60).default(25),
  /** Only replies above this message number count. */
  after: whole(0).default(0),
});
export type WaitForHuman = z.infer<typeof WaitForHuman>;

export type HumanAnswer = {
  key: string;
  /** `handed_back`: the AI holds it again and may go on. */
  outcome: "answered" | "resolved" | "handed_back" | "timeout";
  status: string;
  holder: "ai" | "member";
  version: number;
  /** What people wrote to the customer above `after`. */
  replies: MessageRecord[];
};

/**
 * Waits until a person has answered or the ticket is resolved, at most `timeout_s`; at once where that is so
 * already. Replies told to a program that may deliver count as delivered.
 */
export async function waitForHuman(ctx: Ctx, input: WaitForHuman, stop: AbortSignal): Promise<HumanAnswer> {
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
      const leftMs = endAt - now();
      if (answer.outcome !== "timeout" || leftMs <= 0 || stop.aborted) return await taken(ctx, answer);
      await Promise.race([rung, sleep(Math.min(leftMs, POLL_MS))]);
    }
  } finally {
    leave();
  }
}

async function look(ctx: Ctx, { key, until, after }: WaitForHuman): Promise<HumanAnswer> {
  const { row } = await findTicket(appDb(), ctx, key);
  const { items } = await listMessages(ctx, { key, after, limit: 200 });
  const replies = items.filter((message) => message.author === "human" && message.public);
  const isDone = row.statusCategory === "resolved" || row.statusCategory === "closed";
  const isBack = row.holder === "ai" && row.handoffCount > 0;
  const outcome = isDone
    ? "resolved"
    : isBack
      ? "handed_back"
      : until === "answered" && replies.length > 0
        ? "answered"
        : "timeout";
  return { key, outcome, status: row.status, holder: row.holder, version: row.version, replies };
}

async function taken(ctx: Ctx, answer: HumanAnswer): Promise<HumanAnswer> {
  const last = answer.replies.at(-1);
  const isNew = answer.replies.some(({ delivery }) => delivery !== null && delivery.state !== "delivered");
  if (last && isNew && can(ctx.actor, "ticket:deliver")) {
    await takeReplies(ctx, { key: answer.key, up_to: last.number });
  }
  return answer;
}
