import { readFileSync } from "node:fs";
import { join } from "node:path";
import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { migrationsDir } from "@/db/migrate";
import { audits, companies, customers, tickets } from "@/db/schema";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { CreateTicket } from "@/lib/domain/ticket/inputs";
import { newId } from "../context";
import { makeWorkspace, type TestWorkspace } from "../testing/workspace";
import { createTicket } from "../tickets/create-ticket";
import { createTickets } from "../tickets/create-tickets";
import { dryRun } from "../tickets/dry-run";

let database: TestDatabase;
let workspace: TestWorkspace;
beforeAll(async () => {
  database = await testDatabase();
  workspace = await makeWorkspace(database.db);
});

const ticket = (customer: object, more: object = {}) =>
  CreateTicket.parse({ path: "customer-service", subject: "Where is it?", customer, ...more });
const inWorkspace = () => eq(customers.workspaceId, workspace.workspaceId);
const withEmail = (folded: string) =>
  database.db
    .select()
    .from(customers)
    .where(and(inWorkspace(), eq(customers.emailFolded, folded)));
const named = (name: string) =>
  database.db
    .select()
    .from(companies)
    .where(and(eq(companies.workspaceId, workspace.workspaceId), eq(companies.name, name)));
const twelve = Array.from({ length: 12 }, (_, n) => n);

describe("twelve creates at once with one new e-mail", () => {
  it("make one customer, however it is written", async () => {
    const ctx = workspace.as("admin");
    const ways = ["Ann@Example.org", "ann@example.org", " ann@example.org".trim(), "ANN@EXAMPLE.ORG"];
    await Promise.all(twelve.map((n) => createTicket(ctx, ticket({ email: ways[n % 4], name: `Ann ${n}` }))));
    expect(await withEmail("ann@example.org")).toHaveLength(1);
    const accents = ["zo\u00e9@example.org", "zoe\u0301@example.org", "ZO\u00c9@example.org"];
    await Promise.all(twelve.map((n) => createTicket(ctx, ticket({ email: accents[n % 3] }))));
    expect(await withEmail("zo\u00e9@example.org")).toHaveLength(1);
  });

  it("make one where half of them know an id too, single and in batches, beside dry runs", async () => {
    const ctx = workspace.as("admin");
    const one = (n: number) =>
      ticket({ email: "bo@example.org", ...(n % 2 === 0 ? { external_id: "bo" } : {}) });
    const batch = [0, 1, 2].map((n) =>
      ticket({ email: n === 1 ? "BO@example.org" : `other${n}@example.org` }),
    );
    const all = await Promise.all([
      ...twelve.map((n) => createTicket(ctx, one(n))),
      createTickets(ctx, batch),
      createTickets(ctx, batch),
      ...twelve.map((n) => dryRun(ctx, one(n))),
    ]);
    expect(all).toHaveLength(26);
    const found = await withEmail("bo@example.org");
    expect(found.map(({ externalId }) => externalId)).toEqual(["bo"]);
    expect((await withEmail("other0@example.org")).length).toBeLessThanOrEqual(1);
  });

  it("keep customers apart whom their sender knows by ids, and give one id once", async () => {
    const ctx = workspace.as("admin");
    await createTicket(ctx, ticket({ email: "desk@example.org" }));
    await Promise.all(
      twelve.map((n) =>
        createTicket(ctx, ticket({ email: "desk@example.org", external_id: `desk-${n % 3}` })),
      ),
    );
    const ids = (await withEmail("desk@example.org")).map(({ externalId }) => externalId);
    expect(ids.toSorted()).toEqual(["desk-0", "desk-1", "desk-2"]);
  });

  it("make one company, by name and by id", async () => {
    const ctx = workspace.as("admin");
    const of = (n: number, company: object) => ticket({ email: `c${n}@example.org`, company });
    await Promise.all(twelve.map((n) => createTicket(ctx, of(n, { name: "Acme" }))));
    expect(await named("Acme")).toHaveLength(1);
    await Promise.all(twelve.map((n) => createTicket(ctx, of(n, { name: "Acme", external_id: "acme" }))));
    expect(await named("Acme")).toMatchObject([{ externalId: "acme" }]);
    const ours = (await database.db.select().from(customers).where(inWorkspace())).filter(({ emailFolded }) =>
      /^c\d+@/.test(emailFolded ?? ""),
    );
    expect(new Set(ours.map(({ companyId }) => companyId)).size).toBe(1);
  });
});

it("joins those that were doubled before, with their tickets, and says so in the audit", async () => {
  const ctx = workspace.as("admin");
  const { workspaceId } = workspace;
  const { ownerSql: sql } = database;
  await sql`drop index customer_one_email; drop index company_one_name`.simple();
  const [firm, twin] = [newId(ctx.now), newId(ctx.now + 1)];
  for (const [n, companyId] of [firm, twin].entries())
    await database.db
      .insert(companies)
      .values({ workspaceId, companyId, name: "Twice", createdAt: ctx.now + n });
  const made = await Promise.all(
    [0, 1, 2].map((n) => createTicket(ctx, ticket({ external_id: `old-${n}`, name: `Old ${n}` }))),
  );
  const rows = await Promise.all(
    made.map(async ({ ticket: { id } }, n) => {
      const [row] = await database.db.select().from(tickets).where(eq(tickets.ticketId, id));
      const customerId = row?.customerId ?? "";
      const doubled = {
        externalId: null,
        email: "Twice@x.org",
        emailFolded: "twice@x.org",
        legalHold: n === 2,
      };
      await database.db
        .update(customers)
        .set({ ...doubled, companyId: n === 0 ? firm : twin, createdAt: ctx.now + n })
        .where(and(inWorkspace(), eq(customers.customerId, customerId)));
      return { id, customerId };
    }),
  );
  await sql.begin((tx) => tx.unsafe(readFileSync(join(migrationsDir, "0017_one_customer.sql"), "utf8")));
  const [kept, ...more] = await withEmail("twice@x.org");
  expect(more).toEqual([]);
  expect(kept).toMatchObject({
    customerId: rows[0]?.customerId,
    name: "Old 2",
    legalHold: true,
    companyId: firm,
  });
  for (const { id } of rows) {
    const [row] = await database.db.select().from(tickets).where(eq(tickets.ticketId, id));
    expect(row?.customerId).toBe(kept?.customerId);
  }
  expect(await named("Twice")).toHaveLength(1);
  const lines = await database.db.select().from(audits).where(eq(audits.workspaceId, workspaceId));
  expect(lines.filter(({ action }) => action === "customer.joined")).toMatchObject([
    { subject: kept?.customerId, data: { tickets: 2 } },
  ]);
  expect(lines.filter(({ action }) => action === "company.joined")).toHaveLength(1);
});
