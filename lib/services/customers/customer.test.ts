import { and, eq, like } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { audits, customers, messages } from "@/db/schema";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { DomainError } from "@/lib/domain/errors";
import { roles } from "@/lib/domain/vocabulary";
import type { Ctx } from "../context";
import { type Desk, makeDesk } from "../testing/desk";
import { createTicket } from "../tickets/create-ticket";
import { EraseCustomer, eraseCustomer } from "./erase-customer";
import { exportCustomer } from "./export-customer";
import { FindCustomers, findCustomers } from "./find-customers";
import { HoldCustomer, holdCustomer } from "./hold-customer";
import { readCustomer } from "./read-customer";

let database: TestDatabase;
let desk: Desk;
beforeAll(async () => {
  database = await testDatabase();
  desk = await makeDesk(database.db);
});

const codeOf = (error: unknown) => (error instanceof DomainError ? error.code : error);
const admin = (): Ctx => desk.by(desk.workspace.as("admin").actor);
const find = (q: string, ctx = admin()) => findCustomers(ctx, FindCustomers.parse({ q }));
let made = 0;

/** A customer with two tickets. */
async function withTickets(name: string) {
  const external_id = `crm-${++made}`;
  const customer = { external_id, name, email: `${external_id}@example.org` };
  for (const subject of ["Broken lamp", "Refund"])
    await createTicket(desk.by(desk.key(["tickets:write"])), {
      path: "customer-service",
      subject,
      source: "api",
      customer,
      messages: [{ author: "customer", body: `I am ${name}, it is about a ${subject}` }],
      ai: { attempts: [{ action: "look up", result: name }] },
    });
  const [found] = await find(external_id);
  if (found === undefined) throw new Error("not found");
  return found;
}

const actionsOn = async (id: string) =>
  (
    await database.db
      .select({ action: audits.action, data: audits.data })
      .from(audits)
      .where(and(eq(audits.subject, id), like(audits.action, "customer%")))
      .orderBy(audits.auditId)
  ).map(({ action, data }) => ({ action, data }));

describe("customers", () => {
  it("are found by a part of their name, by e-mail and by id, and by nothing else", async () => {
    const { id, email, externalId } = await withTickets("Zoë 100%_Vermeer");
    expect(await find("100%_ver")).toMatchObject([{ id, tickets: 2, legalHold: false }]);
    expect((await find(` ${email?.toUpperCase()} `))[0]?.id).toBe(id);
    expect((await find(externalId ?? ""))[0]?.id).toBe(id);
    expect(await find("10%Ver")).toEqual([]);
  });

  it.each(roles.filter((role) => role !== "admin"))(
    "are not a %s's to look up, hold or erase",
    async (role) => {
      const { id: customer_id } = await withTickets("Rob");
      const ctx = desk.by(desk.workspace.as(role).actor);
      const calls = [
        find("Rob", ctx),
        readCustomer(ctx, { customer_id }),
        exportCustomer(ctx, { customer_id }),
        holdCustomer(ctx, { customer_id, hold: true, reason: "x" }),
        eraseCustomer(ctx, { customer_id, confirm: "Rob", tickets: 2 }),
      ];
      const answers = await Promise.all(calls.map((call) => call.catch(codeOf)));
      expect(new Set(answers)).toEqual(new Set(["forbidden"]));
    },
  );

  it("of another workspace are absent", async () => {
    const { id: customer_id } = await withTickets("Faraway");
    const other = await makeDesk(database.db);
    const ctx = other.by(other.workspace.as("admin").actor);
    expect(await find("Faraway", ctx)).toEqual([]);
    const calls = [
      readCustomer(ctx, { customer_id }),
      exportCustomer(ctx, { customer_id }),
      holdCustomer(ctx, { customer_id, hold: true, reason: "x" }),
      eraseCustomer(ctx, { customer_id, confirm: "Faraway", tickets: 2 }),
    ];
    const answers = await Promise.all(calls.map((call) => call.catch(codeOf)));
    expect(new Set(answers)).toEqual(new Set(["not_found"]));
  });
});

describe("an export", () => {
  it("holds all that was said, counts it, and is recorded without a name", async () => {
    const { id, name } = await withTickets("Export Me");
    const { document, ...counts } = await exportCustomer(admin(), { customer_id: id });
    expect(counts).toEqual({ tickets: 2, messages: 2 });
    expect(document).toMatchObject({
      customer: { id, name },
      tickets: [
        {
          subject: "Broken lamp",
          messages: [{ author: "customer", body: "I am Export Me, it is about a Broken lamp" }],
          attempts: [{ action: "look up", result: name }],
        },
        { subject: "Refund" },
      ],
    });
    expect(await actionsOn(id)).toEqual([{ action: "customer.exported", data: counts }]);
  });
});

describe("erasing", () => {
  it("takes the name typed and the tickets seen, and is done once", async () => {
    const { id: customer_id, tickets } = await withTickets("Erase  Me");
    const erase = (more: object) =>
      eraseCustomer(admin(), EraseCustomer.parse({ customer_id, confirm: "erase me", tickets, ...more }));
    expect(await erase({ confirm: "erase" }).catch(codeOf)).toBe("invalid");
    expect(await erase({ tickets: tickets - 1 }).catch(codeOf)).toBe("conflict");
    expect(await readCustomer(admin(), { customer_id })).toMatchObject({ erasedAt: null, messages: 2 });
    const outcomes = await Promise.all([erase({}), erase({})].map((each) => each.catch(codeOf)));
    expect(outcomes).toContainEqual({ tickets: 2, messages: 2 });
    expect(outcomes).toContain("conflict");
    expect(await readCustomer(admin(), { customer_id })).toMatchObject({
      name: null,
      email: null,
      tickets: 2,
    });
    const left = await database.db.select().from(messages).where(like(messages.body, "%Erase%Me%"));
    expect(left).toEqual([]);
    expect(await actionsOn(customer_id)).toEqual([
      { action: "customer:erase", data: { tickets: 2, messages: 2 } },
    ]);
  });

  it("is refused under a legal hold, which is set and lifted with a reason and never over somebody else's", async () => {
    const { id: customer_id, tickets } = await withTickets("Held");
    const hold = (more: object) =>
      holdCustomer(admin(), HoldCustomer.parse({ customer_id, hold: true, reason: "Lawsuit", ...more }));
    const erase = () => eraseCustomer(admin(), { customer_id, confirm: "Held", tickets });
    expect(HoldCustomer.safeParse({ customer_id, hold: true, reason: " " }).success).toBe(false);
    const both = await Promise.all([hold({}), hold({})].map((each) => each.catch(codeOf)));
    expect(both).toContainEqual({ legal_hold: true });
    expect(both).toContain("conflict");
    expect(await erase().catch(codeOf)).toBe("conflict");
    await hold({ hold: false, reason: "Settled" });
    expect(await hold({ hold: false, reason: "Settled" }).catch(codeOf)).toBe("conflict");
    expect(await actionsOn(customer_id)).toEqual([
      { action: "customer.held", data: { reason: "Lawsuit" } },
      { action: "customer.released", data: { reason: "Settled" } },
    ]);
    await erase();
    const [row] = await database.db.select().from(customers).where(eq(customers.customerId, customer_id));
    expect(row?.erasedAt).not.toBeNull();
    expect((await actionsOn(customer_id)).map(({ data }) => data.reason)).toEqual([
      "[redacted]",
      "[redacted]",
      undefined,
    ]);
    expect(await hold({}).catch(codeOf)).toBe("conflict");
  });
});
