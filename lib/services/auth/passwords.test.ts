import { randomBytes } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { audits, identities, members, persons, signIns } from "@/db/schema";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { checkPassword } from "@/lib/auth/sign-in";
import { now, setClockOffset } from "@/lib/clock";
import type { Ctx } from "../context";
import { inviteMember } from "../members/invite-member";
import { joinAsPerson } from "../members/join-workspace";
import { listPeople } from "../members/list-people";
import { insertPerson } from "../testing/person";
import { makeWorkspace, type TestWorkspace } from "../testing/workspace";
import { changePassword } from "./change-password";
import { hashPassword, refuseCommon } from "./create-person";
import { isEasyPassword } from "./easy-password";
import { makeResetLink, readReset, resetPassword } from "./reset-password";
import { unlinkSignOn } from "./unlink-sign-on";

const good = "tulip river nine drums";
let database: TestDatabase;
const call = () => ({ now: now(), requestId: "test" });

beforeAll(async () => {
  vi.stubEnv("AUTH_SECRET", "a secret of the tests, long enough to do");
  database = await testDatabase();
});

/** A workspace whose agent has joined, with a browser signed in. */
async function joined(): Promise<{
  workspace: TestWorkspace;
  admin: Ctx;
  personId: string;
  signInId: string;
}> {
  const workspace = await makeWorkspace(database.db);
  const admin = workspace.as("admin");
  const personId = await personIn(admin, "agent");
  const signInId = await signedIn(personId);
  return { workspace, admin, personId, signInId };
}

async function personIn(admin: Ctx, handle: string, known?: string): Promise<string> {
  const { token } = await inviteMember(admin, { handle });
  const tail = randomBytes(4).toString("hex");
  const row = {
    name: "Ida",
    email: `ida-${tail}@example.org`,
    passwordHash: await hashPassword("the old one, long"),
  };
  const personId = known ?? (await database.db.transaction((tx) => insertPerson(tx, row, now())));
  await joinAsPerson(token, personId, call());
  return personId;
}

async function signedIn(personId: string): Promise<string> {
  const signInId = crypto.randomUUID();
  const row = { signInId, personId, createdAt: now(), lastSeenAt: now(), expiresAt: now() + 86_400_000 };
  await database.db.insert(signIns).values(row);
  return signInId;
}

const openOnes = async (personId: string): Promise<string[]> =>
  (await database.db.select().from(signIns).where(eq(signIns.personId, personId)))
    .filter((row) => row.revokedAt === null)
    .map((row) => row.signInId);
const hashIn = async (personId: string) =>
  (await database.db.select().from(persons).where(eq(persons.personId, personId)))[0]?.passwordHash;
const auditIn = async (workspaceId: string, action: string) =>
  database.db
    .select()
    .from(audits)
    .where(and(eq(audits.workspaceId, workspaceId), eq(audits.action, action)));

describe("one's own new password", () => {
  it("ends the other sessions, keeps this one, and each workspace's audit says so", async () => {
    const { workspace, personId, signInId } = await joined();
    await signedIn(personId);
    const before = await hashIn(personId);
    await changePassword({ personId, signInId, password: good }, call());
    expect(await hashIn(personId)).not.toBe(before);
    expect(await openOnes(personId)).toEqual([signInId]);
    expect(await auditIn(workspace.workspaceId, "member.password_changed")).toMatchObject([
      { subject: "agent" },
    ]);
  });

  it("is not one that guessers try first, and nothing is changed then", async () => {
    const { personId, signInId } = await joined();
    const before = await hashIn(personId);
    const changed = changePassword({ personId, signInId, password: "Summer2026!!" }, call());
    await expect(changed).rejects.toMatchObject({ code: "invalid" });
    expect(await hashIn(personId)).toBe(before);
  });
});

describe("a reset link", () => {
  it("works once, ends every session and lock, and is audited twice", async () => {
    const { workspace, admin, personId } = await joined();
    const { token } = await makeResetLink(admin, { handle: "agent" });
    expect(await readReset({ token }, call())).toMatchObject({ name: "Ida" });
    await resetPassword({ token, password: good }, call());
    expect(await openOnes(personId)).toEqual([]);
    for (const again of [token, `${token}x`, "nonsense", "", token.replace(/.$/, "A")])
      await expect(resetPassword({ token: again, password: good }, call())).rejects.toMatchObject({
        code: "not_found",
      });
    for (const action of ["member.reset_link_made", "member.password_reset"])
      expect(await auditIn(workspace.workspaceId, action)).toHaveLength(1);
  });

  it("lets in who forgot the password on the very browser that is locked by their own tries", async () => {
    const { admin, personId } = await joined();
    const [person] = await database.db.select().from(persons).where(eq(persons.personId, personId));
    const email = person?.email ?? "";
    const device = "a browser that is known";
    const signIn = (password: string) => checkPassword(email, password, new Headers(), device);
    expect(await signIn("the old one, long")).toEqual({ personId });
    for (let failure = 0; failure < 5; failure++)
      expect(await signIn("forgotten")).toMatchObject({ refused: "wrong" });
    expect(await signIn("the old one, long")).toMatchObject({ refused: "locked" });
    const { token } = await makeResetLink(admin, { handle: "agent" });
    await resetPassword({ token, password: good }, call());
    expect(await signIn(good)).toEqual({ personId });
  });

  it("ends after a day, after a change of the password, and with the twin that was used first", async () => {
    const { admin, personId, signInId } = await joined();
    const [first, second] = [
      await makeResetLink(admin, { handle: "agent" }),
      await makeResetLink(admin, { handle: "agent" }),
    ];
    setClockOffset(86_400_001);
    await expect(readReset({ token: first.token }, call())).rejects.toMatchObject({ code: "not_found" });
    setClockOffset(0);
    await resetPassword({ token: first.token, password: good }, call());
    await expect(readReset({ token: second.token }, call())).rejects.toMatchObject({ code: "not_found" });
    const third = await makeResetLink(admin, { handle: "agent" });
    await changePassword({ personId, signInId, password: "another river of drums" }, call());
    await expect(readReset({ token: third.token }, call())).rejects.toMatchObject({ code: "not_found" });
  });

  it("ends where the account opens another workspace by then: its admin could not have made it", async () => {
    const { admin, personId } = await joined();
    const { token } = await makeResetLink(admin, { handle: "agent" });
    await personIn((await makeWorkspace(database.db)).as("admin"), "agent", personId);
    await expect(readReset({ token }, call())).rejects.toMatchObject({ code: "not_found" });
    await expect(resetPassword({ token, password: good }, call())).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("is an admin's to make, for an account that opens no workspace of others", async () => {
    const { workspace, admin, personId } = await joined();
    for (const role of ["manager", "agent", "viewer"] as const)
      await expect(makeResetLink(workspace.as(role), { handle: "agent" })).rejects.toMatchObject({
        code: "forbidden",
      });
    await expect(makeResetLink(admin, { handle: "viewer" })).rejects.toMatchObject({ code: "not_found" });
    const other = await makeWorkspace(database.db);
    await personIn(other.as("admin"), "agent", personId);
    await expect(makeResetLink(admin, { handle: "agent" })).rejects.toMatchObject({ code: "conflict" });
    // An admin of both may.
    await personIn(other.as("admin"), "manager", workspace.personId);
    await database.db
      .update(members)
      .set({ role: "admin" })
      .where(and(eq(members.workspaceId, other.workspaceId), eq(members.handle, "manager")));
    expect(await makeResetLink(admin, { handle: "agent" })).toMatchObject({ handle: "agent" });
  });
});

it("forgets the account at a provider only by an admin, with an entry in the audit", async () => {
  const { workspace, admin, personId } = await joined();
  await expect(unlinkSignOn(admin, { handle: "agent" })).rejects.toMatchObject({ code: "conflict" });
  const row = { provider: "https://id.test", subject: personId, personId, createdAt: now() };
  await database.db.insert(identities).values(row);
  const agent = () => listPeople(admin).then((people) => people.find(({ handle }) => handle === "agent"));
  expect(await agent()).toMatchObject({ joined: true, signsInBy: ["password", "provider"] });
  await expect(unlinkSignOn(workspace.as("manager"), { handle: "agent" })).rejects.toMatchObject({
    code: "forbidden",
  });
  await unlinkSignOn(admin, { handle: "agent" });
  expect(await agent()).toMatchObject({ signsInBy: ["password"] });
  expect(await auditIn(workspace.workspaceId, "member.sign_on_unlinked")).toHaveLength(1);
  await expect(listPeople(workspace.as("manager"))).rejects.toMatchObject({ code: "forbidden" });
});

it.each([
  "password1234",
  "qwertyuiop12",
  "iloveyou1234",
  "letmein12345",
  "1q2w3e4r5t6y",
  "q1w2e3r4t5y6",
  "zaq12wsxcde3",
  "1qaz2wsx3edc",
  "P@ssw0rd1234",
  "Summer2026!!",
  "Amsterdam2026!",
  "liverpool1234",
  "voetbal12345",
  "wachtwoord123",
  "passwordpassword",
])("refuses %s, which guessers try early", async (password) => {
  expect(await isEasyPassword(password, [])).toBe(true);
  await expect(refuseCommon(password, [])).rejects.toMatchObject({ code: "invalid" });
});

it.each(["orange lamp under water", "kjh2389sdfkj", "tr0ub4dor&three-nine", "vier losse gele tassen", good])(
  "takes %s",
  async (password) => {
    expect(await isEasyPassword(password, ["Ida Holm", "ida@example.org"])).toBe(false);
  },
);
