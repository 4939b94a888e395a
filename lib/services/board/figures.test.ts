import { and, eq, sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { tickets } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { scopes } from "@/lib/domain/access/permissions";
import type { BoardDeadline } from "@/lib/domain/board/deadlines";
import type { BoardFilter } from "@/lib/domain/board/filter";
import { makeDesk } from "../testing/desk";
import { createTicket } from "../tickets/create-ticket";
import { readBoard } from "./read-board";

/** Twelve tickets, some with the AI, some late, some due soon. */
async function filledDesk() {
  const database = await testDatabase();
  const own = await makeDesk(database.db);
  for (let n = 0; n < 12; n++)
    await createTicket(own.by(own.key(scopes)), {
      path: "customer-service",
      subject: "Cannot change my address",
      source: "api",
      customer: { external_id: `figures-${n}`, tier: n % 3 === 0 ? "vip" : "consumer" },
      category: n % 4 === 0 ? "order" : "account",
      priority: n % 2 === 0 ? "high" : "low",
      messages: [{ author: "customer", body: "I can't change my address." }],
      ai: { confidence: n % 3 === 0 ? 0.95 : 0.1 },
    });
  const ctx = { ...own.by(own.member("admin")), now: own.at() };
  await database.db
    .update(tickets)
    .set({ breached: true, sortAt: ctx.now - 60_000 })
    .where(and(eq(tickets.workspaceId, own.workspaceId), sql`number % 4 = 1`));
  await database.db
    .update(tickets)
    .set({ sortAt: ctx.now + 60_000 })
    .where(and(eq(tickets.workspaceId, own.workspaceId), sql`number % 4 = 2`));
  return { database, own, ctx };
}

it("behind each figure of the strip stand exactly the tickets it counts", async () => {
  const { ctx } = await filledDesk();
  const { summary, statuses } = await readBoard(ctx, {});
  const behind = async (filter: BoardFilter) => {
    const board = await readBoard(ctx, filter);
    return board.statuses.reduce((sum, { total }) => sum + total, 0);
  };
  expect(summary.breached.total).toBeGreaterThan(0);
  expect(summary.dueSoon).toBeGreaterThan(0);
  expect(await behind({ deadline: ["breached"] })).toBe(summary.breached.total);
  expect(await behind({ deadline: ["soon"] })).toBe(summary.dueSoon);
  for (const [metric, count] of Object.entries(summary.breached.byMetric))
    expect([metric, await behind({ deadline: [metric as BoardDeadline] })]).toEqual([metric, count]);
  const toAccept = statuses.filter(({ category }) => category === "new");
  expect(toAccept.reduce((sum, { total }) => sum + total, 0)).toBe(summary.toAccept);
});

it("with filters equal a count by the same words", async () => {
  const { database, own, ctx } = await filledDesk();
  const of = (condition: ReturnType<typeof sql>) =>
    database.db
      .select({ n: sql<number>`count(*)::int` })
      .from(tickets)
      .where(and(eq(tickets.workspaceId, own.workspaceId), sql`${tickets.open}`, condition))
      .then(([row]) => row?.n);
  const { cells } = await readBoard(ctx, {});
  const owner = cells.flatMap(({ cards }) => cards).find((card) => card.owner !== null)?.owner?.handle ?? "";
  const id = own.member(owner).memberId;
  const { now } = ctx;
  const at = (ms: number) => sql`${new Date(ms).toISOString()}::timestamptz`;
  const soon = sql`not breached and sort_at between ${at(now)} and ${at(now + 30 * 60_000)}`;
  const wanted: [BoardFilter, ReturnType<typeof sql>][] = [
    [{ owner: [owner] }, sql`owner_id = ${id}`],
    [{ owner: ["me", owner] }, sql`owner_id in (${id}, ${own.member("admin").memberId})`],
    [{ owner: ["ai"] }, sql`holder = 'ai'`],
    [
      { owner: [owner, "ai"], priority: ["high", "low"] },
      sql`(owner_id = ${id} or holder = 'ai') and priority in ('high', 'low')`,
    ],
    [{ category: ["order"] }, sql`category = 'order'`],
    [{ priority: ["high"] }, sql`priority = 'high'`],
    [{ team: ["front-line"] }, sql`team = 'front-line'`],
    [
      { customer_tier: ["vip"] },
      sql`customer_id in (select customer_id from customer where workspace_id = ${own.workspaceId} and tier = 'vip')`,
    ],
    [{ deadline: ["breached"] }, sql`breached`],
    [{ deadline: ["accept"] }, sql`breached and nearest_metric = 'accept'`],
    [{ deadline: ["soon"] }, soon],
    [{ deadline: ["soon", "breached"] }, sql`(breached or (${soon}))`],
    [{ owner: [owner], category: ["order"] }, sql`owner_id = ${id} and category = 'order'`],
    [{ owner: ["viewer"] }, sql`false`],
  ];
  for (const [filter, condition] of wanted) {
    const board = await readBoard(ctx, filter);
    expect([filter, board.open]).toEqual([filter, await of(condition)]);
  }
});
