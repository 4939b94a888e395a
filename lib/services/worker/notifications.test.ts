import { and, asc, eq, gt } from "drizzle-orm";
import { beforeAll, beforeEach, expect, it } from "vitest";
import { events, members, notifications, tickets } from "@/db/schema";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { putPolicy } from "../policy/publish-policy";
import { readPolicy } from "../policy/read-policy";
import { type Desk, makeDesk } from "../testing/desk";
import { createTicket } from "../tickets/create-ticket";
import { sweepTicket } from "../tickets/sweep";
import { acceptTicket, assign, reply, resolve, transfer } from "../tickets/verbs";

const minute = 60_000;
let database: TestDatabase;
let desk: Desk;

beforeAll(async () => {
  database = await testDatabase();
});

/** Targets around the clock; whoever is accountable is admin too, and Dora is kept informed. */
beforeEach(async () => {
  desk = await makeDesk(database.db);
  const admin = desk.by(desk.workspace.as("admin").actor);
  const { document } = await readPolicy(admin, { slug: "customer-service" });
  const row = document.sla.targets.at(-1);
  if (row === undefined) throw new Error("no row");
  const targets = { accept: 600, first_response: 1200, resolution: 3000 };
  const tell = [
    { do: "notify" as const, who: "owner" as const },
    { do: "notify" as const, who: "admins" as const },
    { do: "notify" as const, who: "team_lead" as const },
  ];
  const on_breach = { first_response: tell, resolution: tell };
  await putPolicy(admin, {
    slug: "customer-service",
    document: {
      ...document,
      sla: { ...document.sla, targets: [{ ...row, calendar: "around-the-clock", targets, on_breach }] },
      raci: {
        ...document.raci,
        rows: document.raci.rows.map((each) => ({
          ...each,
          cells: [...each.cells, { who: { member: "dora" }, letter: "I" as const }],
        })),
      },
    },
    publish: true,
    reason: "short",
    apply_to_running: false,
    version: 1,
  });
});

async function escalated() {
  const made = await createTicket(desk.by(desk.workspace.as("agent").actor), {
    path: "customer-service",
    subject: "Wants a person",
    source: "api",
    customer: { name: "Somebody" },
    messages: [{ author: "customer", body: "I want to speak to a person." }],
  });
  return { key: made.key, id: made.ticket.id, owner: made.ticket.owner ?? "", at: desk.at() };
}

type Told = { handle: string; type: string; data: Record<string, unknown>; read: boolean; at: number };
async function told(ticketId: string, after = 0): Promise<Told[]> {
  const rows = await database.db
    .select({ notice: notifications, handle: members.handle })
    .from(notifications)
    .innerJoin(
      members,
      and(eq(members.workspaceId, desk.workspaceId), eq(members.memberId, notifications.memberId)),
    )
    .where(
      and(
        eq(notifications.workspaceId, desk.workspaceId),
        eq(notifications.ticketId, ticketId),
        gt(notifications.at, after),
      ),
    )
    .orderBy(asc(notifications.at), asc(members.handle));
  return rows.map(({ notice, handle }) => {
    const { type, data, at, readAt } = notice;
    return { handle, type, data, at, read: readAt !== null };
  });
}
const kinds = (notices: readonly Told[]) => notices.map(({ handle, type }) => `${handle} ${type}`);
const ownerOf = async (ticketId: string) => {
  const [row] = await database.db
    .select({ handle: members.handle })
    .from(tickets)
    .innerJoin(members, and(eq(members.workspaceId, desk.workspaceId), eq(members.memberId, tickets.ownerId)))
    .where(eq(tickets.ticketId, ticketId));
  return row?.handle ?? "";
};
const sweep = (ticketId: string, at: number) =>
  sweepTicket({ workspaceId: desk.workspaceId, ticketId }, "test", at, { do: "settle", input: null });

it("an hour's breaches settled at once are one notice a person, and no warning of what is past", async () => {
  const { id, owner, at } = await escalated();
  expect(kinds(await told(id))).toEqual(["dora informed", `${owner} handoff`].sort());
  const late = at + 55 * minute;
  await sweep(id, late);
  const next = await ownerOf(id);
  expect(next).not.toBe(owner);
  const heard = await told(id, at);
  expect(kinds(heard)).toEqual(
    ["admin clock_breached", "dora informed", `${next} handoff`, `${owner} skipped`].sort(),
  );
  const admin = heard.find(({ handle }) => handle === "admin");
  expect(admin?.data).toMatchObject({
    metrics: ["accept", "first_response", "resolution"],
    moved: true,
    to: next,
  });
  expect(heard.find(({ type }) => type === "informed")?.data).toMatchObject({
    why: "late",
    from: owner,
    to: next,
  });
  // What they had been given is no longer theirs to do.
  expect((await told(id)).find(({ type, handle }) => type === "handoff" && handle === owner)?.read).toBe(
    true,
  );
});

it("at the top the owner keeps it and hears that; the admins hear it again, one at a time", async () => {
  const { id, at } = await escalated();
  let now = at;
  let stayed = false;
  for (let turn = 0; turn < 8 && !stayed; turn++) {
    now += 10 * minute + 1000;
    const before = await ownerOf(id);
    await sweep(id, now);
    stayed = (await ownerOf(id)) === before;
  }
  expect(stayed).toBe(true);
  const owner = await ownerOf(id);
  const last = await told(id, now - 1);
  for (const handle of new Set(last.map((each) => each.handle)))
    expect(last.filter((each) => each.handle === handle)).toHaveLength(1);
  expect(last.find(({ handle }) => handle === owner)?.type).toBe("kept");
  if (owner !== "admin") expect(last.find(({ handle }) => handle === "admin")?.type).toBe("nobody_left");
  expect(last.map(({ type }) => type)).not.toContain("skipped");

  for (let turn = 1; turn <= 4; turn++) await sweep(id, now + turn * 12 * minute);
  const again = owner === "admin" ? "kept" : "still_unaccepted";
  const reminded = (await told(id, now)).filter(({ type }) => type === again);
  expect(reminded.length).toBeGreaterThan(1);
  expect(new Set(reminded.map(({ handle }) => handle))).toEqual(new Set(["admin"]));
  expect(reminded.filter(({ read }) => !read)).toHaveLength(1);
  const isWarned = (await told(id)).some(({ type, data, at: when }) =>
    type === "clock_warned" ? Number(data.due_at) <= when : false,
  );
  expect(isWarned).toBe(false);

  await acceptTicket({ ...desk.by(desk.member(owner)), now: now + 50 * minute }, { key: await keyOf(id) });
  const open = (await told(id)).filter(
    ({ read, type }) => !read && type !== "informed" && type !== "skipped",
  );
  expect(open.every(({ type }) => type === "clock_breached" || type === "moved_on")).toBe(true);
});

const keyOf = async (ticketId: string) => {
  const [row] = await database.db.select().from(tickets).where(eq(tickets.ticketId, ticketId));
  return `ESC-${row?.number}`;
};

it("whoever acts is not told of it; what they settle is read; a transfer says who has it", async () => {
  const { key, id, owner } = await escalated();
  const other = owner === "ann" ? "bob" : "ann";
  await transfer(desk.by(desk.member(owner)), { key, member: other });
  const passed = await told(id, desk.at() - 1);
  expect(kinds(passed)).toEqual([`${other} handoff`, "dora informed"].sort());
  expect(passed.find(({ handle }) => handle === other)?.data).toMatchObject({ by: owner, why: "person" });
  expect(passed.find(({ handle }) => handle === "dora")?.data).toMatchObject({ from: owner, to: other });

  await assign(desk.by(desk.workspace.as("admin").actor), { key, member: "dora" });
  // Dora is kept informed, and now owns it: one notice.
  expect(kinds(await told(id, desk.at() - 1))).toEqual([`${other} moved_on`, "dora handoff"].sort());

  await reply(desk.by(desk.member("dora")), { key, body: "Hello, I am on it." });
  await resolve(desk.by(desk.member("dora")), { key, closure: { code: "solved", summary: "Done." } });
  expect((await told(id)).filter(({ read }) => !read)).toEqual([]);
});

it("who stands by has the last move of an open ticket to read, and no other", async () => {
  const { key, id, owner } = await escalated();
  const other = owner === "ann" ? "bob" : "ann";
  await transfer(desk.by(desk.member(owner)), { key, member: other });
  await transfer(desk.by(desk.member(other)), { key, member: owner });
  const doras = (await told(id)).filter(({ handle }) => handle === "dora");
  expect(doras.map(({ read, data }) => [read, data.to])).toEqual([
    [true, owner],
    [true, other],
    [false, owner],
  ]);
});

it("the timeline says a reminder as one", async () => {
  const { id, at } = await escalated();
  for (let turn = 1; turn <= 9; turn++) await sweep(id, at + turn * 11 * minute);
  const rows = await database.db.select().from(events).where(eq(events.ticketId, id));
  const warned = rows.filter(({ type }) => type === "clock_warned");
  expect(warned.some(({ data }) => data.reminder === true)).toBe(true);
  for (const { data } of warned)
    if (data.reminder !== true) expect(Number(data.at)).toBeLessThan(Number(data.due_at));
});
