import { type SQL, sql } from "drizzle-orm";
import { idFloor } from "@/db/partitions";
import { type Reading, reading } from "@/db/reading";
import { instantSql } from "@/db/schema";
import { type RestrictingPolicy, restrictedPlaces, wholePath } from "@/lib/domain/access/sight";
import { mostSimilar } from "@/lib/domain/brief/parts/impact";
import type { Counts, TicketCounts, Window } from "@/lib/domain/engine/decide/counts";
import type { Snapshot } from "@/lib/domain/engine/snapshot";
import type { Ticket } from "@/lib/domain/ticket/types";

/** Figures of other tickets that rules and brief name. */

const weekMs = 7 * 86_400_000;

type Of = { field: Window["field"]; fromAt: number; most: number | null };

/** Tickets of the same category, tag or type since `fromAt`, this one not counted; null where it has none. */
function similar({ path, ticket, workspaceId }: Snapshot, { field, fromAt, most }: Of): SQL | null {
  const same = sameAs(ticket, field);
  if (same === null) return null;
  // An id is never made before its ticket: lets a short window be read by the primary key.
  return sql`(select count(*) from (select 1 from ticket where workspace_id = ${workspaceId}
    and path_id = ${path.pathId} and ${same} ${outsideCircles(path.policy, ticket)} and created_at >= ${instantSql(fromAt)}
    and ticket_id >= ${idFloor(fromAt)}::uuid and ticket_id <> ${ticket.id}::uuid
    ${most === null ? sql`` : sql`limit ${most}`}) as counted)::int`;
}

/**
 * A restricted category is counted for its own tickets alone: a brief, or a rule that fires, would tell of it. Those of
 * one category are restricted alike.
 */
function outsideCircles(policy: RestrictingPolicy, { category }: Ticket): SQL {
  const others = restrictedPlaces(policy).filter((place) => place !== wholePath && place !== category);
  if (others.length === 0) return sql``;
  return sql`and coalesce(category, '') <> all (${sql.param(others)}::text[])`;
}

/** The same of a customer's tickets, which may be of other paths. */
const openToAll = (pathId: SQL, category: SQL): SQL => sql`and not exists (
  select 1 from path p where p.workspace_id = ticket.workspace_id and p.path_id = ticket.path_id
    and p.restricted <> '{}' and ('*' = any (p.restricted) or ticket.category = any (p.restricted))
    and (p.path_id <> ${pathId} or ticket.category is distinct from ${category}))`;

function sameAs({ category, tags, type }: Ticket, field: Window["field"]): SQL | null {
  switch (field) {
    case "tickets_of_category":
      return category === null ? null : sql`category = ${category}`;
    case "tickets_of_tag":
      return tags.length === 0 ? null : sql`tags <> '{}' and tags && ${sql.param(tags)}::text[]`;
    default:
      return type === null ? null : sql`type = ${type}`;
  }
}

/** A customer's other tickets, all and open; a new customer has none. */
function ofCustomer(
  { customer, isNewCustomer, path, ticket, workspaceId }: Snapshot,
  isOpen: SQL,
): SQL | null {
  if (isNewCustomer) return null;
  return sql`(select count(*) from ticket where workspace_id = ${workspaceId}
    and customer_id = ${customer.customerId}::uuid and ticket_id <> ${ticket.id}::uuid ${isOpen}
    ${openToAll(sql`${path.pathId}::uuid`, sql`${ticket.category}::text`)})::int`;
}

/**
 * Figures and windows of a ticket.
 * @param at epoch ms until which is counted
 */
export function countsReading(of: Snapshot, at: number, windows: readonly Window[]): Reading<Counts> {
  const asked: (SQL | null)[] = [
    ofCustomer(of, sql``),
    ofCustomer(of, sql`and open`),
    similar(of, { field: "tickets_of_category", fromAt: at - weekMs, most: mostSimilar }),
    ...windows.map(({ field, minutes, most }) => similar(of, { field, fromAt: at - minutes * 60_000, most })),
  ];
  const some = asked.flatMap((each) => (each === null ? [] : [each]));
  const queries: { counted?: SQL<number[]> } =
    some.length === 0 ? {} : { counted: sql<number[]>`json_build_array(${sql.join(some, sql`, `)})` };
  return reading(queries, ({ counted = [] }) => {
    const left = [...counted];
    const [earlier, open, recent, ...rest] = asked.map((each) =>
      each === null ? null : (left.shift() ?? 0),
    );
    return {
      figures: { earlierTickets: earlier ?? 0, openTickets: open ?? 0, similarRecent: recent ?? 0 },
      windows: Object.fromEntries(windows.map(({ key }, index) => [key, rest[index] ?? null])),
    };
  });
}

/** What a brief says of other tickets, for several tickets of one workspace: the figures that `countsReading` finds for each. */
export function figuresReading(snapshots: readonly Snapshot[], at: number): Reading<TicketCounts[]> {
  const workspaceId = snapshots[0]?.workspaceId ?? "";
  const fromAt = at - weekMs;
  const openTo = openToAll(sql`given.path_id`, sql`given.category`);
  const list = (of: (snapshot: Snapshot) => string | null) => sql.param(snapshots.map(of));
  const figures = sql<TicketCounts[]>`(select json_agg(each_row order by n) from (
    select given.n, (select count(*) from ticket where workspace_id = ${workspaceId}
        and customer_id = given.customer_id and ticket_id <> given.ticket_id ${openTo})::int as "earlierTickets",
      (select count(*) from ticket where workspace_id = ${workspaceId}
        and customer_id = given.customer_id and ticket_id <> given.ticket_id and open
        ${openTo})::int as "openTickets",
      (select count(*) from (select 1 from ticket where workspace_id = ${workspaceId}
        and path_id = given.path_id and category = given.category and created_at >= ${instantSql(fromAt)}
        and ticket_id >= ${idFloor(fromAt)}::uuid and ticket_id <> given.ticket_id limit ${mostSimilar}) as counted)::int
        as "similarRecent"
    from unnest(${list(({ ticket }) => ticket.id)}::uuid[],
      ${list(({ customer }) => customer.customerId)}::uuid[],
      ${list(({ path }) => path.pathId)}::uuid[],
      ${list(({ ticket }) => ticket.category)}::text[])
      with ordinality as given (ticket_id, customer_id, path_id, category, n)) as each_row)`;
  return reading({ figures }, (found) =>
    found.figures.map(({ earlierTickets, openTickets, similarRecent }) => ({
      earlierTickets,
      openTickets,
      similarRecent,
    })),
  );
}
