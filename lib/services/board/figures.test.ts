import { and, eq, sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { tickets } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { scopes } from "@/lib/domain/access/permissions";
import type { BoardDeadline, BoardFilter } from "@/lib/domain/board/filter";
import { makeDesk } from "../testing/desk";
import { createTicket } from "../tickets/create-ticket";
import { readBoard } from "./read-board";

it("behind each figure of the strip stand exactly the tickets it counts", async () => {
  const database = await testDatabase();
  const own = await makeDesk(database.db);
  for (let n = 0; n < 12; n++)
    await createTicket(own.by(own.key(scopes)), {
      path: "customer-service",
      subject: "Cannot change my address",
      source: "api",
      customer: { external_id: `figures-${n}` },
      category: "account",
      priority: n % 2 === 0 ? "urgent" : "low",
      messages: [{ author: "customer", body: "I can't change my address." }],
      ai: { confidence: n % 3 === 0 ? 0.95 : 0.1 },
    });
  const ctx = { ...own.by(own.member("admin")), now: own.at() };
  await database.db
    .update(tickets)
    .set({ breached: true })
    .where(and(eq(tickets.workspaceId, own.workspaceId), sql`number % 4 = 1`));
  await database.db
    .update(tickets)
    .set({ sortAt: ctx.now + 60_000 })
    .where(and(eq(tickets.workspaceId, own.workspaceId), sql`number % 4 = 2`));
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
