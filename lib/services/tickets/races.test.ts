import { and, eq, inArray } from "drizzle-orm";
import { beforeAll, expect, it } from "vitest";
import { customers, handoffs, members } from "@/db/schema";
import { type TestDatabase, testDatabase } from "@/db/testing";
import type { MemberActor } from "@/lib/domain/access/permissions";
import { putOrganisation } from "../policy/publish-organisation";
import { readOrganisation } from "../policy/read-policy";
import { makeWorkspace, type TestWorkspace } from "../testing/workspace";
import { createTicket } from "./create-ticket";
import { acceptTicket } from "./verbs";

let database: TestDatabase;
let workspace: TestWorkspace;
const frontLine = ["ann", "bob", "cas"];
const inWorkspace = () => eq(members.workspaceId, workspace.workspaceId);

/** Three on the front line, each with room for one ticket. */
beforeAll(async () => {
  database = await testDatabase();
  workspace = await makeWorkspace(database.db);
  const admin = workspace.as("admin");
  const { document } = await readOrganisation(admin, {});
  const add = (handle: string) => ({
    ...document.members[0],
    handle,
    name: handle,
    email: `${handle}@example.org`,
    role: "agent" as const,
    capacity: 1,
  });
  const teams = document.teams.map((team) =>
    team.slug === "front-line" ? { ...team, members: frontLine, lead: "ann", deputy: "bob" } : team,
  );
  await putOrganisation(admin, {
    document: { ...document, members: [...document.members, ...frontLine.map(add)], teams } as never,
    publish: true,
    reason: "people",
    apply_to_running: false,
    version: 1,
  });
});

const asks = (customer: string) => ({
  path: "customer-service",
  subject: "My address",
  source: "test",
  customer: { external_id: customer },
  messages: [{ author: "customer" as const, body: "Can I please speak to a person?" }],
});

it("three tickets for three single places, at once, fill each place once", async () => {
  const ctx = workspace.as("admin");
  const made = await Promise.all(["a", "b", "c"].map((customer) => createTicket(ctx, asks(customer))));
  expect(made.map(({ ticket }) => ticket.owner).toSorted()).toEqual(frontLine);
  const loads = await database.db
    .select({ load: members.load })
    .from(members)
    .where(and(inWorkspace(), inArray(members.handle, frontLine)));
  expect(loads).toEqual([{ load: 1 }, { load: 1 }, { load: 1 }]);
});

it("several tickets of one new customer, at once, are all taken and know one customer", async () => {
  const ctx = workspace.as("admin");
  const made = await Promise.all(Array.from({ length: 4 }, () => createTicket(ctx, asks("fresh"))));
  expect(new Set(made.map(({ key }) => key)).size).toBe(4);
  const rows = await database.db
    .select({ id: customers.customerId })
    .from(customers)
    .where(and(eq(customers.workspaceId, workspace.workspaceId), eq(customers.externalId, "fresh")));
  expect(new Set(made.map(({ ticket }) => ticket.customerId))).toEqual(new Set(rows.map(({ id }) => id)));
  expect(rows).toHaveLength(1);
});

it("a verb on a host whose clock is behind counts as done when its ticket was last changed", async () => {
  const ctx = workspace.as("admin");
  const { key, ticket } = await createTicket(ctx, asks("late"));
  const [row] = await database.db
    .select()
    .from(members)
    .where(and(inWorkspace(), eq(members.handle, ticket.owner ?? "")));
  if (row === undefined) throw new Error("the ticket has no owner");
  const { memberId, handle, name, role } = row;
  const actor: MemberActor = { kind: "member", memberId, handle, name, role };
  await acceptTicket({ ...ctx, actor, now: ctx.now - 700 }, { key });
  const [handoff] = await database.db.select().from(handoffs).where(eq(handoffs.ticketId, ticket.id));
  expect(handoff?.acceptedAt).toBe(handoff?.at);
});
