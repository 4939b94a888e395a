import { asc, eq } from "drizzle-orm";
import { beforeAll, expect, it } from "vitest";
import { tickets } from "@/db/schema";
import { type TestDatabase, testDatabase } from "@/db/testing";
import type { Organisation } from "@/lib/domain/policy/organisation";
import { putOrganisation } from "../policy/publish-organisation";
import { putPolicy } from "../policy/publish-policy";
import { readOrganisation, readPolicy } from "../policy/read-policy";
import { type Desk, makeDesk } from "../testing/desk";
import { createTicket } from "../tickets/create-ticket";
import { sweepTicket } from "../tickets/sweep";
import { acceptTicket, assign, resolve } from "../tickets/verbs";

let database: TestDatabase;
let desk: Desk;

beforeAll(async () => {
  database = await testDatabase();
  desk = await makeDesk(database.db);
  await publish((document) => ({
    ...document,
    members: document.members.map((member) => ({ ...member, capacity: 1 })),
  }));
});

async function publish(change: (document: Organisation) => Organisation): Promise<void> {
  const admin = desk.workspace.as("admin");
  const { document, version } = await readOrganisation(admin, {});
  const given = { publish: true, reason: "a test", apply_to_running: false, version };
  await putOrganisation(admin, { ...given, document: change(document) });
}

const escalate = () =>
  createTicket(desk.by(desk.workspace.as("agent").actor), {
    path: "customer-service",
    subject: "Wants a person",
    source: "api",
    customer: { name: "Somebody" },
    messages: [{ author: "customer", body: "I want to speak to a person." }],
  });
const owners = async () => {
  const rows = await database.db
    .select({ number: tickets.number, ownerId: tickets.ownerId, handoffs: tickets.handoffCount })
    .from(tickets)
    .where(eq(tickets.workspaceId, desk.workspaceId))
    .orderBy(asc(tickets.number));
  return rows;
};

/** Every waiting ticket is looked at, as when a place frees up, several times. */
async function lookAgain(made: readonly { ticket: { id: string } }[]): Promise<void> {
  for (let turn = 1; turn <= 4; turn++)
    for (const { ticket } of made) {
      const of = { workspaceId: desk.workspaceId, ticketId: ticket.id };
      await sweepTicket(of, "test", desk.by(desk.member("ann")).now, { do: "route_again", input: null });
    }
}

it("tickets beyond everybody's places stay with whom they came to, until a place frees up", async () => {
  const made = [];
  for (let n = 0; n < 7; n++) made.push(await escalate());
  const before = await owners();
  expect(new Set(before.map(({ ownerId }) => ownerId)).size).toBeGreaterThan(1);
  await lookAgain(made);
  expect(await owners()).toEqual(before);

  const owner = desk.member(made[0]?.ticket.owner ?? "");
  for (const { key } of made.filter(({ ticket }) => ticket.owner === owner.handle)) {
    await acceptTicket(desk.by(owner), { key });
    await resolve(desk.by(owner), { key, closure: { code: "solved", summary: "Done." } });
  }
  await lookAgain(made);
  const after = await owners();
  const moved = after.filter(({ handoffs }, index) => handoffs !== before[index]?.handoffs);
  expect(moved.map(({ ownerId }) => ownerId)).toEqual([owner.memberId]);
});

it("whom a colleague named keeps the ticket though off shift, until they are gone from the workspace", async () => {
  const hour = (n: number) => new Date(desk.at() + n * 3_600_000).toISOString();
  await publish((document) => ({
    ...document,
    members: document.members.map((member) => ({
      ...member,
      capacity: 1000,
      time_off: member.handle === "dora" ? [{ from: hour(-1), to: hour(24) }] : [],
    })),
  }));
  const made = await escalate();
  const admin = desk.by(desk.workspace.as("admin").actor);
  await assign(admin, { key: made.key, member: "dora" });
  const ownerOf = async () => (await owners()).at(-1)?.ownerId;
  await lookAgain([made]);
  expect(await ownerOf()).toBe(desk.member("dora").memberId);

  await publish((document) => ({
    ...document,
    members: document.members.filter(({ handle }) => handle !== "dora"),
  }));
  await lookAgain([made]);
  expect(await ownerOf()).not.toBe(desk.member("dora").memberId);
});

it("a ticket of an affected system goes to who has its skill, and the trace says who has not", async () => {
  await publish((document) => ({
    ...document,
    members: document.members.map((member) => ({
      ...member,
      capacity: 1000,
      time_off: [],
      skills: member.handle === "bob" ? [{ skill: "sap", level: 2 }] : [],
    })),
  }));
  const admin = desk.by(desk.workspace.as("admin").actor);
  const { document, version } = await readPolicy(admin, { slug: "customer-service" });
  const affected_systems = [{ slug: "sap", name: "SAP Finance", skill: "sap" }];
  await putPolicy(admin, {
    slug: "customer-service",
    document: { ...document, affected_systems },
    publish: true,
    reason: "skills",
    apply_to_running: false,
    version,
  });
  for (let n = 0; n < 3; n++) {
    const made = await createTicket(desk.by(desk.workspace.as("agent").actor), {
      path: "customer-service",
      subject: "Wants a person",
      source: "api",
      affected_system: "sap finance",
      customer: { name: "Somebody" },
      messages: [{ author: "customer", body: "I want to speak to a person." }],
    });
    expect(made.ticket.owner).toBe("bob");
    expect(made.decision?.passedOver).toContainEqual({ handle: "ann", why: "lacks_skill", wanted: "sap" });
  }
});
