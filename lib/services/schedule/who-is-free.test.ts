import { beforeAll, expect, it } from "vitest";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { CreateTicket } from "@/lib/domain/ticket/inputs";
import { type Desk, makeDesk } from "../testing/desk";
import { makeWorkspace } from "../testing/workspace";
import { createTicket } from "../tickets/create-ticket";
import { takeOffRouting } from "./time-off";
import { whoIsFree } from "./who-is-free";

let database: TestDatabase;
let desk: Desk;
beforeAll(async () => {
  database = await testDatabase();
  desk = await makeDesk(database.db);
});

it("says who is free with loads, and of who is off why; a ticket goes to the first of its team", async () => {
  const before = await whoIsFree(desk.by(desk.member("dora")), {});
  const names = before.people.map(({ handle }) => handle);
  expect(names).toEqual(expect.arrayContaining(["ann", "bob", "cleo", "dora", "admin"]));
  expect(names).not.toContain("viewer");
  const ann = before.people.find(({ handle }) => handle === "ann");
  expect(ann).toMatchObject({ load: 0, reason: null, teams: [{ slug: "front-line" }], tiers: ["l1"] });
  const first = before.people.find(({ teams }) => teams.some(({ slug }) => slug === "front-line"));
  const input = CreateTicket.parse({
    path: "customer-service",
    subject: "Please let me speak to a human",
    customer: { external_id: "c-1" },
    messages: [{ author: "customer", body: "I want to speak to a human please." }],
  });
  const { ticket } = await createTicket(desk.by(desk.key(["tickets:write"])), input);
  expect(ticket.owner).toBe(first?.handle);
  const ctx = desk.by(desk.member("cleo"));
  await takeOffRouting(ctx, { until: new Date(ctx.now + 3_600_000).toISOString() });
  const after = await whoIsFree(desk.by(desk.member("dora")), {});
  expect(after.people.find(({ handle }) => handle === ticket.owner)?.load).toBe(1);
  expect(after.people.find(({ handle }) => handle === "cleo")).toMatchObject({
    reason: "time_off",
    shift: { state: "off", until: ctx.now + 3_600_000 },
  });
});

it("is each workspace's own", async () => {
  const other = await makeWorkspace(database.db);
  const { people } = await whoIsFree(other.as("agent"), {});
  expect(people.map(({ handle }) => handle)).not.toContain("ann");
});
