import { type SQL, sql } from "drizzle-orm";
import { idFloor } from "@/db/partitions";
import { instantSql } from "@/db/schema";
import { isoOf } from "@/lib/clock";
import { mostSimilar } from "@/lib/domain/brief/parts/impact";
import type { RulesetNeeds } from "@/lib/domain/rules/compile";
import type { Ticket } from "@/lib/domain/ticket/types";
import type { Work } from "./types";

/** Figures of other tickets that rules and brief name. All that a call asks for is one statement. */

const weekMs = 7 * 86_400_000;

type Window = RulesetNeeds["windows"][number];
export type Figures = { earlierTickets: number; openTickets: number; similarRecent: number };
/** Windows by the key of their fact; null where the ticket has nothing to be counted by. */
export type Counts = { figures: Figures; windows: Record<string, number | null> };

type Of = { field: Window["field"]; fromAt: number; most: number | null };

/** Tickets of the same category, tag or type since `fromAt`, this one not counted; null where it has none. */
function similar(work: Work, { field, fromAt, most }: Of): SQL | null {
  const { ctx, path, ticket } = work;
  const same = sameAs(ticket, field);
  if (same === null) return null;
  // An id is never made before its ticket: lets a short window be read by the primary key.
  return sql`(select count(*) from (select 1 from ticket where workspace_id = ${ctx.workspaceId}
    and path_id = ${path.pathId} and ${same} and created_at >= ${instantSql(fromAt)}
    and ticket_id >= ${idFloor(fromAt)}::uuid and ticket_id <> ${ticket.id}::uuid
    ${most === null ? sql`` : sql`limit ${most}`}) as counted)::int`;
}

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
function ofCustomer({ born, ctx, customer, ticket }: Work, isOpen: SQL): SQL | null {
  if (born !== null && born.newCustomer !== null) return null;
  return sql`(select count(*) from ticket where workspace_id = ${ctx.workspaceId}
    and customer_id = ${customer.customerId}::uuid and ticket_id <> ${ticket.id}::uuid ${isOpen})::int`;
}

export async function readCounts(work: Work, windows: readonly Window[]): Promise<Counts> {
  const { now } = work.ctx;
  const asked: (SQL | null)[] = [
    ofCustomer(work, sql``),
    ofCustomer(work, sql`and open`),
    similar(work, { field: "tickets_of_category", fromAt: now - weekMs, most: mostSimilar }),
    ...windows.map(({ field, minutes, most }) =>
      similar(work, { field, fromAt: now - minutes * 60_000, most }),
    ),
  ];
  const found = await countAll(work, asked);
  const [earlier, open, recent, ...rest] = found;
  return {
    figures: { earlierTickets: earlier ?? 0, openTickets: open ?? 0, similarRecent: recent ?? 0 },
    windows: Object.fromEntries(windows.map(({ key }, index) => [key, rest[index] ?? null])),
  };
}

/**
 * What a brief says of other tickets, for several tickets of one workspace in one statement. The same figures as
 * `readCounts` finds for each.
 */
export async function readFigures(works: readonly Work[]): Promise<Figures[]> {
  const [first] = works;
  if (first === undefined) return [];
  const fromAt = (work: Work) => work.ctx.now - weekMs;
  const list = (of: (work: Work) => string | null) => sql.param(works.map(of));
  const { workspaceId } = first.ctx;
  const rows = await first.tx.execute<{ n: number; earlier: number; open: number; recent: number }>(sql`
    select given.n, (select count(*) from ticket where workspace_id = ${workspaceId}
        and customer_id = given.customer_id and ticket_id <> given.ticket_id)::int as earlier,
      (select count(*) from ticket where workspace_id = ${workspaceId}
        and customer_id = given.customer_id and ticket_id <> given.ticket_id and open)::int as open,
      (select count(*) from (select 1 from ticket where workspace_id = ${workspaceId}
        and path_id = given.path_id and category = given.category and created_at >= given.from_at
        and ticket_id >= given.from_id and ticket_id <> given.ticket_id limit ${mostSimilar}) as counted)::int as recent
    from unnest(${list(({ ticket }) => ticket.id)}::uuid[],
      ${list(({ customer }) => customer.customerId)}::uuid[],
      ${list(({ path }) => path.pathId)}::uuid[],
      ${list(({ ticket }) => ticket.category)}::text[],
      ${list((work) => isoOf(fromAt(work)))}::text[]::timestamptz[],
      ${list((work) => idFloor(fromAt(work)))}::uuid[])
      with ordinality as given (ticket_id, customer_id, path_id, category, from_at, from_id, n)
    order by given.n`);
  return rows.map(({ earlier, open, recent }) => ({
    earlierTickets: earlier,
    openTickets: open,
    similarRecent: recent,
  }));
}

/** What is stored, and with it the tickets before this one that are taken in with it. */
export function withSiblings(work: Work, stored: Counts): Counts {
  const before = work.siblings?.works ?? [];
  if (before.length === 0) return stored;
  const like = (field: Window["field"]) =>
    before.filter((each) => isLike(each.ticket, work.ticket, field)).length;
  const windows = Object.entries(stored.windows).map(([key, n]) => {
    const window = work.path.ruleset.needs.windows.find((each) => each.key === key);
    return [key, n === null || window === undefined ? n : n + like(window.field)];
  });
  const similarRecent = stored.figures.similarRecent + like("tickets_of_category");
  return { figures: { ...stored.figures, similarRecent }, windows: Object.fromEntries(windows) };
}

function isLike(one: Ticket, other: Ticket, field: Window["field"]): boolean {
  if (field === "tickets_of_category") return other.category !== null && one.category === other.category;
  if (field === "tickets_of_tag") return one.tags.some((tag) => other.tags.includes(tag));
  return other.type !== null && one.type === other.type;
}

async function countAll(work: Work, asked: readonly (SQL | null)[]): Promise<(number | null)[]> {
  const given = asked.flatMap((each) => (each === null ? [] : [each]));
  if (given.length === 0) return asked.map(() => null);
  const [row] = await work.tx.execute<{ found: number[] }>(
    sql`select json_build_array(${sql.join(given, sql`, `)}) as found`,
  );
  const left = [...(row?.found ?? [])];
  return asked.map((each) => (each === null ? null : (left.shift() ?? 0)));
}
