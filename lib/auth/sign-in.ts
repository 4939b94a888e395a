import { randomBytes } from "node:crypto";
import { and, desc, eq, gt, isNotNull, isNull, lt } from "drizzle-orm";
import { appDb } from "@/db/client";
import { persons, signIns } from "@/db/schema";
import { now } from "@/lib/clock";
import { normalizeEmail } from "@/lib/domain/access/sign-in";
import { uuidv7 } from "@/lib/domain/ids";
import { AgingCache } from "@/lib/process/cache";
import { singleton } from "@/lib/process/singleton";
import { judgeAttempt } from "./attempts";
import { addressHash, addressOf } from "./caller-address";
import { deviceHash } from "./device";
import { verifyPassword } from "./password";
import { auditSignIn } from "./sign-in-audit";

/** A sign-in ends after this long whatever happens, and after `idleMs` without use. */
export const signInMs = 30 * 86_400_000;
const idleMs = 7 * 86_400_000;
const SEEN_EVERY_MS = 5 * 60_000;
const CACHE_MS = 2_000;

/**
 * The person that e-mail and password prove. An e-mail nobody has is refused and locked like any other, after the
 * same time.
 * @param device of the browser's cookie: one that signed in before isn't locked by what others try
 */
export async function checkPassword(
  email: string,
  password: string,
  headers: Headers,
  device: string | null = null,
): Promise<{ personId: string } | { refused: "wrong" | "locked"; retryAfterMs: number }> {
  const emailFolded = normalizeEmail(email);
  const [person] = await appDb()
    .select({ personId: persons.personId, passwordHash: persons.passwordHash })
    .from(persons)
    .where(eq(persons.emailFolded, emailFolded));
  const ipHash = addressHash(addressOf(headers));
  const at = now();
  const attempt = { emailFolded, ipHash, deviceHash: device === null ? null : deviceHash(device), at };
  const result = await judgeAttempt(
    attempt,
    () => verifyPassword(person?.passwordHash ?? null, password),
    (tx) => auditSignIn(tx, person?.personId ?? null, { action: "sign_in.failed", data: {}, at }),
  );
  if (result.kind === "ok" && person) return { personId: person.personId };
  return { refused: result.kind === "locked" ? "locked" : "wrong", retryAfterMs: result.waitMs };
}

/** Whether a person has a password here; others sign in with the provider alone. */
export async function hasPassword(personId: string): Promise<boolean> {
  const [person] = await appDb()
    .select({ passwordHash: persons.passwordHash })
    .from(persons)
    .where(eq(persons.personId, personId));
  return person?.passwordHash != null;
}

/** What a session's cookie carries: names only; the database says whether they still count. */
export type SignInToken = { personId: string; signInId: string; sessionVersion: number };

/** Opens a sign-in: a new id each time, so that a session from before can't be carried over. */
export async function openSignIn(
  personId: string,
  userAgent: string,
  way: "password" | "provider",
): Promise<SignInToken | null> {
  const at = now();
  const [person] = await appDb()
    .select({ sessionVersion: persons.sessionVersion })
    .from(persons)
    .where(eq(persons.personId, personId));
  if (!person) return null;
  const [last] = await appDb()
    .select({ lastWorkspace: signIns.lastWorkspace })
    .from(signIns)
    .where(and(eq(signIns.personId, personId), isNotNull(signIns.lastWorkspace)))
    .orderBy(desc(signIns.lastSeenAt))
    .limit(1);
  const signInId = uuidv7(at, randomBytes(10));
  await appDb().transaction(async (tx) => {
    await tx.insert(signIns).values({
      signInId,
      personId,
      createdAt: at,
      lastSeenAt: at,
      expiresAt: at + signInMs,
      userAgent: userAgent.slice(0, 300),
      lastWorkspace: last?.lastWorkspace ?? null,
    });
    await auditSignIn(tx, personId, { action: "sign_in.succeeded", data: { way }, at });
  });
  return { personId, signInId, sessionVersion: person.sessionVersion };
}

export type SignedIn = {
  personId: string;
  signInId: string;
  name: string;
  email: string;
  lastWorkspace: string | null;
};

type SignInRow = SignedIn & { sessionVersion: number; endsAt: number };

const cache = singleton(
  "sign-ins",
  () => new AgingCache<string, SignInRow | null>({ most: 5_000, freshMs: CACHE_MS }),
);

/** Whose session `token` is, or `null` once it was revoked, ended, outdated or idle for a week. At most 2 s old. */
export async function currentSignIn(token: SignInToken): Promise<SignedIn | null> {
  const at = now();
  const row = await cache.read(token.signInId, at, () => readSignIn(token.signInId, at));
  if (row === null || row.personId !== token.personId) return null;
  if (row.sessionVersion !== token.sessionVersion || row.endsAt <= at) return null;
  const { sessionVersion: _version, endsAt: _endsAt, ...signedIn } = row;
  return signedIn;
}

async function readSignIn(signInId: string, at: number): Promise<SignInRow | null> {
  const [row] = await appDb()
    .select({
      personId: signIns.personId,
      signInId: signIns.signInId,
      name: persons.name,
      email: persons.email,
      lastWorkspace: signIns.lastWorkspace,
      sessionVersion: persons.sessionVersion,
      expiresAt: signIns.expiresAt,
      lastSeenAt: signIns.lastSeenAt,
    })
    .from(signIns)
    .innerJoin(persons, eq(persons.personId, signIns.personId))
    .where(and(eq(signIns.signInId, signInId), isNull(signIns.revokedAt), gt(signIns.expiresAt, at)));
  if (!row || row.lastSeenAt + idleMs <= at) return null;
  if (at - row.lastSeenAt > SEEN_EVERY_MS) {
    await appDb()
      .update(signIns)
      .set({ lastSeenAt: at })
      .where(and(eq(signIns.signInId, signInId), lt(signIns.lastSeenAt, at)));
  }
  const { expiresAt, lastSeenAt: _seen, ...rest } = row;
  return { ...rest, endsAt: expiresAt };
}

/** Ends one sign-in; the cookie that names it is void from then on. */
export async function closeSignIn(signInId: string): Promise<void> {
  await appDb().update(signIns).set({ revokedAt: now() }).where(eq(signIns.signInId, signInId));
  forgetSignIns();
}

/** Forgets what this process remembers of sessions; others follow within 2 s. */
export function forgetSignIns(): void {
  cache.clear();
}

/** Remembers where `/` leads. */
export async function rememberWorkspace(signInId: string, workspaceId: string): Promise<void> {
  await appDb().update(signIns).set({ lastWorkspace: workspaceId }).where(eq(signIns.signInId, signInId));
}
