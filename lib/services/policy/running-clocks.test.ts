import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { clockEntries } from "@/db/schema";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { clocksOf } from "../testing/clocks";
import { type Desk, makeDesk } from "../testing/desk";
import { createTicket } from "../tickets/create-ticket";
import { runJobs } from "../worker/jobs";
import { putPolicy } from "./publish-policy";
import { readPolicy } from "./read-policy";

const slug = "customer-service";
let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});

describe("running clocks", () => {
  let desk: Desk;
  const clock = async (ticketId: string) =>
    (await clocksOf(database.db, desk.workspaceId, ticketId)).find(({ metric }) => metric === "resolution");
  const publish = async (resolution: number, apply_to_running: boolean) => {
    const ctx = desk.by(desk.member("admin"));
    const { document } = await readPolicy(ctx, { slug });
    const row = document.sla.targets.at(-1);
    if (row === undefined) throw new Error("no row");
    const targets = [
      { ...row, calendar: "around-the-clock", targets: { ...row.targets, resolution }, on_breach: {} },
    ];
    await putPolicy(ctx, {
      slug,
      document: { ...document, sla: { ...document.sla, targets } },
      publish: true,
      reason: "targets",
      apply_to_running,
    });
  };
  /** What the worker does with the jobs that are due. */
  const work = async () => {
    for (let round = 0; round < 20 && (await runJobs(desk.at() + 1000)) > 0; round++);
  };

  it("keep their targets, take the new ones when told to, and breach at once when used up", async () => {
    desk = await makeDesk(database.db);
    await publish(7200, false);
    const born = await createTicket(desk.by(desk.key(["tickets:write"])), {
      path: slug,
      subject: "Cannot change my address",
      source: "api",
      customer: { external_id: "clock" },
      category: "account",
      messages: [{ author: "customer", body: "I can't change my address." }],
      ai: { confidence: 0.1 },
    });
    const { id, createdAt } = born.ticket;
    expect((await clock(id))?.dueAt).toBe(createdAt + 7200_000);

    await publish(3600, false);
    await work();
    expect((await clock(id))?.dueAt).toBe(createdAt + 7200_000);

    await publish(1800, true);
    await work();
    expect((await clock(id))?.dueAt).toBe(createdAt + 1800_000);
    const entries = await database.db
      .select()
      .from(clockEntries)
      .where(and(eq(clockEntries.workspaceId, desk.workspaceId), eq(clockEntries.ticketId, id)));
    const retargets = entries.filter(({ kind, metric }) => kind === "retargeted" && metric === "resolution");
    expect(retargets.map(({ target }) => target?.policyVersion)).toEqual([4]);

    await publish(1, true);
    await work();
    expect(await clock(id)).toMatchObject({ breachedAt: expect.any(Number), endedAt: null });
    await publish(7200, true);
    await work();
    const outlived = await clock(id);
    expect(outlived?.breachedAt).not.toBeNull();
  });
});
