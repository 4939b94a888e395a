import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import { uuidv7 } from "@/lib/domain/ids";
import { noSignals } from "@/lib/domain/ticket/types";
import type { Db, Executor } from "../client";
import { customers } from "../schema/customer";
import { members } from "../schema/member";
import { paths } from "../schema/policy";
import { tickets } from "../schema/ticket";
import { workspaces } from "../schema/workspace";

/** Rows for tests of this folder, which lies below the services that make them in earnest. */

/** A fixed instant for tests: 2026-11-02T10:00:00Z. */
export const testNow = Date.UTC(2026, 10, 2, 10);

export const testId = (at: number = testNow): string => uuidv7(at, randomBytes(10));

export type Ground = { workspaceId: string; pathId: string; customerId: string; memberId: string };

/** A workspace with one path, one customer and one member. */
export async function makeGround(db: Db): Promise<Ground> {
  const workspaceId = testId();
  const slug = `w-${workspaceId.slice(-12)}`;
  await db.insert(workspaces).values({ workspaceId, slug, name: "Test", createdAt: testNow });
  const pathId = testId();
  await db
    .insert(paths)
    .values({ workspaceId, pathId, slug: "service", name: "Service", createdAt: testNow });
  const customerId = testId();
  await db.insert(customers).values({ workspaceId, customerId, name: "Customer", createdAt: testNow });
  return { workspaceId, pathId, customerId, memberId: await makeMember(db, workspaceId, "first") };
}

export async function makeMember(db: Executor, workspaceId: string, handle: string): Promise<string> {
  const memberId = testId();
  const email = `${handle}@example.org`;
  await db.insert(members).values({
    workspaceId,
    memberId,
    handle,
    email,
    emailFolded: email,
    name: handle,
    role: "agent",
    joinedAt: testNow,
  });
  return memberId;
}

/** A ticket the AI holds; `more` overrides its columns. */
export async function makeTicket(
  db: Executor,
  ground: Ground,
  more: Partial<typeof tickets.$inferInsert> = {},
): Promise<string> {
  const ticketId = more.ticketId ?? testId(more.createdAt);
  const [highest] = await db.execute<{ number: string }>(
    sql`select coalesce(max(number), 0) + 1 as number from ticket where workspace_id = ${ground.workspaceId}`,
  );
  await db.insert(tickets).values({
    workspaceId: ground.workspaceId,
    ticketId,
    number: Number(highest?.number),
    pathId: ground.pathId,
    customerId: ground.customerId,
    subject: "Subject",
    priority: "normal",
    status: "ai",
    statusCategory: "ai",
    holder: "ai",
    ai: noSignals,
    policyVersion: 1,
    organisationVersion: 1,
    createdAt: testNow,
    statusChangedAt: testNow,
    sortAt: testNow,
    updatedAt: testNow,
    ...more,
  });
  return ticketId;
}
