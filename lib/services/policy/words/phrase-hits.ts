import { and, desc, eq, gte } from "drizzle-orm";
import * as z from "zod";
import { readDb } from "@/db/client";
import { messages, tickets } from "@/db/schema";
import { uuidv7Floor } from "@/lib/domain/ids";
import { Slug } from "@/lib/domain/policy/organisation";
import { type PhraseCounts, phraseCounter, phrasesOfPolicy } from "@/lib/domain/rules/edit/phrase-counts";
import { readSight } from "../../access/sight";
import { visibleSql } from "../../access/visible";
import { authorize } from "../../authorize";
import type { Ctx } from "../../context";
import { loadLive } from "../bundle";
import { findDraft, findPath } from "../draft/load";

const dayMs = 86_400_000;
/** The newest ones, where a month has more: enough to tell a phrase that hits from one that never does. */
const mostMessages = 20_000;
const chunk = 2_000;

export const ReadPhraseHits = z.strictObject({
  slug: Slug,
  days: z.number().int().min(1).max(92).default(30),
});
export type ReadPhraseHits = z.infer<typeof ReadPhraseHits>;

/** How often each phrase of the draft stands in what customers really wrote. */
export async function readPhraseHits(ctx: Ctx, { slug, days }: ReadPhraseHits): Promise<PhraseCounts> {
  authorize(ctx, "policy:read");
  const db = readDb();
  const path = await findPath(db, ctx, slug);
  const draft = await findDraft(db, ctx, path);
  const policy =
    draft?.document ?? (await loadLive(db, ctx.workspaceId, { pathId: path.pathId })).path.policy;
  const seen = visibleSql(await readSight(db, ctx));
  const rows = await db
    .select({ body: messages.body })
    .from(messages)
    .innerJoin(
      tickets,
      and(eq(tickets.workspaceId, messages.workspaceId), eq(tickets.ticketId, messages.ticketId)),
    )
    .where(
      and(
        eq(messages.workspaceId, ctx.workspaceId),
        eq(tickets.pathId, path.pathId),
        seen ?? undefined,
        eq(messages.authorKind, "customer"),
        gte(messages.messageId, uuidv7Floor(ctx.now - days * dayMs)),
      ),
    )
    .orderBy(desc(messages.messageId))
    .limit(mostMessages);
  const counter = phraseCounter(phrasesOfPolicy(policy), policy.word_classes);
  for (let from = 0; from < rows.length; from += chunk) {
    counter.add(rows.slice(from, from + chunk).map(({ body }) => body));
    // Others are served between two chunks.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return { days, messages: rows.length, counts: counter.counts };
}
