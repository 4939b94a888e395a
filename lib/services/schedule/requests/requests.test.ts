import { and, eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { audits, coverRequests, members, notifications, outboxes } from "@/db/schema";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { compileOrganisation, teamOnShift } from "@/lib/domain/routing/shifts";
import { CreateTicket } from "@/lib/domain/ticket/inputs";
import type { Ctx } from "../../context";
import { readOrganisation } from "../../policy/read-policy";
import { type Desk, makeDesk } from "../../testing/desk";
import { makeWorkspace } from "../../testing/workspace";
import { createTicket } from "../../tickets/create-ticket";
import { putShift } from "../change-shifts";
import { AddTimeOff, PutShift } from "../inputs";
import { addTimeOff } from "../time-off";
import { acceptCover, declineCover, withdrawCover } from "./answer-cover";
import { askCover } from "./ask-cover";
import { AskCover } from "./inputs";
import { listCover } from "./list-cover";

const hourMs = 3_600_000;
const iso = (at: number) => new Date(at).toISOString();

let database: TestDatabase;
let desk: Desk;
/** Who is on shift now, and the other of the two. */
let on: string;
let off: string;
beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(async () => {
  desk = await makeDesk(database.db);
  const { version } = await live();
  await putShift(
    admin(),
    PutShift.parse({
      slug: "on-call",
      version,
      shift: {
        kind: "rotating",
        team: "front-line",
        start: "2020-01-06",
        at: "09:00",
        turn_days: 7,
        turns: [["ann"], ["bob"]],
      },
    }),
  );
  on = (await onShiftAt(desk.at()))[0] ?? "";
  off = on === "ann" ? "bob" : "ann";
});

const admin = () => desk.by(desk.workspace.as("admin").actor);
const manager = () => desk.by(desk.workspace.as("manager").actor);
const agent = (handle: string) => desk.by(desk.member(handle));
const live = async () => readOrganisation(admin(), {});
const onShiftAt = async (at: number) =>
  teamOnShift(compileOrganisation((await live()).document, 1), "front-line", at);
const ask = (ctx: Ctx, more: Partial<AskCover> = {}) =>
  askCover(
    ctx,
    AskCover.parse({
      member: on,
      shift: "on-call",
      from: iso(ctx.now),
      to: iso(ctx.now + 4 * hourMs),
      ...more,
    }),
  );
const keyOf = (error: unknown) => (error as { said: { key: string } }).said.key;
const noticesOf = async (handle: string) => {
  const rows = await database.db
    .select({ type: notifications.type, data: notifications.data })
    .from(notifications)
    .innerJoin(
      members,
      and(eq(members.workspaceId, notifications.workspaceId), eq(members.memberId, notifications.memberId)),
    )
    .where(and(eq(notifications.workspaceId, desk.workspaceId), eq(members.handle, handle)));
  return rows.filter(({ type }) => type.startsWith("cover_"));
};
const nextOwner = async () => {
  const input = CreateTicket.parse({
    path: "customer-service",
    subject: "Please let me speak to a human",
    customer: { external_id: "c-1" },
    messages: [{ author: "customer", body: "I want to speak to a human please." }],
  });
  return (await createTicket(desk.by(desk.key(["tickets:write"])), input)).ticket.owner;
};

describe("an offer", () => {
  it("is told to the team, changes nothing, and counts once somebody says yes", async () => {
    const asked = await ask(agent(on), { note: "Dentist" });
    expect(await listCover(agent("dora"), {})).toMatchObject([
      { id: asked.id, owner: on, asked: null, note: "Dentist", state: "open" },
    ]);
    expect(await noticesOf(off)).toMatchObject([{ type: "cover_asked", data: { by: on, from: on } }]);
    expect(await noticesOf(on)).toEqual([]);
    expect(await nextOwner()).toBe(on);
    const ctx = agent(off);
    await acceptCover(ctx, { id: asked.id });
    expect(await onShiftAt(ctx.now)).toEqual([off]);
    expect(await onShiftAt(asked.to)).toEqual([on]);
    expect(await nextOwner()).toBe(off);
    expect(await noticesOf(on)).toMatchObject([{ type: "cover_accepted", data: { by: off } }]);
    expect(await listCover(agent("dora"), {})).toEqual([]);
  });

  it("leaves its trace in the audit log and the feed", async () => {
    const { id } = await ask(agent(on));
    await acceptCover(agent(off), { id });
    const of = eq(audits.workspaceId, desk.workspaceId);
    const rows = await database.db
      .select()
      .from(audits)
      .where(and(of, eq(audits.action, "cover.changed")));
    expect(rows.map(({ data }) => data)).toMatchObject([
      { id, state: "open", owner: on, taken_by: null },
      { id, state: "accepted", owner: on, taken_by: off },
    ]);
    const feed = await database.db.select().from(outboxes).where(eq(outboxes.workspaceId, desk.workspaceId));
    expect(feed.filter(({ type }) => type === "cover.changed").map(({ data }) => data)).toEqual([
      { id, state: "open", notified: [off] },
      { id, state: "accepted", notified: [on] },
    ]);
  });

  it("accepted by two at once is had by one; the other is told who", async () => {
    const { id } = await ask(agent(on));
    const tries = [
      acceptCover(agent(off), { id }),
      acceptCover(manager(), { id, member: "cleo" }),
      acceptCover(manager(), { id }),
    ].map((each) =>
      each.then(
        () => "yes",
        (error) => error.said,
      ),
    );
    const said = await Promise.all(tries);
    expect(said.filter((each) => each === "yes")).toHaveLength(1);
    const [row] = await database.db
      .select({ name: members.name })
      .from(coverRequests)
      .innerJoin(
        members,
        and(eq(members.workspaceId, coverRequests.workspaceId), eq(members.memberId, coverRequests.takenBy)),
      )
      .where(eq(coverRequests.workspaceId, desk.workspaceId));
    for (const each of said.filter((one) => one !== "yes"))
      expect(each).toMatchObject({ key: "faults.cover.taken", values: { name: row?.name } });
  });

  it("is withdrawn by its asker or a manager, and can't be taken then", async () => {
    const { id } = await ask(agent(on));
    await expect(withdrawCover(agent(off), { id })).rejects.toMatchObject({ code: "forbidden" });
    await expect(declineCover(agent(off), { id })).rejects.toMatchObject({
      said: { key: "faults.cover.no_decline" },
    });
    await withdrawCover(agent(on), { id });
    await expect(acceptCover(agent(off), { id })).rejects.toMatchObject({
      said: { key: "faults.cover.withdrawn" },
    });
    const again = await ask(agent(on));
    await withdrawCover(manager(), { id: again.id });
    expect(await noticesOf(on)).toMatchObject([{ type: "cover_withdrawn" }]);
  });

  it("is refused of what isn't theirs, twice, in others' names, and to who is no part of it", async () => {
    await expect(ask(agent(off), { member: off })).rejects.toMatchObject({
      said: { key: "faults.cover.not_theirs" },
    });
    await expect(ask(agent(off))).rejects.toMatchObject({ code: "forbidden" });
    await expect(ask(desk.workspace.as("viewer"))).rejects.toMatchObject({ code: "forbidden" });
    await expect(ask(desk.by(desk.key(["policy:write"])))).rejects.toMatchObject({ code: "forbidden" });
    const { id } = await ask(manager());
    await expect(ask(agent(on))).rejects.toMatchObject({ said: { key: "faults.cover.asked_already" } });
    await expect(acceptCover(agent("dora"), { id })).rejects.toMatchObject({
      said: { key: "faults.shift.not_in_team" },
    });
    await expect(acceptCover(agent(off), { id, member: "dora" })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(acceptCover(manager(), { id, member: "viewer" })).rejects.toMatchObject({ code: "invalid" });
    const other = await makeWorkspace(database.db);
    await expect(acceptCover(other.as("admin"), { id })).rejects.toMatchObject({ code: "not_found" });
    expect(await listCover(other.as("admin"), {})).toEqual([]);
  });

  it("is refused to who has time off then", async () => {
    const { id } = await ask(agent(on));
    const away = agent(off);
    const leave = { handle: off, from: iso(away.now), to: iso(away.now + hourMs) };
    await addTimeOff(away, AddTimeOff.parse(leave));
    await acceptCover(agent(off), { id }).then(
      () => expect.unreachable(),
      (error) => expect(keyOf(error)).toBe("faults.cover.away"),
    );
  });
});

describe("a swap", () => {
  const weekMs = 7 * 24 * hourMs;
  /** A stretch of the other's next turn. */
  const back = () => {
    const from = desk.at() + weekMs;
    return { shift: "on-call", from: iso(from), to: iso(from + hourMs) };
  };

  it("is asked of one colleague, who says yes or no; both stretches move together", async () => {
    const first = await ask(agent(on), { ask: off, back: back() });
    expect(await noticesOf(off)).toMatchObject([
      { type: "cover_asked", data: { back_from_at: first.back?.from } },
    ]);
    await expect(acceptCover(agent("cleo"), { id: first.id })).rejects.toMatchObject({
      said: { key: "faults.cover.asked_other" },
    });
    await declineCover(agent(off), { id: first.id });
    expect(await onShiftAt(desk.at())).toEqual([on]);
    expect(await noticesOf(on)).toMatchObject([{ type: "cover_declined", data: { by: off } }]);
    const second = await ask(agent(on), { ask: off, back: back() });
    await acceptCover(agent(off), { id: second.id });
    expect(await onShiftAt(desk.at())).toEqual([off]);
    expect(await onShiftAt(second.back?.from ?? 0)).toEqual([on]);
    expect(await onShiftAt(second.back?.to ?? 0)).toEqual([off]);
  });

  it("is accepted by a manager for the one who was asked, and both hear of it", async () => {
    const { id } = await ask(agent(on), { ask: off, back: back() });
    await acceptCover(manager(), { id, member: off });
    expect(await onShiftAt(desk.at())).toEqual([off]);
    for (const handle of [on, off])
      expect((await noticesOf(handle)).map(({ type }) => type)).toContain("cover_accepted");
  });

  it("names somebody, with a stretch that is theirs", async () => {
    await expect(ask(agent(on), { back: back() })).rejects.toMatchObject({
      code: "invalid",
      faults: [{ pointer: "/ask" }],
    });
    await expect(ask(agent(on), { ask: "cleo", back: back() })).rejects.toMatchObject({
      said: { key: "faults.cover.not_theirs" },
    });
  });
});
