import { randomBytes } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { audits, identities, members, persons, signInAttempts, signIns } from "@/db/schema";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { now, setClockOffset } from "@/lib/clock";
import {
  accountPatience,
  addressPatience,
  isCommonPassword,
  lockMs,
  type Patience,
} from "@/lib/domain/access/sign-in";
import { hashPassword } from "@/lib/services/auth/create-person";
import { signOutEverywhere } from "@/lib/services/auth/sign-out-everywhere";
import { insertPerson } from "@/lib/services/testing/person";
import { makeWorkspace } from "@/lib/services/testing/workspace";
import { addressHash, addressOf } from "./caller-address";
import { personOfIdentity } from "./identity";
import { membershipOf, workspacesOf } from "./membership";
import { checkPassword, closeSignIn, currentSignIn, openSignIn, signInMs } from "./sign-in";

const password = "orange lamp under water";
let database: TestDatabase;
let passwordHash: string;
let hops = 0;

/** Each test comes from an address of its own. */
const from = (address = `198.51.100.${++hops}`) => new Headers({ "x-forwarded-for": address });

async function makePerson(): Promise<{ personId: string; email: string }> {
  const email = `p-${randomBytes(5).toString("hex")}@example.org`;
  const personId = await database.db.transaction((tx) =>
    insertPerson(tx, { name: "Person", email, passwordHash }, now()),
  );
  return { personId, email };
}

beforeAll(async () => {
  vi.stubEnv("AUTH_SECRET", "a secret of the tests, long enough to do");
  database = await testDatabase();
  passwordHash = await hashPassword(password);
  expect(passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});
afterEach(() => setClockOffset(0));

describe("checkPassword", () => {
  it("takes the right one whatever the case of the e-mail, and audits both outcomes", async () => {
    const { personId, email } = await makePerson();
    expect(await checkPassword(` ${email.toUpperCase()} `, password, from())).toEqual({ personId });
    expect(await checkPassword(email, "wrong", from())).toEqual({ refused: "wrong", retryAfterMs: 0 });
    const rows = await database.db
      .select({ ok: signInAttempts.ok })
      .from(signInAttempts)
      .where(eq(signInAttempts.emailFolded, email));
    expect(rows.map(({ ok }) => ok).sort()).toEqual([false, true]);
  });

  it.each(["known", "unknown"])(
    "locks a %s e-mail after five failures, and longer each time",
    async (kind) => {
      const email =
        kind === "known" ? (await makePerson()).email : `nobody-${randomBytes(5).toString("hex")}@x.org`;
      const headers = from();
      for (let failure = 0; failure < 5; failure++) {
        expect(await checkPassword(email, "wrong", headers)).toMatchObject({ refused: "wrong" });
      }
      const locked = await checkPassword(email, password, headers);
      expect(locked).toMatchObject({ refused: "locked" });
      expect("retryAfterMs" in locked && locked.retryAfterMs).toBeGreaterThan(0);
      setClockOffset(2_100);
      expect(await checkPassword(email, "wrong", headers)).toMatchObject({ refused: "wrong" });
      setClockOffset(4_300);
      expect(await checkPassword(email, password, headers)).toMatchObject({ refused: "locked" });
      setClockOffset(6_400);
      const last = await checkPassword(email, password, headers);
      expect("personId" in last).toBe(kind === "known");
    },
  );

  it("forgives earlier failures after a success", async () => {
    const { email } = await makePerson();
    for (let failure = 0; failure < 4; failure++) await checkPassword(email, "wrong", from());
    setClockOffset(10);
    expect(await checkPassword(email, password, from())).toHaveProperty("personId");
    setClockOffset(20);
    for (let failure = 0; failure < 4; failure++) {
      expect(await checkPassword(email, "wrong", from())).toMatchObject({ refused: "wrong" });
    }
    expect(await checkPassword(email, password, from())).toHaveProperty("personId");
  });

  it("counts guesses sent at once one by one", async () => {
    const { email } = await makePerson();
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, at) => checkPassword(email, `guess ${at}`, from())),
    );
    const wrong = answers.filter((answer) => "refused" in answer && answer.refused === "wrong");
    expect(wrong.length).toBeLessThanOrEqual(5);
    const rows = await database.db
      .select({ ok: signInAttempts.ok })
      .from(signInAttempts)
      .where(and(eq(signInAttempts.emailFolded, email), eq(signInAttempts.ok, false)));
    expect(rows).toHaveLength(wrong.length);
  });

  it("locks an address that tries many e-mails", async () => {
    const headers = from("203.0.113.77");
    const tag = randomBytes(4).toString("hex");
    for (let account = 0; account < 50; account++) {
      await checkPassword(`spray-${tag}-${account}@x.org`, "wrong", headers);
    }
    const { email } = await makePerson();
    expect(await checkPassword(email, password, headers)).toMatchObject({ refused: "locked" });
    expect(await checkPassword(email, password, from())).toHaveProperty("personId");
  });

  it("takes as long for an e-mail nobody has", async () => {
    const { email } = await makePerson();
    const timed = async (who: string) => {
      const times: number[] = [];
      for (let round = 0; round < 3; round++) {
        const startedAt = performance.now();
        await checkPassword(who, "wrong", from());
        times.push(performance.now() - startedAt);
      }
      return Math.min(...times);
    };
    await timed(`warm-${email}`);
    const [known, unknown] = [await timed(email), await timed(`no-${email}`)];
    // Without the decoy an unknown e-mail would take the database's few ms and not Argon2's tens.
    expect(unknown).toBeGreaterThan(known / 3);
  });
});

describe("a session", () => {
  const open = async () => {
    const { personId, email } = await makePerson();
    const token = await openSignIn(personId, "Firefox", "password");
    if (token === null) throw new Error("no session");
    return { personId, email, token };
  };

  it("is the person's until signed out", async () => {
    const { personId, email, token } = await open();
    expect(await currentSignIn(token)).toEqual({
      personId,
      signInId: token.signInId,
      name: "Person",
      email,
      lastWorkspace: null,
    });
    await closeSignIn(token.signInId);
    expect(await currentSignIn(token)).toBeNull();
  });

  it("ends in other processes within two seconds", async () => {
    const { token } = await open();
    expect(await currentSignIn(token)).not.toBeNull();
    await database.db.update(signIns).set({ revokedAt: now() }).where(eq(signIns.signInId, token.signInId));
    setClockOffset(2_001);
    expect(await currentSignIn(token)).toBeNull();
  });

  it("ends with all others at sign-out everywhere, and a new one works", async () => {
    const { personId, token } = await open();
    const second = await openSignIn(personId, "Phone", "password");
    await signOutEverywhere(personId, now());
    setClockOffset(2_001);
    expect(await currentSignIn(token)).toBeNull();
    expect(second && (await currentSignIn(second))).toBeNull();
    const third = await openSignIn(personId, "Firefox", "password");
    expect(third && (await currentSignIn(third))).not.toBeNull();
  });

  it("is void by its version alone, and with another person's id", async () => {
    const { token } = await open();
    const other = await open();
    expect(await currentSignIn({ ...token, sessionVersion: 0 })).toBeNull();
    expect(await currentSignIn({ ...token, personId: other.personId })).toBeNull();
    expect(await currentSignIn({ ...token, signInId: other.token.signInId })).toBeNull();
  });

  it("ends after a week unused and after thirty days in use", async () => {
    const idle = await open();
    setClockOffset(7 * 86_400_000 + 1_000);
    expect(await currentSignIn(idle.token)).toBeNull();
    setClockOffset(0);
    const { token } = await open();
    for (let day = 3; day < 30; day += 3) {
      setClockOffset(day * 86_400_000);
      expect(await currentSignIn(token), `day ${day}`).not.toBeNull();
    }
    setClockOffset(signInMs + 1_000);
    expect(await currentSignIn(token)).toBeNull();
  });
});

describe("membership", () => {
  it("is the active member's alone, and never another workspace's", async () => {
    const [one, two] = [await makeWorkspace(database.db), await makeWorkspace(database.db)];
    expect(await membershipOf(one.personId, one.slug)).toMatchObject({
      member: { handle: "admin", role: "admin" },
    });
    expect(await membershipOf(one.personId, two.slug)).toBeNull();
    expect(await membershipOf(one.personId, "nothing-here")).toBeNull();
    expect((await workspacesOf(one.personId)).map(({ slug }) => slug)).toEqual([one.slug]);
    await database.db
      .update(members)
      .set({ active: false })
      .where(and(eq(members.workspaceId, one.workspaceId), eq(members.handle, "admin")));
    expect(await membershipOf(one.personId, one.slug)).toBeNull();
    expect(await workspacesOf(one.personId)).toEqual([]);
  });
});

describe("an account at a provider", () => {
  const given = (email: string, isEmailVerified = true) => ({
    provider: "https://login.example.org",
    subject: randomBytes(6).toString("hex"),
    email,
    isEmailVerified,
    name: "From Provider",
  });

  it("is linked by a vouched e-mail, once, and found by its subject after that", async () => {
    const { personId, email } = await makePerson();
    const account = given(email.toUpperCase());
    expect(await personOfIdentity(account)).toEqual({ personId });
    const moved = { ...account, email: "moved@example.org", isEmailVerified: false };
    expect(await personOfIdentity(moved)).toEqual({ personId });
    const rows = await database.db.select().from(identities).where(eq(identities.personId, personId));
    expect(rows).toHaveLength(1);
  });

  it("opens nothing by an e-mail the provider doesn't vouch for, nor for strangers", async () => {
    const { email } = await makePerson();
    expect(await personOfIdentity(given(email, false))).toEqual({ refused: "unknown" });
    expect(await personOfIdentity(given(`stranger-${email}`))).toEqual({ refused: "unknown" });
    expect(await personOfIdentity({ ...given(email), subject: "" })).toEqual({ refused: "unknown" });
  });

  it("is not linked beside another account of the person, whoever vouches, nor two at once", async () => {
    const { email } = await makePerson();
    const results = await Promise.all([personOfIdentity(given(email)), personOfIdentity(given(email))]);
    expect(results.filter((result) => "personId" in result)).toHaveLength(1);
    expect(results).toContainEqual({ refused: "other_account" });
    expect(await personOfIdentity(given(email))).toEqual({ refused: "other_account" });
  });

  it.each([
    ["full-width letters", (email: string) => email.replace("p", "\uff50")],
    ["a Kelvin sign for a k", (email: string) => `\u212a${email}`, "k"],
    ["a dotted capital I", (email: string) => `\u0130${email}`, "i"],
  ])("is nobody's by an address that only looks alike: %s", async (_, alike, start = "") => {
    const email = `${start}p-${randomBytes(5).toString("hex")}@example.org`;
    const row = { name: "Person", email, passwordHash };
    await database.db.transaction((tx) => insertPerson(tx, row, now()));
    const written = start === "" ? alike(email) : alike(email.slice(1));
    expect(await personOfIdentity(given(written))).toEqual({ refused: "unknown" });
    expect(await checkPassword(written, password, from())).toMatchObject({ refused: "wrong" });
  });

  it("knows an address beyond ASCII letter by letter, however it is composed", async () => {
    const email = `J\u00f6rg-${randomBytes(5).toString("hex")}@example.org`;
    const row = { name: "Person", email, passwordHash };
    const personId = await database.db.transaction((tx) => insertPerson(tx, row, now()));
    expect(await checkPassword(email.normalize("NFD"), password, from())).toEqual({ personId });
    expect(await checkPassword(email.toUpperCase(), password, from())).toMatchObject({ refused: "wrong" });
  });

  it("becomes the member who was added under its e-mail", async () => {
    const workspace = await makeWorkspace(database.db);
    const { memberId } = workspace.as("agent").actor;
    const [row] = await database.db.select().from(members).where(eq(members.memberId, memberId));
    const result = await personOfIdentity(given(row?.email ?? ""));
    const personId = "personId" in result ? result.personId : "";
    const [person] = await database.db.select().from(persons).where(eq(persons.personId, personId));
    expect(person).toMatchObject({ name: "From Provider", passwordHash: null });
    expect(await membershipOf(personId, workspace.slug)).toMatchObject({ member: { handle: "agent" } });
    const log = await database.db.select().from(audits).where(eq(audits.workspaceId, workspace.workspaceId));
    expect(log.filter(({ action }) => action === "member.joined")).toMatchObject([
      { subject: "agent", actor: { kind: "member", memberId } },
    ]);
    expect(await checkPassword(row?.email ?? "", "", from())).toMatchObject({ refused: "wrong" });
  });
});

describe("a device that signed in before", () => {
  it("isn't kept out by what others try, and is judged by its own tries", async () => {
    const { personId, email } = await makePerson();
    const [own, strange] = ["own-device-22-characters", "strange-device-22-chars"];
    expect(await checkPassword(email, password, from(), own)).toEqual({ personId });
    for (let i = 0; i < 8; i++) await checkPassword(email, "wrong", from(), strange);
    expect(await checkPassword(email, password, from(), strange)).toMatchObject({ refused: "locked" });
    expect(await checkPassword(email, password, from())).toMatchObject({ refused: "locked" });
    expect(await checkPassword(email, password, from(), own)).toEqual({ personId });
    for (let i = 0; i < 5; i++) await checkPassword(email, "wrong", from(), own);
    expect(await checkPassword(email, password, from(), own)).toMatchObject({ refused: "locked" });
  });

  it("opens nobody else's account", async () => {
    const [first, second] = [await makePerson(), await makePerson()];
    const device = "a-device-of-22-letters";
    expect(await checkPassword(first.email, password, from(), device)).toEqual({ personId: first.personId });
    for (let i = 0; i < 8; i++) await checkPassword(second.email, "wrong", from());
    expect(await checkPassword(second.email, password, from(), device)).toMatchObject({ refused: "locked" });
  });
});

describe("the caller's address", () => {
  it("is what the trusted proxy saw, not what the caller claims", () => {
    const headers = new Headers({ "x-forwarded-for": "1.1.1.1, 2.2.2.2, 3.3.3.3" });
    vi.stubEnv("TRUSTED_PROXIES", "1");
    expect(addressOf(headers)).toBe("3.3.3.3");
    vi.stubEnv("TRUSTED_PROXIES", "2");
    expect(addressOf(headers)).toBe("2.2.2.2");
    vi.stubEnv("TRUSTED_PROXIES", "0");
    expect(addressOf(new Headers())).toBe("unknown");
  });

  it("is stored as a keyed hash, IPv6 by its network", () => {
    expect(addressHash("2001:db8:1:2::1")).toBe(addressHash("2001:db8:1:2:ffff::9"));
    expect(addressHash("10.0.0.1")).not.toBe(addressHash("10.0.0.2"));
    expect(addressHash("10.0.0.1")).toMatch(/^[0-9a-f]{32}$/);
  });
});

it.each([
  ["password1234", true],
  ["Wachtwoord2026!", true],
  ["123456789012", true],
  ["aaaaaaaaaaaa", true],
  ["abcabcabcabc", true],
  ["qwertyuiop12", true],
  ["SanneKok2026", true],
  ["northwind-2026", true],
  ["orange lamp under water", false],
  ["tr0ub4dor&three-nine", false],
])("%j is widely known: %s", (text, expected) => {
  expect(isCommonPassword(text, ["Sanne Kok", "sanne@northwind.test", "Northwind"])).toBe(expected);
});

it("locks double up to a quarter of an hour", () => {
  const locks = (patience: Patience, ...failures: number[]) =>
    failures.map((count) => lockMs(count, patience));
  expect(locks(accountPatience, 0, 4, 5, 6, 7, 50)).toEqual([0, 0, 2_000, 4_000, 8_000, 900_000]);
  expect(locks(addressPatience, 49, 50, 51, 500)).toEqual([0, 2_000, 4_000, 60_000]);
});
