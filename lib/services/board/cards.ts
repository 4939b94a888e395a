import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { clocks, companies, customers, farFuture, type tickets } from "@/db/schema";
import type { Card, CardClock } from "@/lib/domain/board/view";
import type { Person } from "@/lib/domain/engine/snapshot";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import { type CompiledOrganisation, onShift } from "@/lib/domain/routing/shifts";
import { deadlineName } from "@/lib/domain/sla/explain";
import { matchRow, matchTargets } from "@/lib/domain/sla/match";
import { isOpenCategory } from "@/lib/domain/ticket/transitions";
import { aroundTheClock } from "@/lib/domain/time/calendar";

export type CardContext = {
  at: number;
  keyPrefix: string;
  policy: PathPolicy;
  org: CompiledOrganisation;
  people: ReadonlyMap<string, Person>;
};

type TicketRow = typeof tickets.$inferSelect;
export type CardRow = Pick<
  TicketRow,
  | "ticketId"
  | "number"
  | "subject"
  | "status"
  | "statusCategory"
  | "tier"
  | "priority"
  | "category"
  | "severity"
  | "fields"
  | "ownerId"
  | "acceptedAt"
  | "chips"
  | "relay"
  | "createdAt"
  | "resolvedAt"
  | "version"
  | "unread"
  | "undelivered"
  | "breached"
  | "holder"
  | "ai"
  | "policyVersion"
  | "organisationVersion"
  | "nearestMetric"
  | "nearestName"
  | "nearestState"
  | "nearestDueAt"
  | "sortAt"
> & {
  customerName: string | null;
  customerTier: string | null;
  companyName: string | null;
  clockStartedAt: number | null;
  clockRemainingMs: number | null;
  clockWarnAt: number | null;
};

/** Customer, company and nearest clock of tickets already chosen: three index reads, whatever the number. */
export async function decorate<T extends TicketRow>(
  db: Db,
  workspaceId: string,
  rows: T[],
): Promise<(T & CardRow)[]> {
  if (rows.length === 0) return [];
  const customerIds = [...new Set(rows.map((row) => row.customerId))];
  const [people, running] = await Promise.all([
    db
      .select({
        customerId: customers.customerId,
        name: sql<string | null>`coalesce(${customers.name}, ${customers.email}, ${customers.externalId})`,
        tier: customers.tier,
        company: companies.name,
      })
      .from(customers)
      .leftJoin(
        companies,
        and(eq(companies.workspaceId, workspaceId), eq(companies.companyId, customers.companyId)),
      )
      .where(and(eq(customers.workspaceId, workspaceId), inArray(customers.customerId, customerIds))),
    db
      .select({
        ticketId: clocks.ticketId,
        metric: clocks.metric,
        name: clocks.name,
        startedAt: clocks.startedAt,
        remainingMs: clocks.remainingMs,
        nextWarnAt: clocks.nextWarnAt,
      })
      .from(clocks)
      .where(
        and(
          eq(clocks.workspaceId, workspaceId),
          inArray(
            clocks.ticketId,
            rows.map((row) => row.ticketId),
          ),
          isNull(clocks.endedAt),
        ),
      ),
  ]);
  const customerOf = new Map(people.map((customer) => [customer.customerId, customer]));
  const clockOf = new Map(
    running.map((clock) => [`${clock.ticketId} ${clock.metric} ${clock.name ?? ""}`, clock]),
  );
  return rows.map((row) => {
    const customer = customerOf.get(row.customerId);
    const clock = clockOf.get(`${row.ticketId} ${row.nearestMetric} ${row.nearestName ?? ""}`);
    return {
      ...row,
      customerName: customer?.name ?? null,
      customerTier: customer?.tier ?? null,
      companyName: customer?.company ?? null,
      clockStartedAt: clock?.startedAt ?? null,
      clockRemainingMs: clock?.remainingMs ?? null,
      clockWarnAt: clock?.nextWarnAt ?? null,
    };
  });
}

export function cardOf(context: CardContext, row: CardRow): Card {
  const owner = row.ownerId === null ? null : memberOf(context.people, row.ownerId);
  const tierName = context.org.doc.customer_tiers.find((tier) => tier.slug === row.customerTier)?.name;
  const isOpen = isOpenCategory(row.statusCategory);
  return {
    key: `${context.keyPrefix}-${row.number}`,
    subject: row.subject,
    status: row.status,
    statusCategory: row.statusCategory,
    tier: row.tier,
    priority: row.priority,
    category: row.category,
    owner: owner === null ? null : { handle: owner.handle, name: owner.name },
    accepted: row.acceptedAt !== null,
    customer: { name: row.customerName ?? "", tier: tierName ?? row.customerTier, company: row.companyName },
    chips: row.chips,
    clock: isOpen ? cardClock(context, row) : null,
    relay: row.relay,
    createdAt: row.createdAt,
    resolvedAt: row.resolvedAt,
    version: row.version,
    unread: row.unread,
    undelivered: row.undelivered,
    ownerAway:
      isOpen && owner !== null && (!owner.active || !onShift(context.org, owner.handle, null, context.at)),
    breached: row.breached,
    confidence: row.holder === "ai" ? row.ai.confidence : null,
  };
}

function cardClock(context: CardContext, row: CardRow): CardClock | null {
  const { nearestMetric: metric, nearestState: state } = row;
  if (metric === null || state === null || state === "met" || state === "cancelled") return null;
  const started = row.clockStartedAt ?? row.createdAt;
  const dueAt = row.nearestDueAt === farFuture ? null : row.nearestDueAt;
  return {
    metric,
    name: row.nearestName === null ? null : deadlineName(context.policy.sla, row.nearestName),
    state: state === "breached" ? "late" : state,
    dueAt,
    remainingMs: row.clockRemainingMs,
    budgetMs: dueAt === null ? 0 : Math.max(0, dueAt - started),
    warnAt: row.clockWarnAt,
    opensAt: state === "running" ? opensAt(context, row) : null,
  };
}

/** When the calendar behind the nearest clock opens next; null while it is open. */
function opensAt(context: CardContext, row: CardRow): number | null {
  const slug = calendarOf(context, row);
  const calendar = (slug === null ? null : context.org.calendar(slug)) ?? aroundTheClock;
  return calendar.isOpen(context.at) ? null : calendar.nextOpening(context.at);
}

function calendarOf({ policy, org }: CardContext, row: CardRow): string | null {
  const facts = {
    category: row.category,
    priority: row.priority,
    severity: row.severity,
    customerTier: row.customerTier,
    fields: row.fields,
    zone: org.doc.zone,
  };
  const { nearestMetric: metric, policyVersion, organisationVersion } = row;
  if (metric !== null && metric !== "deadline") {
    const target = matchRow(policy.sla.targets, facts);
    return target?.targets[metric] === undefined ? null : target.calendar;
  }
  const targets = matchTargets(policy.sla, facts, { policyVersion, organisationVersion });
  return targets.find((each) => each.metric === metric && each.name === row.nearestName)?.calendar ?? null;
}

function memberOf(people: CardContext["people"], memberId: string): Person | null {
  for (const person of people.values()) if (person.memberId === memberId) return person;
  return null;
}
