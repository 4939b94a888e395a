import { and, eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { audits, invitations, members } from "@/db/schema";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { now } from "@/lib/clock";
import { DomainError } from "@/lib/domain/errors";
import { CreateTicket } from "@/lib/domain/ticket/inputs";
import { type Desk, makeDesk } from "../testing/desk";
import { createTicket } from "../tickets/create-ticket";
import { assign } from "../tickets/verbs";
import { changeMember } from "./change-member";
import { inviteAgain, inviteMembers } from "./invite-member";
import { joinAsNewPerson, readInvitation } from "./join-workspace";
import { ListMembers, listMembers, readMember } from "./list-members";
import { revokeInvitation } from "./revoke-invitation";

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
const address = (name: string) => `${name}-${desk.workspace.slug}@example.org`;

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

const auditOf = async (action: string) =>
  database.db
    .select()
    .from(audits)
    .where(and(eq(audits.workspaceId, desk.workspaceId), eq(audits.action, action)));

describe("the list of members", () => {
  it("shows each with teams, load and whether they joined, and narrows", async () => {
    const all = await list();
    expect(all.items.map(({ handle }) => handle)).toEqual(
      expect.arrayContaining(["admin", "ann", "bob", "cleo", "dora", "agent"]),
    );
    expect(all.counts).toMatchObject({ people: all.items.length, found: all.items.length });
    expect(all.items.find(({ handle }) => handle === "ann")).toMatchObject({
      teams: [{ slug: "front-line", part: null }],
      load: 0,
      joined: false,
    });
    expect((await list({ search: "cleo finan" })).items.map(({ handle }) => handle)).toEqual(["cleo"]);
    expect((await list({ role: "admin" })).items.map(({ handle }) => handle)).toEqual(["admin"]);
  });

  it("pages by name without losing or doubling anybody", async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list({ limit: 3, ...(cursor !== undefined && { cursor }) });
      seen.push(...page.items.map(({ handle }) => handle));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    const all = (await list()).items.map(({ handle }) => handle);
    expect(seen).toEqual(all);
  });

  it("tells who was invited to admins alone, and nothing to strangers", async () => {
    await inviteAgain(admin(), { handle: "ann" });
    expect((await readMember(admin(), { handle: "ann" })).invitation).not.toBeNull();
    expect((await readMember(desk.workspace.as("viewer"), { handle: "ann" })).invitation).toBeNull();
    const other = await makeDesk(database.db);
    const theirs = await listMembers(other.workspace.as("admin"), ListMembers.parse({}));
    expect(theirs.items.find(({ handle }) => handle === "ann")?.invitation).toBeNull();
    await expect(
      listMembers({ ...admin(), actor: desk.key([]) }, ListMembers.parse({})),
    ).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("inviting many", () => {
  it("adds them all in one version, each with a link of their own, in the team", async () => {
    const before = (await list()).version;
    const invited = await inviteMembers(admin(), {
      people: [{ email: address("pia.holt") }, { email: address("bo.lund"), name: "Bo Lund" }],
      role: "agent",
      team: "front-line",
    });
    expect(invited.map(({ name }) => name)).toEqual([expect.stringContaining("Pia"), "Bo Lund"]);
    expect((await list()).version).toBe(before + 1);
    const bo = await readMember(admin(), { handle: "bo-lund" });
    expect(bo).toMatchObject({ joined: false, teams: [{ slug: "front-line" }] });
    await join(invited[1]?.token ?? "");
    expect(await readMember(admin(), { handle: "bo-lund" })).toMatchObject({
      joined: true,
      invitation: null,
    });
  });

  it("adds nobody where one can't be added, and says which", async () => {
    const before = (await list()).version;
    const people = [{ email: address("new") }, { email: address("ann").toUpperCase() }];
    const refusal = inviteMembers(admin(), { people, role: "agent" });
    await expect(refusal).rejects.toMatchObject({
      code: "conflict",
      faults: expect.arrayContaining([expect.objectContaining({ pointer: "/people/1/email" })]),
    });
    const twice = [{ email: address("new") }, { email: address("NEW") }];
    expect(await inviteMembers(admin(), { people: twice, role: "agent" }).catch(codeOf)).toBe("invalid");
    const unknown = inviteMembers(admin(), { people: [{ email: address("n") }], role: "agent", team: "x" });
    expect(await unknown.catch(codeOf)).toBe("invalid");
    expect((await list()).version).toBe(before);
  });

  it("ends the link before with a new one, and by revoking", async () => {
    const first = await inviteAgain(admin(), { handle: "ann" });
    const second = await inviteAgain(admin(), { handle: "ann" });
    expect(await readInvitation(first, call()).catch(codeOf)).toBe("not_found");
    await revokeInvitation(admin(), { handle: "ann" });
    expect(await readInvitation(second, call()).catch(codeOf)).toBe("not_found");
    expect(await revokeInvitation(admin(), { handle: "ann" }).catch(codeOf)).toBe("not_found");
    expect(await auditOf("member.invitation_revoked")).toHaveLength(1);
    for (const role of ["manager", "agent", "viewer"] as const)
      expect(await revokeInvitation(desk.workspace.as(role), { handle: "ann" }).catch(codeOf)).toBe(
        "forbidden",
      );
    const rows = await database.db
      .select()
      .from(invitations)
      .where(eq(invitations.workspaceId, desk.workspaceId));
    expect(rows.length).toBe(2);
  });
});

describe("changing a member", () => {
  it("is live at once, in row and document, with audit", async () => {
    const { version, changed } = await changeMember(admin(), {
      handle: "ann",
      role: "manager",
      teams: ["finance"],
      skills: [{ skill: "refunds", level: 3 }],
      languages: ["nl"],
      capacity: 4,
    });
    expect(changed).toEqual(["role", "teams", "skills", "languages", "capacity"]);
    expect(await readMember(admin(), { handle: "ann" })).toMatchObject({
      version,
      role: "manager",
      teams: [{ slug: "finance" }],
      skills: [{ skill: "refunds", level: 3 }],
      capacity: 4,
    });
    const [row] = await database.db
      .select()
      .from(members)
      .where(and(eq(members.workspaceId, desk.workspaceId), eq(members.handle, "ann")));
    expect(row?.role).toBe("manager");
    expect((await auditOf("member.changed"))[0]?.data).toMatchObject({
      before: { role: "agent" },
      after: { role: "manager" },
    });
    expect((await changeMember(admin(), { handle: "ann", capacity: 4 })).version).toBe(version);
  });

  it("keeps what two change of one member, and refuses who would undo the other", async () => {
    const { version } = await list();
    await changeMember(admin(), { handle: "ann", capacity: 3, version });
    await changeMember(admin(), { handle: "ann", languages: ["da"], version });
    expect(await readMember(admin(), { handle: "ann" })).toMatchObject({ capacity: 3, languages: ["da"] });
    const stale = changeMember(admin(), { handle: "ann", capacity: 9, version });
    await expect(stale).rejects.toMatchObject({
      code: "conflict",
      faults: [{ pointer: "/capacity", code: "changed_meanwhile" }],
      current: { member: { capacity: 3 } },
    });
    expect(await readMember(admin(), { handle: "ann" })).toMatchObject({ capacity: 3 });
  });

  it("is an admin's right, and knows teams and calendars", async () => {
    for (const role of ["manager", "agent", "viewer"] as const)
      expect(await changeMember(desk.workspace.as(role), { handle: "ann", capacity: 1 }).catch(codeOf)).toBe(
        "forbidden",
      );
    expect(await changeMember(admin(), { handle: "ann", teams: ["nope"] }).catch(codeOf)).toBe("invalid");
    expect(await changeMember(admin(), { handle: "ann", hours: "nope" }).catch(codeOf)).toBe("invalid");
    expect(await changeMember(admin(), { handle: "nobody", capacity: 1 }).catch(codeOf)).toBe("not_found");
  });

  it("never leaves nobody who can sign in as admin, nor does deactivation", async () => {
    // Ann has not joined: she would be admin in name alone.
    await changeMember(admin(), { handle: "ann", role: "admin" });
    const last = changeMember(admin(), { handle: "admin", role: "manager" });
    await expect(last).rejects.toMatchObject({
      code: "invalid",
      faults: [expect.objectContaining({ code: "last_admin" })],
    });
  });

  it("lets one of two admins go at most, who demote each other at once", async () => {
    const { token } = await inviteAgain(admin(), { handle: "ann" });
    await join(token);
    await changeMember(admin(), { handle: "ann", role: "admin" });
    // RACI and fallback of the starter name the admin as a person, so that only the roles move here.
    const byAnn = { ...admin(), actor: { ...desk.member("ann"), role: "admin" as const } };
    const outcomes = await Promise.allSettled([
      changeMember(admin(), { handle: "ann", role: "agent" }),
      changeMember(byAnn, { handle: "admin", role: "agent" }),
    ]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const admins = (await list({ role: "admin" })).items;
    expect(admins).toHaveLength(1);
  });

  it("makes nobody a viewer while tickets are theirs", async () => {
    await ownedBy("ann");
    const refusal = changeMember(admin(), { handle: "ann", role: "viewer" });
    await expect(refusal).rejects.toMatchObject({
      code: "conflict",
      said: { key: "faults.member.viewer_owns" },
    });
  });
});
