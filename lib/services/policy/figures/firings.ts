import { and, desc, eq, gte, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import * as z from "zod";
import { readDb } from "@/db/client";
import { decisions, members, tickets, workspaces } from "@/db/schema";
import { cursorOf, positionOf } from "@/lib/domain/cursor";
import { uuidv7Floor } from "@/lib/domain/ids";
import type { Firings } from "@/lib/domain/policy/forecast/view";
import { readSight } from "../../access/sight";
import { visibleSql } from "../../access/visible";
import { authorize } from "../../authorize";
import type { Ctx } from "../../context";
import { findPath } from "../draft/load";
import type { ListFirings } from "../forecast/inputs";

const dayMs = 86_400_000;
const Position = z.tuple([z.uuid()]);

/** The tickets behind a rule's figure, newest first; a ticket stands once per decision. */
export async function firings(ctx: Ctx, input: ListFirings): Promise<Firings> {
  authorize(ctx, "policy:read");
  authorize(ctx, "ticket:read");
  const { workspaceId } = ctx;
  const path = await findPath(readDb(), ctx, input.slug);
  const from = ctx.now - input.days * dayMs;
  const before = input.cursor === undefined ? null : positionOf(Position, input.cursor)[0];
  const seen = visibleSql(await readSight(readDb(), ctx));
  const routed = (name: string) =>
    sql<string | null>`coalesce(${decisions.route} -> 'route' ->> ${name}, ${decisions.route} ->> ${name})`;
  const rows = await readDb()
    .select({
      decisionId: decisions.decisionId,
      key: sql<string>`${workspaces.keyPrefix} || '-' || ${tickets.number}`,
      subject: tickets.subject,
      at: decisions.at,
      outcome: decisions.outcome,
      decidedBy: decisions.rule,
      tier: routed("tier"),
      team: routed("team"),
      owner: members.name,
    })
    .from(decisions)
    .innerJoin(
      tickets,
      and(eq(tickets.workspaceId, decisions.workspaceId), eq(tickets.ticketId, decisions.ticketId)),
    )
    .innerJoin(workspaces, eq(workspaces.workspaceId, decisions.workspaceId))
    .leftJoin(members, and(eq(members.workspaceId, workspaceId), eq(members.handle, routed("owner"))))
    .where(
      and(
        eq(decisions.workspaceId, workspaceId),
        gte(decisions.decisionId, uuidv7Floor(from)),
        gte(decisions.at, from),
        eq(tickets.pathId, path.pathId),
        seen ?? undefined,
        ruleIs(input),
        before === null ? undefined : lt(decisions.decisionId, before),
      ),
    )
    .orderBy(desc(decisions.decisionId))
    .limit(input.limit + 1);
  const items = rows.slice(0, input.limit);
  const last = items.at(-1);
  return { items, next: rows.length > input.limit && last ? cursorOf([last.decisionId]) : null };
}

/** The same as `sumRules` counts. */
function ruleIs({ rule, shadow, taken_by }: ListFirings): SQL | undefined {
  const among = (member: string, slug = rule) =>
    sql`(${decisions.result} -> ${member} @> ${JSON.stringify([{ rule: slug }])}::jsonb)`;
  if (shadow) return among("shadow");
  // An escalation that went to nobody (thanks on a resolved ticket) moved nothing.
  const isMoved = or(eq(decisions.outcome, "escalated"), isNull(decisions.reason));
  const decided = (slug: string) =>
    or(
      and(eq(decisions.rule, slug), isMoved),
      // It moved nothing and did something else, or it is an `also` rule.
      and(among("effects", slug), or(isNull(decisions.rule), sql`not ${among("matched", slug)}`)),
    );
  return taken_by === undefined ? decided(rule) : and(among("matched"), decided(taken_by));
}
