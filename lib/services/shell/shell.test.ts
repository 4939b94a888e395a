import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { notifications, paths } from "@/db/schema";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { recordTransition } from "@/db/testing/transitions";
import { CreateTicket } from "@/lib/domain/ticket/inputs";
import { newId } from "../context";
import { makeWorkspace, type TestWorkspace } from "../testing/workspace";
import { createTicket } from "../tickets/create-ticket";
import { markNotificationsRead } from "./mark-notifications-read";
import { readShell } from "./read-shell";

let database: TestDatabase;
let workspace: TestWorkspace;
let other: TestWorkspace;

beforeAll(async () => {
  database = await testDatabase();
  workspace = await makeWorkspace(database.db);
  other = await makeWorkspace(database.db);
});

async function tell(of: TestWorkspace, role: "agent" | "manager", at: number, type = "handoff") {
  const { workspaceId, actor } = of.as(role);
  await database.db.insert(notifications).values({
    workspaceId,
    notificationId: newId(at),
    memberId: actor.memberId,
    type,
    data: { key: "ESC-1", subject: "Refund" },
    at,
  });
}

describe("the frame", () => {
  it("counts the open tickets of every path, and follows each transition", async () => {
    const ctx = workspace.as("agent");
    expect((await readShell(ctx)).counts).toEqual({ open: 0, mine: 0 });
    const path = (await database.db.select().from(paths).where(eq(paths.workspaceId, ctx.workspaceId)))[0];
    const made = await createTicket(
      { ...ctx },
      CreateTicket.parse({
        path: path?.slug,
        subject: "Refund",
        customer: { name: "A. de Wit" },
        messages: [{ author: "customer", body: "Where is my refund?" }],
      }),
    );
    expect((await readShell(ctx)).counts.open).toBe(1);
    const cell = { pathId: path?.pathId ?? "", tier: made.ticket.tier };
    await database.db.transaction((tx) =>
      recordTransition(
        tx,
        ctx.workspaceId,
        { ...cell, status: made.ticket.status },
        { ...cell, status: "resolved" },
      ),
    );
    expect((await readShell(ctx)).counts.open).toBe(0);
    expect((await readShell(other.as("agent"))).counts.open).toBe(0);
  });

  it("shows a member their own notifications, newest first, and marks what was in sight", async () => {
    const ctx = workspace.as("manager");
    const start = (await readShell(ctx)).unread;
    await tell(workspace, "manager", 1_000);
    await tell(workspace, "manager", 2_000, "clock_breached");
    await tell(workspace, "agent", 3_000);
    await tell(other, "manager", 3_000);
    const seen = await readShell(ctx);
    expect(seen.unread).toBe(start + 2);
    const old = seen.notifications.filter(({ at }) => at <= 2_000);
    expect(old.map(({ at, type, read }) => ({ at, type, read }))).toEqual([
      { at: 2_000, type: "clock_breached", read: false },
      { at: 1_000, type: "handoff", read: false },
    ]);
    expect(await markNotificationsRead(ctx, { up_to: 1_999 })).toEqual({ marked: 1 });
    expect((await readShell(ctx)).unread).toBe(start + 1);
    expect(await markNotificationsRead(other.as("manager"), { up_to: 1_999 })).toEqual({ marked: 0 });
    expect((await readShell(other.as("manager"))).unread).toBe(1);
  });
});
