import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, expectTypeOf, it } from "vitest";
import { redactCustomer } from "@/db/erase";
import { decisions, events, tickets } from "@/db/schema";
import { type TestDatabase, testDatabase } from "@/db/testing";
import type { Changes, Savable } from "@/lib/domain/engine/changes";
import type { Snapshot } from "@/lib/domain/engine/snapshot";
import type { DrillResult } from "@/lib/domain/policy/drill/sum";
import type { takeInAgain } from "@/lib/domain/policy/drill/take-in-again";
import { type Desk, makeDesk } from "../../testing/desk";
import { type Edit, edits, publish, randomOf, slug, tellTicket } from "../../testing/random-days";
import { loadLive } from "../bundle";
import { type DrillTask, runDrill } from "./drill";

let database: TestDatabase;
let desk: Desk;
const told = 30;
const hourMs = 3_600_000;
const goOn = async () => true;
const phrases: Edit = (document) => edits.phrases?.(document);

beforeAll(async () => {
  database = await testDatabase();
  desk = await makeDesk(database.db);
  const random = randomOf(7);
  for (let n = 0; n < told; n++) await tellTicket(desk, random, { people: true });
});

async function taskOf(edit: Edit = () => undefined, of: Desk = desk): Promise<DrillTask> {
  const { workspaceId } = of;
  const { path } = await loadLive(database.db, workspaceId, { slug });
  const document = structuredClone(path.policy);
  edit(document);
  const { pathId } = path;
  return { workspaceId, pathId, slug, from: of.at() - 24 * hourMs, to: of.at() + hourMs, document };
}

describe("a drill", () => {
  it("of the live version comes to what really happened, ticket by ticket", async () => {
    const result = await runDrill(await taskOf(), goOn);
    expect(result).toMatchObject({ tickets: told, refused: 0, erased: 0, moved: { count: 0, tickets: [] } });
    const { now, then } = result?.escalated ?? { now: 0, then: 0 };
    expect(now).toBe(then);
    expect(now).toBeGreaterThan(3);
    expect(now).toBeLessThan(told);
  });

  it.each(["thresholds", "phrases", "subject", "a rule off, one in shadow"])(
    "sees %s changed",
    async (edit) => {
      const result = await runDrill(await taskOf(edits[edit]), goOn);
      expect(result?.moved.count).toBeGreaterThan(0);
      expect(result?.moved.tickets).toHaveLength(result?.moved.count ?? -1);
    },
  );

  it("comes to what a publish would have come to", async () => {
    const [quiet, published] = [await makeDesk(database.db), await makeDesk(database.db)];
    await publish(published, phrases);
    for (const each of [quiet, published]) {
      const random = randomOf(9);
      for (let n = 0; n < told; n++) await tellTicket(each, random, { people: false });
    }
    const drilled = await runDrill(await taskOf(phrases, quiet), goOn);
    const lived = await runDrill(await taskOf(undefined, published), goOn);
    expect(drilled?.moved.count).toBeGreaterThan(0);
    expect(drilled?.escalated.now).toBe(lived?.escalated.then);
    const nowOf = (counts: Record<string, { now: number }> = {}) =>
      Object.fromEntries(
        Object.entries(counts).flatMap(([name, { now }]) => (now === 0 ? [] : [[name, now]])),
      );
    expect(nowOf(drilled?.rules)).toEqual(nowOf(lived?.rules));
    expect(nowOf(drilled?.tiers)).toEqual(nowOf(lived?.tiers));
  });

  it("tells how far it is and stops where it is told to", async () => {
    const seen: number[] = [];
    await runDrill(await taskOf(), async (done) => {
      seen.push(done);
      return true;
    });
    expect(seen.at(-1)).toBe(1);
    expect(await runDrill(await taskOf(), async () => false)).toBeNull();
  });

  it("writes nothing", async () => {
    const counts = () => Promise.all([tickets, decisions, events].map((table) => database.db.$count(table)));
    const before = await counts();
    await runDrill(await taskOf(edits.thresholds), goOn);
    expect(await counts()).toEqual(before);
  });

  it("leaves out tickets whose customer was erased", async () => {
    const erased = await makeDesk(database.db);
    const random = randomOf(3);
    for (let n = 0; n < 2; n++) await tellTicket(erased, random, { people: false });
    const [row] = await database.db
      .select({ customerId: tickets.customerId })
      .from(tickets)
      .where(eq(tickets.workspaceId, erased.workspaceId));
    await redactCustomer(database.db, {
      workspaceId: erased.workspaceId,
      customerId: row?.customerId ?? "",
      actor: { kind: "system", name: "test" },
      at: erased.at(),
    });
    const result = await runDrill(await taskOf(undefined, erased), goOn);
    expect(result?.erased).toBeGreaterThan(0);
    expect((result?.erased ?? 0) + (result?.tickets ?? 0)).toBe(2);
  });

  it("has a type that can't be saved, and so have its runs", () => {
    type Saved = Changes<Snapshot & Savable>;
    expectTypeOf<DrillResult>().not.toExtend<Saved>();
    expectTypeOf<Changes<Snapshot>>().not.toExtend<Saved>();
    expectTypeOf<ReturnType<typeof takeInAgain>>().not.toExtend<Saved>();
  });
});
