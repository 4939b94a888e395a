import { asc, eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { events } from "@/db/schema";
import { type TestDatabase, testDatabase } from "@/db/testing";
import type { Condition, Rule } from "@/lib/domain/rules/schema";
import { putPolicy } from "../policy/publish-policy";
import { readPolicy } from "../policy/read-policy";
import { type Desk, makeDesk } from "../testing/desk";
import { createTicket } from "./create-ticket";
import { readTicket } from "./read-ticket";
import { setFields } from "./verbs";

let database: TestDatabase;
let desk: Desk;
beforeAll(async () => {
  database = await testDatabase();
  desk = await makeDesk(database.db);
});

const admin = () => desk.by(desk.member("admin"));
const tagged = (tags: string[]) =>
  createTicket(admin(), {
    path: "customer-service",
    subject: "My address",
    source: "api",
    customer: {},
    tags,
    messages: [{ author: "customer", body: "Where can I change my address?" }],
  });
const attributed = () =>
  createTicket(admin(), {
    path: "customer-service",
    subject: "Label printer",
    source: "api",
    customer: {},
    severity: "high",
    impact: "high",
    affected_system: "Label printer",
    messages: [{ author: "customer", body: "Where can I change my address?" }],
  });
const eventsOf = async (ticketId: string, prefix = "tags_") => {
  const rows = await database.db
    .select({ type: events.type, data: events.data })
    .from(events)
    .where(eq(events.ticketId, ticketId))
    .orderBy(asc(events.seq));
  return rows.filter(({ type }) => type.startsWith(prefix));
};

describe("a ticket's tags", () => {
  it("are taken off and added in one change, each told, with one new version", async () => {
    const { key, ticket } = await tagged(["vip", "double", "late"]);
    const done = await setFields(admin(), { key, tags: ["checked"], remove_tags: ["double", "vip"] });
    expect(done.ticket.tags).toEqual(["late", "checked"]);
    expect(done.ticket.version).toBe(ticket.version + 1);
    expect(await eventsOf(ticket.id)).toEqual([
      { type: "tags_removed", data: { tags: ["double", "vip"] } },
      { type: "tags_added", data: { tags: ["checked"] } },
    ]);
  });

  it("that are not there are nothing to take off: no event, no version", async () => {
    const { key, ticket } = await tagged(["vip"]);
    const done = await setFields(admin(), { key, remove_tags: ["gone", "VIP"] });
    expect(done.ticket).toMatchObject({ tags: ["vip"], version: ticket.version });
    expect(await eventsOf(ticket.id)).toEqual([]);
  });

  it("can't be added and removed at once: refused, and nothing of it is done", async () => {
    const { key, ticket } = await tagged(["vip"]);
    const both = setFields(admin(), { key, tags: ["a", "b"], remove_tags: ["vip", "b"] });
    await expect(both).rejects.toMatchObject({
      code: "invalid",
      faults: [{ pointer: "/remove_tags/1", code: "contradiction" }],
    });
    expect(await eventsOf(ticket.id)).toEqual([]);
  });

  it("are read by rules as they are after the change", async () => {
    const { document, version } = await readPolicy(admin(), { slug: "customer-service" });
    const when: Condition = {
      all: [
        { field: "tags", op: "changed" },
        { field: "tags", op: "none_of", value: ["hold"] },
      ],
    };
    const released: Rule = {
      slug: "released",
      name: "Released",
      effect: "deciding",
      mode: "on",
      reason: "policy",
      on: ["update"],
      when,
      then: [{ do: "escalate" }],
    };
    await putPolicy(admin(), {
      slug: "customer-service",
      document: {
        ...document,
        rules: [released, ...document.rules],
      },
      publish: true,
      reason: "released",
      apply_to_running: false,
      version,
    });
    const { key } = await tagged(["hold", "vip"]);
    const done = await setFields(admin(), { key, remove_tags: ["hold"] });
    expect(done.decision).toMatchObject({ outcome: "escalated", rule: { slug: "released" } });
  });
});

describe("a ticket's attributes", () => {
  it.each([
    { impact: "low" },
    { severity: null },
    { urgency: "medium" },
    { affected_system: "Scanner" },
  ] as const)("change one by one, the others stay: %j", async (input) => {
    const { key, ticket } = await attributed();
    const before = await readTicket(admin(), { key });
    await setFields(admin(), { key, ...input });
    const after = await readTicket(admin(), { key });
    const others = ["type", "severity", "impact", "urgency", "complexity", "affectedSystem"] as const;
    const given = new Set(
      Object.keys(input).map((name) => name.replace("affected_system", "affectedSystem")),
    );
    for (const name of others) {
      if (given.has(name)) expect(after[name]).toBe(Object.values(input)[0]);
      else expect(after[name]).toEqual(before[name]);
    }
    expect(await eventsOf(ticket.id, "fields_")).toHaveLength(1);
  });

  it("that are as they were change nothing: no event, no version", async () => {
    const { key, ticket } = await attributed();
    const done = await setFields(admin(), { key, severity: "high", affected_system: "Label printer" });
    expect(done.ticket.version).toBe(ticket.version);
    expect(await eventsOf(ticket.id, "fields_")).toEqual([]);
  });
});
