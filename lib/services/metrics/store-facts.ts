import { and, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { listOf } from "@/db/literal";
import { insertRows } from "@/db/save-work/json-rows";
import { factDeltas, ticketFacts } from "@/db/schema";
import { repeatDays } from "@/lib/domain/metrics/breakdowns";
import { type MeasureKind, measureKinds } from "@/lib/domain/metrics/types";
import { dayMs } from "@/lib/domain/time/zone";
import { followsSql } from "./days";

export type MeasureRow = Omit<typeof ticketFacts.$inferInsert, "workspaceId" | "tracked" | "again">;
type Fact = typeof ticketFacts.$inferSelect;
type Tracked = Omit<typeof ticketFacts.$inferInsert, "workspaceId">;

/** Kinds that no roll-up has: what is asked of them can't be added up over days. */
const apart: readonly MeasureKind[] = ["waiting", "excluded"];
export const rolledKinds = measureKinds.filter((kind) => !apart.includes(kind));

/**
 * Puts the facts of tickets whose row locks are held in the place of those that are stored. What stays as it was is left
 * alone; what comes and goes is told in deltas, so that roll-ups stay right. Returns whether anything changed.
 */
export async function storeFacts(
  tx: Tx,
  workspaceId: string,
  ticketIds: readonly string[],
  rows: readonly MeasureRow[],
  now: number,
): Promise<boolean> {
  const stored = await tx
    .select()
    .from(ticketFacts)
    .where(and(eq(ticketFacts.workspaceId, workspaceId), inArray(ticketFacts.ticketId, [...ticketIds])));
  // What a release without roll-ups took away is not known: these stay untracked until all is rolled up anew.
  const untracked = new Set(stored.flatMap(({ tracked, ticketId }) => (tracked ? [] : [ticketId])));
  const wanted = new Map(rows.map((row) => [keyOf(row), row]));
  const gone = stored.filter((fact) => {
    const row = wanted.get(keyOf(fact));
    return row === undefined || untracked.has(fact.ticketId) || !isSame(fact, row);
  });
  const kept = new Set(stored.map(keyOf));
  for (const fact of gone) kept.delete(keyOf(fact));
  const come = rows.filter((row) => !kept.has(keyOf(row)));
  if (gone.length === 0 && come.length === 0) return false;
  const repeats = [...gone, ...come].filter(({ kind }) => kind === "repeat");
  const customers = [...new Set(repeats.flatMap((row) => customerOf(row) ?? []))];
  if (customers.length > 0) await lockCustomers(tx, workspaceId, customers);
  const went = await take(tx, workspaceId, gone);
  await insertRows(
    tx,
    ticketFacts,
    workspaceId,
    come.map((row): Tracked => {
      const again = row.kind === "repeat" && customerOf(row) === null ? false : null;
      return { ...row, tracked: !untracked.has(row.ticketId), again };
    }),
  );
  const times = repeats.map(({ at }) => at);
  const moved = await markAgain(tx, workspaceId, customers, Math.min(...times), Math.max(...times));
  const flags = new Map(moved.map((fact) => [keyOf(fact), fact.again]));
  const fresh = new Set(come.map(keyOf));
  const came = come.map((row) => ({ ...row, again: flags.get(keyOf(row)) ?? false }));
  const turned = moved.filter((fact) => !fresh.has(keyOf(fact)) && fact.was !== null);
  await insertRows(
    tx,
    factDeltas,
    workspaceId,
    [
      ...went.map((fact) => deltaOf(fact, -1, now)),
      ...came.map((row) => deltaOf(row, 1, now)),
      ...turned.flatMap((fact) => [
        deltaOf({ ...fact, again: fact.was }, -1, now),
        deltaOf({ ...fact, again: fact.again }, 1, now),
      ]),
    ].flatMap((row) => (row !== null && !untracked.has(row.ticketId) ? [row.delta] : [])),
  );
  return true;
}

const keyOf = ({ ticketId, kind, n }: Pick<Fact, "ticketId" | "kind" | "n">): string =>
  `${ticketId} ${kind} ${n}`;

const customerOf = ({ detail }: Pick<MeasureRow, "detail">): string | null =>
  typeof detail?.customer === "string" ? detail.customer : null;

/** Two tickets of a customer that are folded at once: the later one sees the escalation of the earlier. */
async function lockCustomers(tx: Tx, workspaceId: string, customers: readonly string[]): Promise<void> {
  const names = listOf(customers.map((customer) => `${workspaceId} ${customer}`));
  await tx.execute(sql`
    select pg_advisory_xact_lock(number) from (
      select distinct hashtextextended(name, 33) as number from unnest(${names}::text[]) as name order by number
    ) as numbers`);
}

/** Deletes facts and returns them as they were last. */
async function take(tx: Tx, workspaceId: string, facts: readonly Fact[]): Promise<Fact[]> {
  if (facts.length === 0) return [];
  const ids = listOf(facts.map(({ ticketId }) => ticketId));
  const kinds = listOf(facts.map(({ kind }) => kind));
  const numbers = listOf(facts.map(({ n }) => n));
  return tx
    .delete(ticketFacts)
    .where(
      and(
        eq(ticketFacts.workspaceId, workspaceId),
        sql`(${ticketFacts.ticketId}, ${ticketFacts.kind}, ${ticketFacts.n}) in (
          select * from unnest(${ids}::uuid[], ${kinds}::text[], ${numbers}::integer[]))`,
      ),
    )
    .returning();
}

type Turned = Fact & { was: boolean | null };

/** Looks again which escalations of these customers follow another one; those that could have turned, and what they were. */
async function markAgain(
  tx: Tx,
  workspaceId: string,
  customers: readonly string[],
  from: number,
  to: number,
): Promise<Turned[]> {
  if (customers.length === 0) return [];
  const first = new Date(from).toISOString();
  const last = new Date(to + repeatDays * dayMs).toISOString();
  const looked = await tx.execute<{ ticket_id: string; n: number; was: boolean | null }>(sql`
    with looked as materialized (
      select ticket_id, n, again as was, ${followsSql} as follows from ticket_fact
      where workspace_id = ${workspaceId} and kind = 'repeat'
        and detail ->> 'customer' = any (${listOf(customers)}::text[])
        and at between ${first}::timestamptz and ${last}::timestamptz
    )
    update ticket_fact set again = looked.follows from looked
    where ticket_fact.workspace_id = ${workspaceId} and ticket_fact.kind = 'repeat'
      and ticket_fact.ticket_id = looked.ticket_id and ticket_fact.n = looked.n
      and looked.was is distinct from looked.follows
    returning ticket_fact.ticket_id, ticket_fact.n, looked.was`);
  if (looked.length === 0) return [];
  const was = new Map(looked.map((row) => [`${row.ticket_id} repeat ${row.n}`, row.was]));
  const facts = await tx
    .select()
    .from(ticketFacts)
    .where(
      and(
        eq(ticketFacts.workspaceId, workspaceId),
        eq(ticketFacts.kind, "repeat"),
        inArray(
          ticketFacts.ticketId,
          looked.map((row) => row.ticket_id),
        ),
      ),
    );
  return facts.flatMap((fact) => {
    const before = was.get(keyOf(fact));
    return before === undefined ? [] : [{ ...fact, was: before }];
  });
}

const told = [
  "at",
  "day",
  "pathId",
  "source",
  "tier",
  "team",
  "category",
  "customerTier",
  "reason",
  "trigger",
  "policyVersion",
  "valueMs",
  "workingMs",
  "yes",
  "provisional",
] as const satisfies readonly (keyof MeasureRow & keyof Fact)[];

const isSame = (fact: Fact, row: MeasureRow): boolean =>
  told.every((name) => (fact[name] ?? null) === (row[name] ?? null)) &&
  inOrder(fact.detail) === inOrder(row.detail);

/** Members in one order, those that are undefined left out, as they are stored. */
const inOrder = (detail: MeasureRow["detail"]): string =>
  JSON.stringify(
    Object.entries(detail ?? {})
      .filter(([, value]) => value !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );

type Delta = Omit<typeof factDeltas.$inferInsert, "workspaceId">;

function deltaOf(
  row: MeasureRow & { again?: boolean | null },
  weight: 1 | -1,
  writtenAt: number,
): { ticketId: string; delta: Delta } | null {
  if (apart.some((kind) => kind === row.kind)) return null;
  const { ticketId, n: _n, at: _at, provisional: _provisional, again, ...rest } = row;
  const delta = { ...rest, again: row.kind === "repeat" ? (again ?? false) : null, weight, writtenAt };
  return { ticketId, delta };
}
