import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { isOpen, tickets } from "@/db/schema";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { diffDocuments } from "@/lib/domain/policy/diff";
import { effectiveRow } from "@/lib/domain/sla/inherit";
import type { Ctx } from "../../context";
import { clocksOf } from "../../testing/clocks";
import { type Desk, makeDesk } from "../../testing/desk";
import { randomOf, slug, tellTicket } from "../../testing/random-days";
import { makeWorkspace } from "../../testing/workspace";
import { runJobs } from "../../worker/jobs";
import { patchDraft } from "../draft/patch-draft";
import { readDraft } from "../draft/read-draft";
import { putPolicy } from "../publish-policy";
import { readRunningClocks } from "./running-clocks";

let database: TestDatabase;
let desk: Desk;

beforeAll(async () => {
  database = await testDatabase();
  desk = await makeDesk(database.db);
  const random = randomOf(21);
  for (let n = 0; n < 14; n++) await tellTicket(desk, random, { people: true });
}, 60_000);

const viewer = (): Ctx => ({ ...desk.workspace.as("viewer"), now: desk.at() + 1000 });
const running = async () =>
  (await clocksOf(database.db, desk.workspaceId)).filter(({ endedAt }) => endedAt === null);

describe("running clocks", () => {
  it("are told as unchanged with no draft", async () => {
    const told = await readRunningClocks(viewer(), { slug });
    const rows = await running();
    const open = await database.db
      .select({ ticketId: tickets.ticketId })
      .from(tickets)
      .where(and(eq(tickets.workspaceId, desk.workspaceId), isOpen));
    expect(open.length).toBeGreaterThan(10);
    expect(told).toMatchObject({
      open: open.length,
      clocks: rows.length,
      unchanged: rows.length,
      sooner: 0,
      first: null,
    });
    expect(told.tickets).toBe(new Set(rows.map(({ ticketId }) => ticketId)).size);
  });

  it("are told as applying the draft's targets leaves them", async () => {
    const admin = (): Ctx => ({ ...desk.workspace.as("admin"), now: desk.at() + 2000 });
    // Replies that nobody took fail by now, which ends clocks of their own accord.
    while ((await runJobs(admin().now)) > 0);
    const { live } = await readDraft(admin(), { slug });
    const document = structuredClone(live.document);
    for (const [index, row] of document.sla.targets.entries()) {
      const { accept, resolution, ...others } = effectiveRow(document.sla.targets, row).targets;
      row.targets = {
        ...others,
        ...(accept === undefined || index === 0 ? {} : { accept: Math.max(1, Math.round(accept / 2)) }),
        ...(resolution === undefined ? {} : { resolution: resolution * 2 }),
      };
    }
    const patch = diffDocuments(live.document, document);
    await patchDraft(admin(), { slug, revision: 0, patch });
    const told = await readRunningClocks(viewer(), { slug });

    const before = await running();
    const at = viewer().now;
    await putPolicy(
      { ...admin(), now: at },
      {
        slug,
        document,
        publish: true,
        reason: "tighter",
        apply_to_running: true,
        version: live.version,
      },
    );
    while ((await runJobs(at)) > 0);
    const rows = await clocksOf(database.db, desk.workspaceId);
    const after = new Map(rows.map((row) => [row.clockId, row]));
    const counts = { sooner: 0, later: 0, unchanged: 0, ended: 0 };
    const sooner: number[] = [];
    for (const was of before) {
      const is = after.get(was.clockId);
      const [then, now] = [was.dueAt ?? was.remainingMs ?? 0, is?.dueAt ?? is?.remainingMs ?? 0];
      if (is === undefined || is.endedAt !== null) counts.ended++;
      else if (now === then) counts.unchanged++;
      else counts[now < then ? "sooner" : "later"]++;
      if (is?.endedAt === null && is.dueAt !== null && now < then) sooner.push(is.dueAt);
    }
    expect(told).toMatchObject({ ...counts, clocks: before.length });
    expect(counts.sooner).toBeGreaterThan(0);
    expect(counts.later).toBeGreaterThan(0);
    expect(told.first?.dueAt).toBe(Math.min(...sooner));
    expect(told.first?.key).toMatch(/^ESC-\d+$/);
  });

  it("are another workspace's to nobody", async () => {
    const stranger = (await makeWorkspace(database.db)).as("viewer");
    expect(await readRunningClocks(stranger, { slug })).toMatchObject({ open: 0, clocks: 0 });
    const key = desk.by(desk.key(["tickets:read"]));
    await expect(readRunningClocks(key, { slug })).rejects.toMatchObject({ code: "forbidden" });
  });
});
