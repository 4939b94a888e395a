import { and, between, desc, eq, inArray, isNull, lte, type SQL, sql } from "drizzle-orm";
import { ticketFacts as fact, members, tickets, workspaces } from "@/db/schema";
import { isoOf } from "@/lib/clock";
import { DomainError } from "@/lib/domain/errors";
import type { MeasureKind } from "@/lib/domain/metrics/types";
import type { DrillDown, DrillDownView } from "@/lib/domain/metrics/view";
import { msg } from "@/lib/domain/msg";
import { authorize } from "../authorize";
import type { Ctx } from "../context";
import { againIn, groupSql, isAisOwn, isMissed } from "./rows";
import { type MetricsScope, metricsScope, pathsIn } from "./scope";

const pageSize = 50;

/** The facts behind each figure: kind, and what its yes or no must be. */
const measuresOf = {
  escalations: ["escalation", null],
  created: ["created", null],
  first_response: ["first_response", null],
  still_waiting: ["waiting", null],
  first_contact: ["first_contact", true],
  not_first_contact: ["first_contact", false],
  resolution_escalated: ["resolution", true],
  resolution_ai: ["resolution", false],
  breached: ["targets", false],
  returned: ["handback", true],
  reopened: ["resolved", true],
  needless: ["verdict", false],
  repeat: ["repeat", true],
  repeat_by_customer: ["repeat", null],
  asked_twice: ["asked", true],
  missed: ["resolved", true],
  clock_met: ["sla", true],
  clock_breached: ["sla", false],
  needed: ["verdict", true],
  too_late: ["verdict", null],
  wrong_owner: ["verdict", null],
  held: ["held", null],
} as const satisfies Record<DrillDown["figure"], readonly [MeasureKind, boolean | null]>;

/** What must hold of them besides. */
function besides(figure: DrillDown["figure"], scope: MetricsScope): SQL | undefined {
  switch (figure) {
    case "repeat_by_customer": {
      const again = againIn(scope);
      return inArray(
        fact.ticketId,
        scope.db.select({ id: again.ticketId }).from(again).where(eq(again.isAgain, true)),
      );
    }
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
  const [[counted], rows] = await Promise.all([
    scope.db.select({ n: sql<number>`count(*)::int` }).from(fact).where(where),
    scope.db
      .select({
        ticketId: fact.ticketId,
        n: fact.n,
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
      .orderBy(desc(fact.at), desc(fact.ticketId), desc(fact.n))
      .limit(pageSize + 1),
  ]);
  const shown = rows.slice(0, pageSize);
  const last = rows.length > pageSize ? shown.at(-1) : undefined;
  return {
    figure,
    total: counted?.n ?? 0,
    tickets: shown.map(({ ticketId: _id, n: _n, tier: slug, ...row }) => ({
      ...row,
      tier: slug === null ? null : tierName(scope, slug),
    })),
    cursor: last === undefined ? null : `${last.at}.${last.ticketId}.${last.n}`,
  };
}

type Behind = Omit<DrillDown, "path" | "from" | "to" | "group_by" | "cursor">;

function whereOf(
  scope: MetricsScope,
  { figure, tier, team, trigger, day, group, clock, holder }: Behind,
): SQL | undefined {
  const { by, facts: measures, from, to } = scope;
  const [kind, yes] = measuresOf[figure];
  const days =
    figure === "still_waiting" ? lte(fact.day, day ?? to) : between(fact.day, day ?? from, day ?? to);
  // The headline counts escalations from the AI; a bar of the chart or a row of a table counts them all.
  const isHeadline =
    figure === "escalations" && [tier, team, trigger, day].every((part) => part === undefined) && by === null;
  return and(
    measures,
    eq(fact.kind, kind),
    days,
    yes === null ? undefined : eq(fact.yes, yes),
    besides(figure, scope),
    isHeadline ? eq(fact.source, "ai") : undefined,
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

const cursorForm = /^(\d{1,15})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.(\d{1,9})$/;

function afterOf(cursor: string): SQL {
  const parts = cursorForm.exec(cursor);
  if (parts === null) throw new DomainError("invalid", msg("faults.value.cursor"));
  const [, at, ticketId, n] = parts;
  return sql`(${fact.at}, ${fact.ticketId}, ${fact.n}) < (${isoOf(Number(at))}::timestamptz, ${ticketId}::uuid, ${Number(n)}::int)`;
}

const tierName = (scope: MetricsScope, slug: string): string =>
  pathsIn(scope)
    .flatMap(({ policy }) => policy.tiers)
    .find((tier) => tier.slug === slug)?.name ?? slug;
