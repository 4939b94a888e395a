import type { Db } from "@/db/client";
import { farFuture } from "@/db/schema";
import type { Card, CardClock } from "@/lib/domain/board/view";
import type { Person } from "@/lib/domain/engine/snapshot";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import { type CompiledOrganisation, onShift } from "@/lib/domain/routing/shifts";
import type { CountedClock } from "@/lib/domain/sla/counted-clock";
import { deadlineName } from "@/lib/domain/sla/explain";
import { isOpenCategory } from "@/lib/domain/ticket/transitions";
import { type CardClocks, readCardClocks } from "./card-clocks";
import type { CardRow } from "./card-rows";

export type CardContext = {
  at: number;
  keyPrefix: string;
  policy: PathPolicy;
  org: CompiledOrganisation;
  people: ReadonlyMap<string, Person>;
};

/** Rows of one path as cards. */
export async function cardsOf(
  db: Db,
  workspaceId: string,
  context: CardContext,
  rows: readonly CardRow[],
): Promise<Card[]> {
  const clocks = await readCardClocks(db, { workspaceId, org: context.org }, rows);
  const seen = seenBy(context, clocks);
  return rows.map((row) => cardOf(seen, row));
}

export const seenBy = (context: CardContext, clocks: CardClocks): Seen => ({
  ...context,
  clocks,
  openings: new Map(),
  members: membersOf(context.people),
});

/** What cards of one reading have in common, asked once for all of them. */
type Seen = CardContext & {
  clocks: CardClocks;
  openings: Map<string, number | null>;
  members: ReadonlyMap<string, Person>;
};

/** One card; `clocks` has how its nearest clock counts. */
export function cardOf(context: Seen, row: CardRow): Card {
  const owner = row.ownerId === null ? null : (context.members.get(row.ownerId) ?? null);
  const customerTier = row.customer?.tier ?? null;
  const tierName = context.org.doc.customer_tiers.find((tier) => tier.slug === customerTier)?.name;
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
    customer: {
      name: row.customer?.name ?? "",
      tier: tierName ?? customerTier,
      company: row.customer?.company ?? null,
    },
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

function cardClock(context: Seen, row: CardRow): CardClock | null {
  const { nearestMetric: metric, nearestState: state } = row;
  const counted = context.clocks.byTicket.get(row.ticketId);
  if (metric === null || state === null || state === "met" || state === "cancelled") return null;
  return {
    metric,
    name: row.nearestName === null ? null : deadlineName(context.policy.sla, row.nearestName),
    state: state === "breached" ? "late" : state,
    dueAt: row.nearestDueAt === farFuture ? null : row.nearestDueAt,
    remainingMs: counted?.remainingMs ?? null,
    budgetMs: counted?.budgetMs ?? 0,
    warnAt: counted?.warnAt ?? null,
    opensAt: state === "running" && counted !== undefined ? opensAt(context, counted) : null,
  };
}

/** When the calendar behind a clock opens next; null while it is open. */
function opensAt({ at, clocks, openings }: Seen, { calendar: slug, organisationVersion }: CountedClock) {
  const key = `${organisationVersion} ${slug ?? ""}`;
  let opening = openings.get(key);
  if (opening === undefined) {
    const calendar = clocks.calendarOf(slug, organisationVersion);
    opening = calendar.isOpen(at) ? null : calendar.nextOpening(at);
    openings.set(key, opening);
  }
  return opening;
}

const membersOf = (people: CardContext["people"]): ReadonlyMap<string, Person> =>
  new Map([...people.values()].map((person) => [person.memberId, person]));
