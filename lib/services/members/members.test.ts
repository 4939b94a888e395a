import { and, desc, eq } from "drizzle-orm";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { audits, events, invitations, members, organisationVersions, persons } from "@/db/schema";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { membershipOf } from "@/lib/auth/membership";
import { now, setClockOffset } from "@/lib/clock";
import { DomainError } from "@/lib/domain/errors";
import { readOrganisationDocument } from "@/lib/domain/policy/stored";
import { makeWorkspace, type TestWorkspace } from "../testing/workspace";
import { invitationMs } from "./invitations";
import { InviteMember, inviteMember } from "./invite-member";
import { joinAsNewPerson, joinAsPerson, readInvitation } from "./join-workspace";

const call = () => ({ now: now(), requestId: "test" });
const codeOf = (error: unknown) => (error instanceof DomainError ? error.code : error);
const password = "orange lamp under water";
const person = (token: string) => ({ token, name: "Sanne Kok", password });

let database: TestDatabase;
let workspace: TestWorkspace;
beforeAll(async () => {
  database = await testDatabase();
});
afterEach(() => setClockOffset(0));

async function fresh(): Promise<void> {
  workspace = await makeWorkspace(database.db);
}
const inviteAgent = async () => (await inviteMember(workspace.as("admin"), { handle: "agent" })).token;
const newMember = (name: string, email: string) =>
  InviteMember.parse({ member: { name, email, role: "agent" } });

describe("inviting", () => {
  it("adds a new member to the next version of the organisation, under a free handle", async () => {
    await fresh();
    const admin = workspace.as("admin");
    const first = await inviteMember(admin, newMember("Sanne Kok", `s1@${workspace.slug}.test`));
    const second = await inviteMember(admin, newMember("Sanne Kok", `s2@${workspace.slug}.test`));
    expect([first.handle, second.handle]).toEqual(["sanne-kok", "sanne-kok-2"]);
    const [live] = await database.db
      .select()
      .from(organisationVersions)
      .where(eq(organisationVersions.workspaceId, workspace.workspaceId))
      .orderBy(desc(organisationVersions.version));
    expect(live?.version).toBe(3);
    expect(readOrganisationDocument(live?.document).members.map(({ handle }) => handle)).toEqual(
      expect.arrayContaining(["admin", "agent", "sanne-kok", "sanne-kok-2"]),
    );
    expect(await inviteMember(admin, newMember("Other", `S1@${workspace.slug}.test`)).catch(codeOf)).toBe(
      "conflict",
    );
  });

  it("keeps versions in order when two add at once", async () => {
    await fresh();
    const adding = ["a", "b", "c", "d"].map((name) =>
      inviteMember(workspace.as("admin"), newMember(name, `${name}@${workspace.slug}.test`)),
    );
    const handles = (await Promise.all(adding)).map(({ handle }) => handle);
    const rows = await database.db
      .select()
      .from(organisationVersions)
      .where(eq(organisationVersions.workspaceId, workspace.workspaceId))
      .orderBy(organisationVersions.version);
    expect(rows.map(({ version }) => version)).toEqual([1, 2, 3, 4, 5]);
    const known = readOrganisationDocument(rows.at(-1)?.document).members.map(({ handle }) => handle);
    expect(known).toEqual(expect.arrayContaining(handles));
  });

  it("is an admin's right, within the workspace", async () => {
    await fresh();
    for (const role of ["manager", "agent", "viewer"] as const) {
      expect(await inviteMember(workspace.as(role), { handle: "agent" }).catch(codeOf)).toBe("forbidden");
    }
    const other = await makeWorkspace(database.db);
    const added = await inviteMember(other.as("admin"), newMember("Only There", `x@${other.slug}.test`));
    expect(await inviteMember(workspace.as("admin"), { handle: added.handle }).catch(codeOf)).toBe(
      "not_found",
    );
    expect(await inviteMember(workspace.as("admin"), { handle: "admin" }).catch(codeOf)).toBe("conflict");
  });

  it("stores no link, only its hash, and writes audit and event", async () => {
    await fresh();
    const token = await inviteAgent();
    const [row] = await database.db
      .select()
      .from(invitations)
      .where(eq(invitations.workspaceId, workspace.workspaceId));
    expect(JSON.stringify(row)).not.toContain(token.slice(-30));
    const ofInvite = (table: typeof audits | typeof events) => eq(table.workspaceId, workspace.workspaceId);
    const audit = await database.db.select().from(audits).where(ofInvite(audits));
    expect(audit).toContainEqual(expect.objectContaining({ action: "member.invited", subject: "agent" }));
    expect(JSON.stringify(audit)).not.toContain(token.slice(-30));
    const event = await database.db.select().from(events).where(ofInvite(events));
    expect(event.map(({ type }) => type)).toContain("member.invited");
  });
});

describe("joining", () => {
  it("makes the account and takes the member's place, once", async () => {
    await fresh();
    const token = await inviteAgent();
    expect(await readInvitation({ token }, call())).toMatchObject({ role: "agent", hasAccount: false });
    const joined = await joinAsNewPerson(person(token), call());
    expect(await membershipOf(joined.personId, workspace.slug)).toMatchObject({
      member: { handle: "agent" },
    });
    expect(await joinAsNewPerson(person(token), call()).catch(codeOf)).toBe("not_found");
    expect(await inviteMember(workspace.as("admin"), { handle: "agent" }).catch(codeOf)).toBe("conflict");
  });

  it("lets one of two at once in", async () => {
    await fresh();
    const token = await inviteAgent();
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => joinAsNewPerson(person(token), call())));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const rows = await database.db
      .select()
      .from(persons)
      .innerJoin(members, eq(members.personId, persons.personId))
      .where(and(eq(members.workspaceId, workspace.workspaceId), eq(members.handle, "agent")));
    expect(rows).toHaveLength(1);
  });

  it("refuses expired, replaced, damaged and foreign links alike", async () => {
    await fresh();
    const old = await inviteAgent();
    const token = await inviteAgent();
    const damaged = `${token.slice(0, -1)}${token.endsWith("a") ? "b" : "a"}`;
    const other = await makeWorkspace(database.db);
    const theirs = (await inviteMember(other.as("admin"), { handle: "agent" })).token.split("_");
    const mixed = `join_${token.split("_")[1]}_${theirs[2]}`;
    for (const wrong of [old, damaged, mixed, "", "join_x_y"]) {
      expect(await joinAsNewPerson(person(wrong), call()).catch(codeOf), wrong).toBe("not_found");
    }
    setClockOffset(invitationMs + 1_000);
    expect(await joinAsNewPerson(person(token), call()).catch(codeOf)).toBe("not_found");
    setClockOffset(0);
    expect(await joinAsNewPerson(person(token), call())).toMatchObject({ slug: workspace.slug });
  });

  it("lets a person with an account into a second workspace, in one place only", async () => {
    await fresh();
    const home = await makeWorkspace(database.db);
    await joinAsPerson(await inviteAgent(), home.personId, call());
    expect(await membershipOf(home.personId, workspace.slug)).toMatchObject({ member: { handle: "agent" } });
    expect(await membershipOf(home.personId, home.slug)).toMatchObject({ member: { handle: "admin" } });
    const second = await inviteMember(workspace.as("admin"), { handle: "viewer" });
    expect(await joinAsPerson(second.token, home.personId, call()).catch(codeOf)).toBe("conflict");
    expect(await readInvitation({ token: second.token }, call())).toMatchObject({ role: "viewer" });
  });

  it("refuses an e-mail that has an account, and a widely known password", async () => {
    await fresh();
    const home = await makeWorkspace(database.db);
    const invited = await inviteMember(workspace.as("admin"), newMember("Same", home.email));
    expect(await readInvitation({ token: invited.token }, call())).toMatchObject({ hasAccount: true });
    expect(await joinAsNewPerson(person(invited.token), call()).catch(codeOf)).toBe("conflict");
    const token = await inviteAgent();
    const weak = { ...person(token), password: "sannekok2026" };
    expect(await joinAsNewPerson(weak, call()).catch(codeOf)).toBe("invalid");
  });
});
