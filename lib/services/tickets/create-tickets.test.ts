import { and, eq, inArray } from "drizzle-orm";
import { beforeAll, expect, it } from "vitest";
import { boardDeltas, customers, events, members, tickets } from "@/db/schema";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { DomainError } from "@/lib/domain/errors";
import { putOrganisation } from "../policy/publish-organisation";
import { readOrganisation } from "../policy/read-policy";
import { makeWorkspace, type TestWorkspace } from "../testing/workspace";
import { createTicket } from "./create-ticket";
import { createTickets } from "./create-tickets";

let database: TestDatabase;
let workspace: TestWorkspace;
const frontLine = ["ann", "bob", "cas"];

/** Three on the front line with room for two tickets each. */
beforeAll(async () => {
  database = await testDatabase();
  workspace = await makeWorkspace(database.db);
  const admin = workspace.as("admin");
  const organisation = await readOrganisation(admin, {});
  const add = (handle: string) => ({
    ...organisation.document.members[0],
    handle,
    name: handle,
    email: `${handle}@example.org`,
    role: "agent" as const,
    capacity: 2,
  });
  const teams = organisation.document.teams.map((team) =>
    team.slug === "front-line" ? { ...team, members: frontLine, lead: "ann", deputy: "bob" } : team,
  );
  const document = {
    ...organisation.document,
    members: [...organisation.document.members, ...frontLine.map(add)],
  };
  await putOrganisation(admin, {
    document: { ...document, teams } as never,
    publish: true,
    reason: "people",
    apply_to_running: false,
    version: 1,
  });
});

let n = 0;
const asks = (more: object = {}) => {
  n += 1;
  return {
    path: "customer-service",
    subject: `My address ${n}`,
    source: "batch",
    external_id: `b-${n}`,
    customer: { external_id: `c-${n}` },
    messages: [{ author: "customer" as const, body: "Can I please speak to a person?" }],
    ...more,
  };
};

const taken = async (...given: Parameters<typeof createTickets>) =>
  (await createTickets(...given)).map((answer) => (answer instanceof DomainError ? null : answer));

it("takes what it can together, each routed after those before it, with all rows of each", async () => {
  const ctx = workspace.as("admin");
  const answers = await taken(ctx, [asks(), asks(), asks(), asks(), asks(), asks()]);
  const owners = answers.map((answer) => answer?.ticket.owner);
  expect(owners.toSorted()).toEqual(["ann", "ann", "bob", "bob", "cas", "cas"]);
  const keys = new Set(answers.map((answer) => answer?.key));
  expect(keys.size).toBe(6);
  const loads = await database.db
    .select({ handle: members.handle, load: members.load })
    .from(members)
    .where(eq(members.workspaceId, workspace.workspaceId));
  for (const handle of frontLine) expect(loads).toContainEqual({ handle, load: 2 });
  for (const answer of answers) {
    const ticketId = answer?.ticket.id ?? "";
    const told = await database.db
      .select({ seq: events.seq })
      .from(events)
      .where(and(eq(events.workspaceId, workspace.workspaceId), eq(events.ticketId, ticketId)));
    const [row] = await database.db.select().from(tickets).where(eq(tickets.ticketId, ticketId));
    expect(told).toHaveLength(row?.eventSeq ?? -1);
  }
  const deltas = await database.db
    .select({ n: boardDeltas.n })
    .from(boardDeltas)
    .where(eq(boardDeltas.workspaceId, workspace.workspaceId));
  expect(deltas.reduce((sum, delta) => sum + delta.n, 0)).toBe(6);
});

it("leaves to their own call what is known, comes twice, names a company or is refused", async () => {
  const ctx = workspace.as("admin");
  const known = asks();
  await createTicket(ctx, known);
  const twice = asks();
  const batch = [
    asks(),
    known,
    twice,
    { ...asks(), customer: twice.customer },
    asks({ customer: { external_id: "of-a-company", company: { name: "Anker" } } }),
    asks({ category: "no-such-category" }),
    asks({ source: "elsewhere" }),
    asks(),
  ];
  const answers = await createTickets(ctx, batch);
  expect(answers.map((answer) => answer !== null)).toEqual([
    true,
    false,
    true,
    false,
    false,
    false,
    false,
    true,
  ]);
  const stored = await database.db
    .select({ externalId: customers.externalId })
    .from(customers)
    .where(and(eq(customers.workspaceId, workspace.workspaceId), eq(customers.externalId, "of-a-company")));
  expect(stored).toEqual([]);
});

it("stores none of them where one can't be stored, and leaves each to its own call", async () => {
  const ctx = workspace.as("admin");
  // What only the database knows, as a twin that commits in between.
  await database.ownerSql`alter table ticket add constraint no_such check (subject <> 'Never') not valid`;
  const [first, second] = [asks(), asks({ subject: "Never" })];
  expect(await createTickets(ctx, [first, second])).toEqual([null, null]);
  const storedOf = () =>
    database.db
      .select({ externalId: tickets.externalId })
      .from(tickets)
      .where(
        and(
          eq(tickets.workspaceId, workspace.workspaceId),
          inArray(tickets.externalId, [first.external_id, second.external_id]),
        ),
      );
  expect(await storedOf()).toEqual([]);
  await createTicket(ctx, first);
  await expect(createTicket(ctx, second)).rejects.toThrow();
  expect(await storedOf()).toEqual([{ externalId: first.external_id }]);
  await database.ownerSql`alter table ticket drop constraint no_such`;
});

it("counts those before it: the default rule for a surge sees the twentieth of a category in one call", async () => {
  const ctx = workspace.as("admin");
  const batch = Array.from({ length: 24 }, () => asks({ category: "billing" }));
  const answers = await taken(ctx, batch);
  const tagged = answers.map((answer) => answer?.ticket.tags.includes("surge"));
  expect(tagged.indexOf(true)).toBe(20);
  expect(tagged.slice(20)).toEqual([true, true, true, true]);
});
