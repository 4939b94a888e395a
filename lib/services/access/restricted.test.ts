import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { readFeed } from "@/db/feed";
import { audits, members, notifications, tickets } from "@/db/schema";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { now } from "@/lib/clock";
import type { Actor } from "@/lib/domain/access/permissions";
import { maySee } from "@/lib/domain/access/sight";
import { CreateTicket } from "@/lib/domain/ticket/inputs";
import { localDayOf } from "@/lib/domain/time/local-day";
import { exportAudit } from "../audit/export-audit";
import { readBoard } from "../board/read-board";
import type { Ctx } from "../context";
import { exportCustomer } from "../customers/export-customer";
import { findCustomers } from "../customers/find-customers";
import { readGuard, SeenFeed } from "../live/seen-feed";
import { deactivateMember } from "../members/deactivate-member";
import { readDrillDown } from "../metrics/read-drill-down";
import { readMetrics } from "../metrics/read-metrics";
import { rollUpDay } from "../metrics/roll-up";
import { readForecast } from "../policy/forecast/read-forecast";
import { startForecast } from "../policy/forecast/start-forecast";
import { slug } from "../policy/policy.testing";
import { readShell } from "../shell/read-shell";
import { fillDesk, makeRestrictedDesk, type RestrictedDesk, shared, stranger } from "../testing/restricted";
import { createTicket } from "../tickets/create-ticket";
import { readTicket } from "../tickets/read-ticket";
import { assign, setCategory, setFields } from "../tickets/verbs";
import { runForecasts } from "../worker/forecasts";
import { readSight } from "./sight";
import { visibleSql } from "./visible";

/** Restricted tickets in the database: who finds them, counts them, hears of them, and that looking is recorded. */

let database: TestDatabase;
let desk: RestrictedDesk;
let keys: string[];
let seen: string[];
const by = (handle: string): Ctx => desk.by(desk.member(handle));
const row = async (key: string) => {
  const [found] = await database.db
    .select()
    .from(tickets)
    .where(and(eq(tickets.workspaceId, desk.workspaceId), eq(tickets.number, Number(key.slice(4)))));
  if (found === undefined) throw new Error(`no ${key}`);
  return found;
};
const views = (ctx: Ctx, ticketId: string) =>
  database.db
    .select()
    .from(audits)
    .where(
      and(
        eq(audits.workspaceId, ctx.workspaceId),
        eq(audits.action, "ticket.viewed"),
        eq(audits.subject, ticketId),
      ),
    );

beforeAll(async () => {
  database = await testDatabase();
  desk = await makeRestrictedDesk(database.db);
  ({ keys, seen } = await fillDesk(desk));
});

it("is one answer in the database and in memory, for every reader and place", async () => {
  const actors: Actor[] = [
    ...["ann", "bob", "cleo", "dora"].map(desk.member),
    desk.admin().actor,
    desk.maya().actor,
    desk.key(["tickets:read"]),
    desk.key(["tickets:read", "tickets:restricted"]),
    { kind: "system", name: "worker" },
  ];
  for (const whole of [false, true]) {
    const other = await makeRestrictedDesk(database.db);
    const filled = await fillDesk(other);
    await setFields(other.by(other.member("cleo")), { key: filled.keys[1] ?? "", about: ["maya"] });
    if (whole)
      await other.publish(
        (policy) => void Object.assign(policy, { restricted: true, named_admins: ["admin"] }),
      );
    const rows = await database.db.select().from(tickets).where(eq(tickets.workspaceId, other.workspaceId));
    for (const actor of actors) {
      const own: Actor =
        actor.kind === "member"
          ? actor.handle === "admin"
            ? other.admin().actor
            : actor.handle === "maya"
              ? other.maya().actor
              : other.member(actor.handle)
          : actor;
      const sight = await readSight(database.db, { workspaceId: other.workspaceId, actor: own });
      const found = await database.db
        .select({ ticketId: tickets.ticketId })
        .from(tickets)
        .where(and(eq(tickets.workspaceId, other.workspaceId), visibleSql(sight) ?? undefined));
      const ids = found.map(({ ticketId }) => ticketId).sort();
      const expected = rows
        .filter((each) => maySee(sight, each))
        .map(({ ticketId }) => ticketId)
        .sort();
      expect(ids, JSON.stringify(own)).toEqual(expected);
    }
  }
});

describe("what is counted", () => {
  it("is what the reader may see: board, frame, figures and what is behind them", async () => {
    const figure = async (ctx: Ctx) => {
      const { tickets: behind, total } = await readDrillDown(ctx, { figure: "created" });
      const { open, statuses } = await readBoard(ctx, { path: slug });
      const escalated = statuses.find(({ category }) => category === "new")?.total;
      return { behind: behind.length, total, open, escalated };
    };
    expect(await figure(desk.admin())).toEqual({ behind: 2, total: 2, open: 2, escalated: 2 });
    expect(await figure(desk.maya())).toEqual({ behind: 5, total: 5, open: 4, escalated: 3 });
    expect((await readShell(desk.admin())).counts.open).toBe(2);
    expect((await readShell(desk.maya())).counts.open).toBe(4);
  });

  it("stays so once the days are rolled up", async () => {
    const at = desk.at();
    const figures = async (ctx: Ctx) => JSON.stringify(await readMetrics({ ...ctx, now: at }, {}));
    const before = [await figures(desk.admin()), await figures(desk.maya())];
    expect(before[0]).not.toBe(before[1]);
    expect(await rollUpDay(desk.workspaceId, localDayOf(at, "Europe/Amsterdam"))).toBe(true);
    expect([await figures(desk.admin()), await figures(desk.maya())]).toEqual(before);
  });

  it("is forecast over what who asks may see, and told to those who see the same", async () => {
    const forecast = async (ctx: Ctx) => {
      const { id } = await startForecast(ctx, { slug, days: 30 });
      await runForecasts(now() + 60_000);
      return { id, result: (await readForecast(ctx, { slug, id }))?.result };
    };
    const wide = await forecast(desk.maya());
    expect(await readForecast(desk.admin(), { slug })).toBeNull();
    await expect(readForecast(desk.admin(), { slug, id: wide.id })).rejects.toMatchObject({
      code: "not_found",
    });
    const narrow = await forecast(desk.admin());
    expect([wide.result?.tickets, narrow.result?.tickets]).toEqual([5, 2]);
  });

  it("hides a customer whose every ticket is hidden, and exports what is seen", async () => {
    expect(await findCustomers(desk.admin(), { q: stranger.external_id })).toEqual([]);
    expect(await findCustomers(desk.maya(), { q: stranger.external_id })).toHaveLength(1);
    const [common] = await findCustomers(desk.admin(), { q: shared.external_id });
    expect(common?.tickets).toBe(1);
    const out = JSON.stringify(await exportCustomer(desk.admin(), { customer_id: common?.id ?? "" }));
    expect(out).toContain(seen[0]);
    expect(out.toLowerCase()).not.toContain("quokka");
  });

  it("counts no restricted ticket in the brief of one that is open to all", async () => {
    const request = { path: slug, subject: "Hello", category: "order", customer: stranger, messages: [] };
    const answer = await createTicket(
      desk.by(desk.program),
      CreateTicket.parse({ ...request, ai: { handoff_requested: true } }),
    );
    const { brief } = await readTicket(desk.admin(), { key: answer.key });
    const customer = JSON.stringify(brief.parts.find(({ part }) => part === "customer"));
    expect(customer).toContain('"open":0,"earlier":0');
  });
});

describe("a view", () => {
  it("of a restricted ticket is recorded, once a minute and reader; of others not", async () => {
    const [key = ""] = keys;
    const { ticketId } = await row(key);
    const before = (await views(desk.admin(), ticketId)).length;
    await readTicket(by("cleo"), { key });
    await readTicket(by("cleo"), { key });
    expect(await views(desk.admin(), ticketId)).toHaveLength(before + 1);
    await readTicket({ ...by("cleo"), now: desk.at() + 61_000 }, { key });
    expect(await views(desk.admin(), ticketId)).toHaveLength(before + 2);
    await readTicket(by("cleo"), { key: seen[0] ?? "" });
    expect(await views(desk.admin(), (await row(seen[0] ?? "")).ticketId)).toEqual([]);
    await expect(readTicket(desk.admin(), { key })).rejects.toMatchObject({ code: "not_found" });
    expect(await views(desk.admin(), ticketId)).toHaveLength(before + 2);
    const told = async (ctx: Ctx) =>
      (await exportAudit(ctx, { kind: "view" })).entries.map(({ about }) => about);
    expect(await told(desk.admin())).toEqual([]);
    expect(await told(desk.maya())).toContain(key);
  });
});

describe("whom a ticket is about", () => {
  const about = (handles: string[], more: Record<string, unknown> = {}) => ({
    subject: "About a colleague",
    category: "order",
    customer: { external_id: "c-about" },
    messages: [{ author: "customer", body: "I want to talk to a human." }],
    about: handles,
    ...more,
  });
  it("never sees it, is given it or told of it", async () => {
    const key = await desk.create(about(["ann", "bob"]));
    const stored = await row(key);
    const [owner] = await database.db
      .select()
      .from(members)
      .where(eq(members.memberId, stored.ownerId ?? ""));
    expect(["ann", "bob"]).not.toContain(owner?.handle);
    await expect(readTicket(by("ann"), { key })).rejects.toMatchObject({ code: "not_found" });
    expect((await readTicket(by("dora"), { key })).key).toBe(key);
    const told = await database.db
      .select()
      .from(notifications)
      .where(eq(notifications.ticketId, stored.ticketId));
    const ids = ["ann", "bob"].map((handle) => desk.member(handle).memberId);
    expect(told.filter(({ memberId }) => ids.includes(memberId))).toEqual([]);
    await expect(assign(desk.admin(), { key, member: "ann" })).rejects.toMatchObject({ code: "invalid" });
  });
  it("is said later too, by who works it, but not of its owner", async () => {
    const key = await desk.create(about([]));
    const { ownerId } = await row(key);
    const [owner] = await database.db
      .select()
      .from(members)
      .where(eq(members.memberId, ownerId ?? ""));
    const set = (handles: string[]) => setFields(desk.admin(), { key, about: handles });
    await expect(set([owner?.handle ?? ""])).rejects.toMatchObject({
      said: { values: { then: { key: "faults.ticket.about_owner" } } },
    });
    await expect(set(["nobody"])).rejects.toMatchObject({ code: "invalid" });
    await set(["dora"]);
    await expect(readTicket(by("dora"), { key })).rejects.toMatchObject({ code: "not_found" });
    await set([]);
    expect((await readTicket(by("dora"), { key })).key).toBe(key);
  });
});

describe("who is told and who is given it", () => {
  it("are within its circle: the informed hear nothing, and nobody passes it out", async () => {
    const stored = await row(keys[0] ?? "");
    const told = await database.db
      .select()
      .from(notifications)
      .where(eq(notifications.ticketId, stored.ticketId));
    expect([...new Set(told.map(({ memberId }) => memberId))]).toEqual([desk.member("cleo").memberId]);
    await expect(assign(desk.maya(), { key: keys[0] ?? "", member: "dora" })).rejects.toMatchObject({
      message: "faults.ticket.may_not_see",
    });
  });

  it("of somebody who leaves, what the admin can't see goes to those who may", async () => {
    const other = await makeRestrictedDesk(database.db);
    const filled = await fillDesk(other);
    await other.publish(({ raci }) => {
      for (const cell of raci.rows[0]?.cells ?? [])
        if ("member" in cell.who) cell.who = { member: cell.letter === "R" ? "maya" : "ann" };
    });
    const left = await deactivateMember(other.admin(), { handle: "cleo", hand_over: [], successor: "maya" });
    expect(left.handed_over).toEqual([]);
    const rows = await database.db.select().from(tickets).where(eq(tickets.workspaceId, other.workspaceId));
    const owners = rows
      .filter(({ number, open }) => open && filled.keys.includes(`ESC-${number}`))
      .map(({ ownerId }) => ownerId);
    expect([...new Set(owners)]).toEqual([other.maya().actor.memberId]);
  });
});

describe("what becomes restricted", () => {
  const heard = async (actor: Actor, change: () => Promise<unknown>) => {
    const reader = new SeenFeed(actor);
    await desk.settle();
    const [last] = (await readFeed(database.db, desk.workspaceId, 0, 10_000)).slice(-1);
    await change();
    await desk.settle();
    const entries = await readFeed(database.db, desk.workspaceId, last?.feedNo ?? 0);
    return reader.hear(entries, await readGuard(desk.workspaceId, entries)).map(({ as }) => as);
  };
  it("is gone from the screens of others at once, and only from theirs who had it", async () => {
    const key = await desk.create({ subject: "Till", category: "order", customer: { external_id: "c-t" } });
    const move = () => setCategory(desk.maya(), { key, category: desk.restricted });
    expect(await heard(desk.admin().actor, move)).toContain("reset");
    await expect(readTicket(desk.admin(), { key })).rejects.toMatchObject({ code: "not_found" });
    const again = () => setFields(desk.maya(), { key, tags: ["later"] });
    expect(new Set(await heard(desk.admin().actor, again))).toEqual(new Set(["withheld"]));
    expect(
      new Set(await heard(desk.maya().actor, () => setFields(desk.maya(), { key, tags: ["more"] }))),
    ).toEqual(new Set(["change"]));
  });

  it("by a publish does the same, and can't be undone by leaving the category out", async () => {
    const restrict = (restricted: boolean) => () =>
      desk.publish((policy) => {
        const order = policy.categories.find(({ slug: each }) => each === "order");
        if (order !== undefined) order.restricted = restricted;
      });
    expect(await heard(desk.member("dora"), restrict(true))).toContain("reset");
    await expect(readTicket(by("dora"), { key: seen[0] ?? "" })).rejects.toMatchObject({ code: "not_found" });
    const without = desk.publish((policy) => {
      policy.categories = policy.categories.filter(({ slug: each }) => each !== desk.restricted);
      policy.raci.rows = policy.raci.rows.filter(({ slug: each }) => each !== desk.restricted);
    });
    await expect(without).rejects.toMatchObject({ code: "invalid" });
    // Who was away while it was published reads everything anew, as nobody knows what they saw.
    const resumed = new SeenFeed(desk.member("dora"));
    const past = await readFeed(database.db, desk.workspaceId, 0, 10_000);
    const guard = await readGuard(desk.workspaceId, past);
    const published = resumed.hear(past, guard).filter(({ entry }) => entry.type === "ruleset.published");
    expect(new Set(published.map(({ as }) => as))).toEqual(new Set(["reset"]));
    expect(await heard(desk.member("dora"), restrict(false))).toContain("reset");
    expect((await readTicket(by("dora"), { key: seen[0] ?? "" })).key).toBe(seen[0]);
  });
});

it("answers a create that is sent once more only to whom the ticket is open", async () => {
  const request = CreateTicket.parse({
    path: slug,
    external_id: "twice",
    category: desk.restricted,
    subject: "Twice",
    customer: stranger,
  });
  const plain = desk.key(["tickets:read", "tickets:write"]);
  expect((await createTicket(desk.by(plain), request)).ticket.category).toBe(desk.restricted);
  await expect(createTicket(desk.by(plain), request)).rejects.toMatchObject({
    message: "faults.ticket.restricted_here",
  });
  expect((await createTicket(desk.by(desk.program), request)).repeated).toBe(true);
});
