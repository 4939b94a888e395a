import { and, desc, eq, ilike, or, type SQL, sql } from "drizzle-orm";
import { appDb } from "@/db/client";
import { tickets } from "@/db/schema";
import type { SampleTicket } from "@/lib/domain/policy/samples/types";
import { readOpenSight } from "../../access/sight";
import { visibleSql } from "../../access/visible";
import { authorize } from "../../authorize";
import type { Ctx } from "../../context";
import { readHead } from "../bundle";
import type { ListSamples } from "./inputs";

const mostRecent = 7;
/** How far back one looks for a ticket of every kind. */
const mostTickets = 200;

const columns = {
  number: tickets.number,
  subject: tickets.subject,
  at: tickets.createdAt,
  reason: tickets.leadReason,
};

/**
 * Stored tickets of a path to try it on: those that fit what is asked, newest first. Asked for nothing, the newest of
 * each reason to escalate and one that the AI kept, so that a handful shows many rules. Restricted ones are none: a
 * sample that is kept tells its text.
 */
export async function listSamples(ctx: Ctx, asked: ListSamples): Promise<{ tickets: SampleTicket[] }> {
  authorize(ctx, "policy:read");
  authorize(ctx, "ticket:read");
  const { pathId, keyPrefix } = await readHead(appDb(), ctx.workspaceId, { slug: asked.slug });
  const seen = visibleSql(await readOpenSight(appDb(), ctx));
  const isAsked = asked.q !== undefined || asked.outcome !== undefined || asked.category !== undefined;
  const limit = asked.limit ?? (isAsked ? 20 : mostRecent);
  const rows = await appDb()
    .select(columns)
    .from(tickets)
    .where(
      and(
        eq(tickets.workspaceId, ctx.workspaceId),
        eq(tickets.pathId, pathId),
        seen ?? undefined,
        asked.q === undefined ? undefined : fits(asked.q, keyPrefix),
        asked.category === undefined ? undefined : eq(tickets.category, asked.category),
        asked.outcome === undefined ? undefined : wasDecided(asked.outcome),
      ),
    )
    // Ids rise with the instant of receipt: the newest are found without sorting them all.
    .orderBy(desc(tickets.ticketId))
    .limit(isAsked || asked.limit !== undefined ? Math.min(limit, 200) : mostTickets);
  const chosen = isAsked || asked.limit !== undefined ? rows : varied(rows, limit);
  return {
    tickets: chosen.map(({ number, ...ticket }) => ({ key: `${keyPrefix}-${number}`, ...ticket })),
  };
}

const wasDecided = (outcome: "escalated" | "kept_by_ai"): SQL =>
  outcome === "escalated"
    ? sql`${tickets.firstEscalatedAt} is not null`
    : sql`${tickets.firstEscalatedAt} is null`;

/** By a key of this workspace; else by a number or words of the subject. */
function fits(q: string, keyPrefix: string): SQL | undefined {
  const [, prefix, number] = /^(?:([A-Za-z][A-Za-z0-9]*)-)?(\d{1,12})$/.exec(q.trim()) ?? [];
  if (prefix?.toLowerCase() === keyPrefix.toLowerCase()) return eq(tickets.number, Number(number));
  const words = `%${q.trim().replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const bySubject = ilike(tickets.subject, words);
  return number === undefined ? bySubject : or(eq(tickets.number, Number(number)), bySubject);
}

/** The newest of each reason first, then the newest of the rest; shown newest first. */
function varied<R extends { at: number; reason: string | null }>(rows: readonly R[], limit: number): R[] {
  const seen = new Set<string | null>();
  const firsts = rows.filter(({ reason }) => {
    const isNew = !seen.has(reason);
    seen.add(reason);
    return isNew;
  });
  const rest = rows.filter((row) => !firsts.includes(row));
  return [...firsts, ...rest].slice(0, limit).sort((a, b) => b.at - a.at);
}
