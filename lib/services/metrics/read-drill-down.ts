import { and, between, desc, eq, isNull, lte, type SQL, sql } from "drizzle-orm";
import { ticketFacts as fact, members, tickets, workspaces } from "@/db/schema";
import { isoOf } from "@/lib/clock";
import { DomainError } from "@/lib/domain/errors";
import type { DrillDown, DrillDownView } from "@/lib/domain/metrics/view";
import { msg } from "@/lib/domain/msg";
import { DayText } from "@/lib/domain/time/instant-text";
import { authorize } from "../authorize";
import type { Ctx } from "../context";
import { againSql, inOneSnapshot, readDays } from "./days";
import { type Behind, isHeadline, measuresOf, rolledTotal } from "./drill-total";
import { groupSql, isAisOwn, isMissed } from "./rows";
import { type MetricsScope, metricsScope, pathsIn } from "./scope";

const pageSize = 50;

/** What must hold of them besides. */
function besides(figure: DrillDown["figure"]): SQL | undefined {
  switch (figure) {
    case "repeat_by_customer":
      return againSql;
    case "missed":
      return sql`${isAisOwn} and ${isMissed}`;
    case "too_late":
    case "wrong_owner":
      return sql`${fact.detail} ->> 'timing' = ${figure}`;
    default:
      return undefined;
  }
}

/** The very tickets behind a figure, newest first, 50 at a time; a ticket stands once per thing that counts. */
export async function readDrillDown(ctx: Ctx, query: DrillDown): Promise<DrillDownView> {
  authorize(ctx, "metrics:read");
  authorize(ctx, "ticket:read");
  const { path, from, to, group_by, cursor, ...behind } = query;
  const { figure } = behind;
  const scope = await metricsScope(ctx, { path, from, to, group_by });
  const where = whereOf(scope, behind);
  const [total, rows] = await Promise.all([
    totalOf(scope, behind, where),
    scope.db
      .select({
        ticketId: fact.ticketId,
        n: fact.n,
        day: fact.day,
        at: fact.at,
        key: sql<string>`${workspaces.keyPrefix} || '-' || ${tickets.number}`,
        subject: tickets.subject,
        valueMs: fact.valueMs,
        owner: members.name,
        tier: fact.tier,
        reason: fact.reason,
      })
      .from(fact)
      .innerJoin(tickets, and(eq(tickets.workspaceId, fact.workspaceId), eq(tickets.ticketId, fact.ticketId)))
      .innerJoin(workspaces, eq(workspaces.workspaceId, tickets.workspaceId))
      .leftJoin(
        members,
        and(eq(members.workspaceId, tickets.workspaceId), eq(members.memberId, tickets.ownerId)),
      )
      .where(and(where, cursor === undefined ? undefined : afterOf(cursor)))
      // By day first, as the index has them: within a zone that is the order of instants.
      .orderBy(desc(fact.day), desc(fact.at), desc(fact.ticketId), desc(fact.n))
      .limit(pageSize + 1),
  ]);
  const shown = rows.slice(0, pageSize);
  const last = rows.length > pageSize ? shown.at(-1) : undefined;
  return {
    figure,
    total,
    tickets: shown.map(({ ticketId: _id, n: _n, day: _day, tier: slug, ...row }) => ({
      ...row,
      tier: slug === null ? null : tierName(scope, slug),
    })),
    cursor: last === undefined ? null : `${last.day}.${last.at}.${last.ticketId}.${last.n}`,
  };
}

/** How many there are: from the days' sums, which say it of nearly all; else they are counted. */
async function totalOf(scope: MetricsScope, behind: Behind, where: SQL | undefined): Promise<number> {
  const count = rolledTotal(behind, scope.by);
  if (count === null) {
    const [counted] = await scope.db.select({ n: sql<number>`count(*)::int` }).from(fact).where(where);
    return counted?.n ?? 0;
  }
  const [beforeFrom, to] = [behind.day ?? scope.from, behind.day ?? scope.to];
  const pathId = scope.path?.pathId ?? null;
  return count(await inOneSnapshot(scope.db, (tx) => readDays(tx, { ...scope, pathId, beforeFrom, to })));
}

function whereOf(scope: MetricsScope, behind: Behind): SQL | undefined {
  const { figure, tier, team, trigger, day, group, clock, holder } = behind;
  const { by, facts: measures, from, to } = scope;
  const [kind, yes] = measuresOf[figure];
  const days =
    figure === "still_waiting" ? lte(fact.day, day ?? to) : between(fact.day, day ?? from, day ?? to);
  return and(
    measures,
    eq(fact.kind, kind),
    days,
    yes === null ? undefined : eq(fact.yes, yes),
    besides(figure),
    isHeadline(behind, by) ? eq(fact.source, "ai") : undefined,
    tier === undefined ? undefined : eq(fact.tier, tier),
    team === undefined ? undefined : team === "" ? isNull(fact.team) : eq(fact.team, team),
    clock === undefined ? undefined : eq(fact.source, clock),
    holder === undefined ? undefined : eq(fact.source, holder),
    trigger === undefined ? undefined : sql`${fact.trigger} = ${trigger}`,
    by === null ? undefined : isUnder(groupSql(by), group),
  );
}

const isUnder = (value: SQL, group: string | undefined): SQL =>
  group === undefined ? sql`${value} is null` : sql`${value} = ${group}`;

const cursorForm =
  /^(\d{4}-\d\d-\d\d)\.(\d{1,15})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.(\d{1,9})$/;

function afterOf(cursor: string): SQL {
  const parts = cursorForm.exec(cursor);
  const [, day, at, ticketId, n] = parts ?? [];
  if (!DayText.safeParse(day).success) throw new DomainError("invalid", msg("faults.value.cursor"));
  return sql`(${fact.day}, ${fact.at}, ${fact.ticketId}, ${fact.n}) < (${day}::date, ${isoOf(Number(at))}::timestamptz, ${ticketId}::uuid, ${Number(n)}::int)`;
}

const tierName = (scope: MetricsScope, slug: string): string =>
  pathsIn(scope)
    .flatMap(({ policy }) => policy.tiers)
    .find((tier) => tier.slug === slug)?.name ?? slug;
