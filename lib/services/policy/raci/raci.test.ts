import { beforeAll, describe, expect, it } from "vitest";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { diffDocuments } from "@/lib/domain/policy/diff";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import { clearCells, toggleLetter } from "@/lib/domain/raci/edit/letters";
import { type Desk, makeDesk } from "../../testing/desk";
import { makeWorkspace } from "../../testing/workspace";
import { createTicket } from "../../tickets/create-ticket";
import { patchDraft } from "../draft/patch-draft";
import { readDraft } from "../draft/read-draft";
import { putPolicy } from "../publish-policy";
import { askRaciRoute, askRaciShift } from "./who-gets-it";

const slug = "customer-service";
let database: TestDatabase;
let desk: Desk;

beforeAll(async () => {
  database = await testDatabase();
  desk = await makeDesk(database.db);
});

const admin = () => desk.workspace.as("admin");
const owner = async (customer: string): Promise<string | null> => {
  const { ticket } = await createTicket(admin(), {
    path: slug,
    subject: "Charged twice",
    source: "api",
    customer: { external_id: customer },
    category: "billing",
    messages: [{ author: "customer", body: "I was charged twice." }],
    ai: { confidence: 0.1 },
  });
  return ticket.owner;
};
const row = "payments";
const spot = (column: string) => ({ row, column });

/** The front line's R of billing goes to Dora, who is in no team. */
function billsToDora(document: PathPolicy): PathPolicy {
  const without = clearCells(document.raci, [spot("team front-line"), spot("team finance")]).raci;
  return { ...document, raci: toggleLetter(without, [spot("member dora")], "R").raci };
}

describe("the RACI matrix routes", () => {
  it("a ticket after publishing to the new R, whom the line under the cursor named before", async () => {
    const before = await askRaciRoute(admin(), { slug, row });
    expect(["ann", "bob"]).toContain(before.now?.handle);
    expect(["ann", "bob"]).toContain(await owner("c1"));

    const { live } = await readDraft(admin(), { slug });
    const document = billsToDora(live.document);
    const patch = diffDocuments(live.document, document);
    await patchDraft(admin(), { slug, revision: 0, patch });
    const drafted = await askRaciRoute(admin(), { slug, row });
    expect(drafted.now).toMatchObject({ handle: "dora", via: "responsible", level: 1 });
    // The draft changes nothing yet.
    expect(["ann", "bob"]).toContain(await owner("c2"));

    await putPolicy(admin(), {
      slug,
      document,
      publish: true,
      reason: "Dora takes billing",
      apply_to_running: false,
    });
    expect(await owner("c3")).toBe("dora");
    const after = await askRaciRoute(admin(), { slug, row });
    expect(after.now).toMatchObject({ handle: "dora", load: (drafted.now?.load ?? 0) + 1 });
  });
  it("with whom the tickets of a row wait for, and who of each column is there", async () => {
    const shift = await askRaciShift(admin(), { slug });
    const front = shift.parties.find(({ key }) => key === "team front-line");
    expect(front?.shift).toMatchObject({ of: 2 });
    expect(shift.parties.find(({ key }) => key === "ai")?.shift).toBeNull();
    const later = await askRaciShift(admin(), { slug, at: admin().now + 3_600_000 });
    expect(later.at).toBeGreaterThan(shift.at);
  });
  it("is asked by those who may read it, of their own workspace, about rows it has", async () => {
    const viewer = desk.workspace.as("viewer");
    await expect(askRaciRoute(viewer, { slug, row })).resolves.toMatchObject({ at: viewer.now });
    const key = desk.by(desk.key(["tickets:read"]));
    await expect(askRaciRoute(key, { slug, row })).rejects.toMatchObject({ code: "forbidden" });
    await expect(askRaciRoute(admin(), { slug, row: "gone" })).rejects.toMatchObject({ code: "not_found" });
    const other = await makeWorkspace(database.db);
    const theirs = await askRaciRoute(other.as("admin"), { slug, row });
    expect(theirs.now?.handle).not.toBe("dora");
  });
});
