import { createHmac, timingSafeEqual } from "node:crypto";
import { eq } from "drizzle-orm";
import * as z from "zod";
import { appDb, type Db, type Tx } from "@/db/client";
import { persons, signInAttempts } from "@/db/schema";
import { isoOf } from "@/lib/clock";
import { normalizeEmail, Password, resetAddress } from "@/lib/domain/access/sign-in";
import { notFound } from "@/lib/domain/errors";
import { msg } from "@/lib/domain/msg";
import { Slug } from "@/lib/domain/policy/organisation";
import { env } from "@/lib/env";
import { authorize } from "../authorize";
import { insert, recorded } from "../changes/change-set";
import { saveChanges } from "../changes/save-changes";
import type { Ctx } from "../context";
import { inTransaction } from "../transaction";
import { hashPassword, refuseCommon } from "./create-person";
import { type Call, passwordChange } from "./password-change";
import { type AccountPerson, accountColumns, personOfMember, workspaceIdsOf } from "./person-of-member";

/** How long a link to a new password works. */
const resetMs = 86_400_000;

export const MakeResetLink = z.strictObject({ handle: Slug });
export const ResetPassword = z.strictObject({ token: z.string().max(200), password: Password });
export type ResetPassword = z.infer<typeof ResetPassword>;

/** `token` ends the link `/reset/<token>`; it is told this once, and works once. */
export type ResetLink = { handle: string; token: string; expires_at: string };

/**
 * A link with which a member chooses a new password. Admins only, and only for somebody whose account opens no
 * workspace but those where this admin is one: the link would open the others too. Throws `conflict` there.
 */
export async function makeResetLink(ctx: Ctx, { handle }: z.infer<typeof MakeResetLink>): Promise<ResetLink> {
  authorize(ctx, "member:manage");
  return inTransaction(ctx, async (tx) => {
    const person = await personOfMember(tx, ctx, handle);
    const expiresAt = ctx.now + resetMs;
    const data = { expires_at: isoOf(expiresAt) };
    await saveChanges(tx, {
      writes: [],
      audit: [recorded(ctx, "member.reset_link_made", { subject: handle, data })],
    });
    return { handle, token: tokenOf(person, expiresAt), expires_at: isoOf(expiresAt) };
  });
}

/**
 * Signed over what a used link changes, the old password and the version of sessions, and over the workspaces that it
 * may open. Nothing is stored.
 */
function tokenOf(person: AccountPerson, expiresAt: number): string {
  const { personId, passwordHash, sessionVersion, workspaceIds } = person;
  const said = `${personId}.${expiresAt.toString(36)}`;
  const text = `reset ${said} ${sessionVersion} ${passwordHash ?? ""} ${workspaceIds.join()}`;
  return `${said}.${createHmac("sha256", env.AUTH_SECRET).update(text).digest("base64url")}`;
}

/** Whom a link is for. One answer for forged, used and expired ones: `not_found`. */
async function findReset(db: Db | Tx, token: string, at: number): Promise<AccountPerson> {
  const [personId = "", expires = ""] = token.split(".");
  const expiresAt = Number.parseInt(expires, 36);
  if (!z.uuid().safeParse(personId).success || !(expiresAt > at))
    throw notFound(msg("faults.not_found.link"));
  const [row] = await db.select(accountColumns).from(persons).where(eq(persons.personId, personId));
  if (!row) throw notFound(msg("faults.not_found.link"));
  const person = { ...row, workspaceIds: await workspaceIdsOf(db, personId) };
  const expected = Buffer.from(tokenOf(person, expiresAt));
  const actual = Buffer.from(token);
  if (expected.length !== actual.length || !timingSafeEqual(expected, actual))
    throw notFound(msg("faults.not_found.link"));
  return person;
}

/** What the page of a link shows. */
export async function readReset(
  { token }: { token: string },
  { now: at }: Pick<Call, "now">,
): Promise<{ name: string; email: string }> {
  const { name, email } = await findReset(appDb(), token, at);
  return { name, email };
}

/** A new password by a link: it ends every session and every lock of the account. */
export async function resetPassword(input: ResetPassword, call: Call): Promise<{ email: string }> {
  const { name, email } = await findReset(appDb(), input.token, call.now);
  await refuseCommon(input.password, [name, email]);
  const passwordHash = await hashPassword(input.password);
  return inTransaction(null, async (tx) => {
    const person = await findReset(tx, input.token, call.now);
    const changed = { ...person, passwordHash, action: "member.password_reset", keep: null } as const;
    const set = await passwordChange(tx, changed, call);
    const opened = {
      emailFolded: normalizeEmail(person.email),
      ipHash: resetAddress,
      at: call.now,
      ok: true,
    };
    await saveChanges(tx, { ...set, writes: [...set.writes, insert(signInAttempts, opened)] });
    return { email: person.email };
  });
}
