import { headers } from "next/headers";
import * as z from "zod";
import { thisDevice } from "@/lib/auth/device";
import { readSession } from "@/lib/auth/next-auth";
import { publicOrigin } from "@/lib/auth/public-address";
import { checkPassword, forgetSignIns } from "@/lib/auth/sign-in";
import { Password } from "@/lib/domain/access/sign-in";
import { DomainError, notFound } from "@/lib/domain/errors";
import { msg } from "@/lib/domain/msg";
import { changePassword } from "@/lib/services/auth/change-password";
import {
  type MakeResetLink,
  makeResetLink,
  type ResetPassword,
  resetPassword,
} from "@/lib/services/auth/reset-password";
import type { OpenCall } from "../action";
import type { MemberCtx } from "../member-of";
import { HttpError } from "../problem";
import { openSession } from "./auth-forms";

/** The verbs behind the forms that change how a person signs in. */

export const ChangeOwnPassword = z.strictObject({
  current: z.string().min(1).max(128),
  password: Password,
});

/** The old password is asked again: an open browser alone may not change it. Wrong ones count as at the sign-in. */
export async function changeOwnPassword(
  { current, password }: z.infer<typeof ChangeOwnPassword>,
  call: OpenCall,
): Promise<{ changed: true }> {
  const session = await readSession();
  if (session === null) throw notFound(msg("faults.not_found.session"));
  const checked = await checkPassword(session.email, current, await headers(), await thisDevice());
  if ("refused" in checked) throw refusalOf(checked);
  // The address may have become another person's meanwhile.
  if (checked.personId !== session.personId) throw notFound(msg("faults.not_found.session"));
  const { personId, signInId } = session;
  await changePassword({ personId, signInId, password }, call);
  forgetSignIns();
  return { changed: true };
}

function refusalOf({ refused, retryAfterMs }: { refused: "wrong" | "locked"; retryAfterMs: number }): Error {
  if (refused === "wrong") return new HttpError("unauthenticated", msg("faults.account.wrong_password"));
  const retryAfterS = Math.max(1, Math.ceil(retryAfterMs / 1000));
  return new DomainError("limit", msg("faults.account.too_many_attempts"), { retryAfterS });
}

/** The link for the admin to hand over, shown once. */
export async function resetLinkByForm(
  ctx: MemberCtx,
  input: z.infer<typeof MakeResetLink>,
): Promise<{ handle: string; url: string; expires_at: string }> {
  const { handle, token, expires_at } = await makeResetLink(ctx, input);
  return { handle, url: `${publicOrigin(await headers())}/reset/${token}`, expires_at };
}

export async function resetByForm(input: ResetPassword, call: OpenCall): Promise<{ to: string }> {
  const { email } = await resetPassword(input, call);
  forgetSignIns();
  await openSession(email, input.password);
  return { to: "/" };
}
