import { and, eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { members, queueJobs, tickets } from "@/db/schema";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { CreateTicket } from "@/lib/domain/ticket/inputs";
import type { Ctx } from "../context";
import { putOrganisation } from "../policy/publish-organisation";
import { readOrganisation } from "../policy/read-policy";
import { type Desk, makeDesk } from "../testing/desk";
import { createTicket } from "../tickets/create-ticket";
import { acceptTicket } from "../tickets/verbs";
import { leaveBegins } from "../worker/handlers/leave-begins";
import { coverShiftFor, putShift } from "./change-shifts";
import { AddTimeOff, CancelTimeOff, CoverShift, PutShift } from "./inputs";
import { addTimeOff, cancelTimeOff, takeOffRouting } from "./time-off";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const iso = (at: number) => new Date(at).toISOString();

let database: TestDatabase;
let desk: Desk;
beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(async () => {
  desk = await makeDesk(database.db);
});

const admin = () => desk.by(desk.workspace.as("admin").actor);
const manager = () => desk.by(desk.workspace.as("manager").actor);
const agent = (handle: string) => desk.by(desk.member(handle));
const at = (ctx: Ctx, now: number): Ctx => ({ ...ctx, now });
const live = async () => readOrganisation(admin(), {});
const add = (ctx: Ctx, more: Partial<AddTimeOff> = {}) =>
  addTimeOff(
    ctx,
    AddTimeOff.parse({
      handle: "ann",
      from: iso(ctx.now + hourMs),
      to: iso(ctx.now + 9 * hourMs),
      ...more,
    }),
  );
const leavesOf = async (handle: string) =>
  (await live()).document.members.find((member) => member.handle === handle)?.time_off ?? [];
const jobsOf = async () =>
  database.db
    .select({ data: queueJobs.data, due: queueJobs.due })
    .from(queueJobs)
    .where(and(eq(queueJobs.workspaceId, desk.workspaceId), eq(queueJobs.kind, "leave_begins")));

async function ticketAt(now: number): Promise<{ key: string; owner: string }> {
  const input = CreateTicket.parse({
    path: "customer-service",
    subject: "Please let me speak to a human",
    customer: { external_id: `c-${Math.random()}` },
    messages: [{ author: "customer", body: "I want to speak to a human please." }],
  });
  const { key, ticket } = await createTicket(at(desk.by(desk.key(["tickets:write"])), now), input);
  return { key, owner: ticket.owner ?? "" };
}
const ownerOf = async (key: string) => {
  const [row] = await database.db
    .select({ owner: members.handle })
    .from(tickets)
    .innerJoin(
      members,
      and(eq(members.workspaceId, tickets.workspaceId), eq(members.memberId, tickets.ownerId)),
    )
    .where(and(eq(tickets.workspaceId, desk.workspaceId), eq(tickets.number, Number(key.split("-")[1]))));
  return row?.owner;
};

describe("time off", () => {
  it("of one's own is taken with a delegate, and what is in hand then goes to them", async () => {
    const ctx = agent("ann");
    await add(ctx, { delegate: "cleo" });
    expect(await leavesOf("ann")).toMatchObject([{ delegate: "cleo" }]);
    const { memberId } = desk.member("ann");
    expect(await jobsOf()).toEqual([{ data: { member_id: memberId }, due: ctx.now + hourMs }]);
    const both = [await ticketAt(ctx.now), await ticketAt(ctx.now)];
    const mine = both.find(({ owner }) => owner === "ann");
    if (mine === undefined) throw new Error("none is Ann's");
    await acceptTicket(agent("ann"), { key: mine.key });
    const run = (now: number) =>
      leaveBegins({ workspaceId: desk.workspaceId, data: { member_id: memberId } }, now);
    await run(ctx.now + hourMs - 1);
    expect(await ownerOf(mine.key)).toBe("ann");
    await run(ctx.now + hourMs);
    expect(await ownerOf(mine.key)).toBe("cleo");
    // Killed and run anew it finds nothing left.
    await run(ctx.now + hourMs + 1);
    expect(await ownerOf(mine.key)).toBe("cleo");
  });

  it("of others is for managers, and of nobody else's workspace", async () => {
    await expect(add(agent("bob"))).rejects.toMatchObject({ code: "forbidden" });
    await expect(add(desk.workspace.as("viewer"))).rejects.toMatchObject({ code: "forbidden" });
    await expect(add(manager(), { handle: "zoe" })).rejects.toMatchObject({ code: "not_found" });
    await expect(add(manager(), { handle: "viewer" })).rejects.toMatchObject({ code: "invalid" });
    await add(manager());
    expect(await leavesOf("ann")).toHaveLength(1);
  });

  it("is refused with the field where the delegate can't stand in", async () => {
    for (const delegate of ["ann", "viewer", "zoe"])
      await expect(add(agent("ann"), { delegate })).rejects.toMatchObject({
        code: "invalid",
        faults: [{ pointer: "/delegate" }],
      });
    const past = iso(desk.at() - hourMs);
    await expect(add(agent("ann"), { from: past })).rejects.toMatchObject({
      said: { key: "faults.time_off.past" },
    });
  });

  it("is cancelled by its instants; a second one who does hears that it changed", async () => {
    await add(agent("ann"));
    const [leave] = await leavesOf("ann");
    if (leave === undefined) throw new Error("no leave");
    const cancel = (ctx: Ctx) => cancelTimeOff(ctx, CancelTimeOff.parse({ handle: "ann", ...leave }));
    await expect(cancel(agent("bob"))).rejects.toMatchObject({ code: "forbidden" });
    const tries = [agent("ann"), manager()].map((ctx) =>
      cancel(ctx).then(
        () => "cancelled",
        (error) => error.said.key,
      ),
    );
    expect((await Promise.all(tries)).sort()).toEqual(["cancelled", "faults.time_off.changed"]);
    expect(await leavesOf("ann")).toEqual([]);
  });

  it("that is published in a document moves work too; a break from routing moves none", async () => {
    const { document, version } = await live();
    const [from, to] = [iso(desk.at() + hourMs), iso(desk.at() + 2 * hourMs)];
    await putOrganisation(admin(), {
      document: {
        ...document,
        members: document.members.map((each) =>
          each.handle === "bob" ? { ...each, time_off: [{ from, to }] } : each,
        ),
      },
      publish: true,
      apply_to_running: false,
      version,
    });
    await takeOffRouting(agent("ann"), { until: iso(desk.at() + hourMs) });
    expect((await jobsOf()).map(({ data }) => data)).toEqual([{ member_id: desk.member("bob").memberId }]);
  });
});

describe("across the night on which clocks go back", () => {
  // Amsterdam has 02:00 to 03:00 twice on 25 October 2026: 00:00Z to 01:00Z, then 01:00Z to 02:00Z.
  const night = Date.parse("2026-10-25T00:00:00Z");

  beforeEach(async () => {
    const { document, version } = await live();
    await putShift(
      at(admin(), night - 48 * hourMs),
      PutShift.parse({
        slug: "nights",
        version,
        accept_gaps: true,
        shift: {
          kind: "weekly",
          team: document.teams[0]?.slug,
          spans: [
            { day: "sat", from: "22:00", to: "03:00", members: ["ann"] },
            { day: "sun", from: "03:00", to: "10:00", members: ["bob"] },
          ],
        },
      }),
    );
  });

  it("the next ticket goes to who is on shift, on leave or standing in, to the minute", async () => {
    const shiftEnds = night + 2 * hourMs;
    const owner = async (now: number) => (await ticketAt(now)).owner;
    expect(await owner(shiftEnds - 1)).toBe("ann");
    expect(await owner(shiftEnds)).toBe("bob");

    // Ann is away for the second of the two hours from 02:00 to 03:00; Bob stands in her shift then.
    const secondHour = { from: iso(night + hourMs), to: iso(shiftEnds) };
    await add(at(agent("ann"), night - hourMs), { ...secondHour, delegate: "bob", accept_gaps: true });
    const { version } = await live();
    await coverShiftFor(
      at(agent("bob"), night - hourMs),
      CoverShift.parse({ slug: "nights", ...secondHour, members: ["bob"], instead_of: "ann", version }),
    );
    const instants = [night + hourMs - 1, night + hourMs, shiftEnds - 1];
    const owners: string[] = [];
    for (const instant of instants) owners.push(await owner(instant));
    expect(owners).toEqual(["ann", "bob", "bob"]);
  });
});
