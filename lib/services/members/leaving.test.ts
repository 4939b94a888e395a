import { and, desc, eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { audits, members, organisationVersions, tickets } from "@/db/schema";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { membershipOf } from "@/lib/auth/membership";
import { now } from "@/lib/clock";
import { DomainError } from "@/lib/domain/errors";
import { CreateTicket } from "@/lib/domain/ticket/inputs";
import { relayFault } from "@/lib/domain/ticket/relay";
import { putOrganisation } from "../policy/publish-organisation";
import { readOrganisation } from "../policy/read-policy";
import { type Desk, makeDesk } from "../testing/desk";
import { createTicket } from "../tickets/create-ticket";
import { acceptTicket, assign, wait } from "../tickets/verbs";
import { handOverLeft } from "../worker/handlers/hand-over-left";
import { deactivateMember } from "./deactivate-member";
import { readHandOver } from "./hand-over";
import { inviteAgain } from "./invite-member";
import { joinAsNewPerson } from "./join-workspace";
import { ListMembers, listMembers } from "./list-members";

let database: TestDatabase;
let desk: Desk;
beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(async () => {
  desk = await makeDesk(database.db);
});

const codeOf = (error: unknown) => (error instanceof DomainError ? error.code : error);
const admin = () => desk.workspace.as("admin");
const list = (input: object = {}) => listMembers(admin(), ListMembers.parse(input));
const call = () => ({ now: now(), requestId: "test" });
const join = async (token: string, name = "Somebody") =>
  joinAsNewPerson({ token, name, password: "orange lamp under water" }, call());

async function ownedBy(handle: string): Promise<string> {
  const input = CreateTicket.parse({
    path: "customer-service",
    subject: "Where is my parcel?",
    customer: { external_id: `c-${Math.random()}` },
    messages: [{ author: "customer", body: "I want to speak to a human." }],
  });
  const { key } = await createTicket(desk.by(desk.key(["tickets:read", "tickets:write"])), input);
  await assign(desk.by(admin().actor), { key, member: handle, over_capacity: true }).catch((error) => {
    if (codeOf(error) !== "conflict") throw error;
  });
  return key;
}

const ownersNow = async () => {
  const rows = await database.db
    .select({
      owner: members.handle,
      active: members.active,
      open: tickets.open,
      relay: tickets.relay,
      createdAt: tickets.createdAt,
      statusCategory: tickets.statusCategory,
    })
    .from(tickets)
    .leftJoin(
      members,
      and(eq(members.workspaceId, tickets.workspaceId), eq(members.memberId, tickets.ownerId)),
    )
    .where(eq(tickets.workspaceId, desk.workspaceId));
  return rows;
};
const auditOf = async (action: string) =>
  database.db
    .select()
    .from(audits)
    .where(and(eq(audits.workspaceId, desk.workspaceId), eq(audits.action, action)));

describe("somebody leaves", () => {
  it("hands over every open ticket, and is gone", async () => {
    const named = await ownedBy("dora");
    const routed = await ownedBy("dora");
    const waiting = await ownedBy("dora");
    await acceptTicket(desk.by(desk.member("dora")), { key: waiting });
    await wait(desk.by(desk.member("dora")), { key: waiting, note: "papers" } as never);
    const { token } = await inviteAgain(admin(), { handle: "dora" });
    const joined = await join(token);
    const listed = await readHandOver(admin(), { handle: "dora" });
    expect(listed.tickets.map(({ key }) => key)).toEqual([named, routed, waiting]);
    expect(listed.receivers.map(({ handle }) => handle)).not.toContain("dora");
    const done = await deactivateMember(desk.by(admin().actor), {
      handle: "dora",
      hand_over: [{ key: named, member: "cleo" }, { key: routed }, { key: waiting, member: "bob" }],
    });
    expect(done.handed_over).toEqual([
      { key: named, owner: "cleo" },
      { key: routed, owner: expect.stringMatching(/ann|bob/) },
      { key: waiting, owner: "bob" },
    ]);
    for (const { owner, active, open, relay, createdAt, statusCategory } of await ownersNow()) {
      if (open) expect([owner !== null, active]).toEqual([true, true]);
      expect(relayFault({ relay, createdAt, statusCategory })).toBeNull();
    }
    expect(await membershipOf(joined.personId, desk.workspace.slug)).toBeNull();
    expect((await list({ search: "dora" })).items).toEqual([]);
    const { document } = await readOrganisation(admin(), {});
    expect(JSON.stringify(document)).not.toContain('"dora"');
    expect((await auditOf("member.deactivated"))[0]?.data).toMatchObject({ handed_over: done.handed_over });
  });

  it("is refused with all that is open where one ticket is not named, and changes nothing", async () => {
    const key = await ownedBy("dora");
    const other = await ownedBy("dora");
    const refusal = deactivateMember(admin(), { handle: "dora", hand_over: [{ key }] });
    await expect(refusal).rejects.toMatchObject({
      code: "conflict",
      faults: [{ pointer: `/hand_over/${other}`, code: "not_handed_over" }],
      current: { tickets: [{ key }, { key: other }] },
    });
    const wrong = deactivateMember(admin(), {
      handle: "dora",
      hand_over: [
        { key, member: "ann" },
        { key: other, member: "viewer" },
      ],
    });
    await expect(wrong).rejects.toMatchObject({ faults: [{ pointer: `/hand_over/${other}` }] });
    expect((await ownersNow()).map(({ owner }) => owner)).toEqual(["dora", "dora"]);
    expect((await list({ search: "dora" })).items).toHaveLength(1);
  });

  it("is an admin's right over others, and asks for a successor where only one can follow", async () => {
    for (const role of ["manager", "agent", "viewer"] as const)
      expect(
        await deactivateMember(desk.workspace.as(role), { handle: "dora", hand_over: [] }).catch(codeOf),
      ).toBe("forbidden");
    expect(await deactivateMember(admin(), { handle: "admin", hand_over: [] }).catch(codeOf)).toBe(
      "conflict",
    );
    const { document, version } = await readOrganisation(admin(), {});
    await putOrganisation(admin(), {
      document: { ...document, duties: [...document.duties, { slug: "post", name: "Post", holder: "dora" }] },
      publish: true,
      apply_to_running: false,
      version,
    });
    const alone = deactivateMember(admin(), { handle: "dora", hand_over: [] });
    await expect(alone).rejects.toMatchObject({
      code: "invalid",
      faults: [{ pointer: "/successor", code: "required" }],
    });
    await deactivateMember(admin(), { handle: "dora", hand_over: [], successor: "cleo" });
    const after = (await readOrganisation(admin(), {})).document;
    expect(after.duties.at(-1)).toEqual({ slug: "post", name: "Post", holder: "cleo" });
    expect(await deactivateMember(admin(), { handle: "dora", hand_over: [] }).catch(codeOf)).toBe(
      "not_found",
    );
  });

  it("leaves no ticket with who left, however many are given to them at that moment", async () => {
    const keys = await Promise.all([1, 2, 3, 4, 5, 6].map(() => ownedBy("ann")));
    const giving = keys.map((key) =>
      assign(desk.by(admin().actor), { key, member: "dora", over_capacity: true }).catch(codeOf),
    );
    const leaving = deactivateMember(admin(), {
      handle: "dora",
      hand_over: keys.map((key) => ({ key })),
    });
    const [left] = await Promise.all([leaving, ...giving]);
    expect(left.handle).toBe("dora");
    await handOverLeft(
      { workspaceId: desk.workspaceId, data: { member_id: desk.member("dora").memberId } },
      now() + 10_000,
    );
    for (const { owner, active } of await ownersNow()) {
      expect(owner).not.toBe("dora");
      expect(active).toBe(true);
    }
  });

  it("by a published organisation too: what they own goes to others", async () => {
    await ownedBy("dora");
    const { document, version } = await readOrganisation(admin(), {});
    await putOrganisation(admin(), {
      document: { ...document, members: document.members.filter(({ handle }) => handle !== "dora") },
      publish: true,
      apply_to_running: false,
      version,
    });
    const job = { workspaceId: desk.workspaceId, data: { member_id: desk.member("dora").memberId } };
    await handOverLeft(job, now() + 10_000);
    expect((await ownersNow()).map(({ owner, active }) => [owner === "dora", active])).toEqual([
      [false, true],
    ]);
    const [latest] = await database.db
      .select()
      .from(organisationVersions)
      .where(eq(organisationVersions.workspaceId, desk.workspaceId))
      .orderBy(desc(organisationVersions.version));
    expect(latest?.version).toBe(version + 1);
  });
});
