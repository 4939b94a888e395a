import { revalidatePath } from "next/cache";
import { headers } from "next/headers";
import * as z from "zod";
import { thisDevice } from "@/lib/auth/device";
import { readSession, SignInRefused, signIn, signOut, singleSignOn } from "@/lib/auth/next-auth";
import { publicOrigin } from "@/lib/auth/public-address";
import { closeSignIn, forgetSignIns } from "@/lib/auth/sign-in";
import { Email } from "@/lib/domain/access/sign-in";
import { DomainError, notFound } from "@/lib/domain/errors";
import { msg } from "@/lib/domain/msg";
import { roles } from "@/lib/domain/vocabulary";
import { signOutEverywhere } from "@/lib/services/auth/sign-out-everywhere";
import { inviteMember } from "@/lib/services/members/invite-member";
import { type JoinWorkspace, joinAsNewPerson, joinAsPerson } from "@/lib/services/members/join-workspace";
import { type SetUp, setUp } from "@/lib/services/workspace/set-up";
import type { OpenCall } from "../action";
import { findMember } from "../member-of";
import { HttpError } from "../problem";
import { safePath } from "../safe-path";

/** The verbs behind the screens before a workspace: next-auth holds the cookie, services do the rest. */

export const SignInByPassword = z.strictObject({
  email: Email,
  password: z.string().min(1).max(128),
  next: z.string().max(2000).nullable(),
});
export const SignInByProvider = z.strictObject({ next: z.string().max(2000).nullable() });
export const Nothing = z.strictObject({});
export const InviteByForm = z.strictObject({
  workspace: z.string().max(64),
  name: z.string().trim().min(1).max(120),
  email: Email,
  role: z.enum(roles),
});
export const JoinSignedIn = z.strictObject({ token: z.string().max(200) });

/** A new session each time; the one from before ends, so that it can't be carried over. */
export async function openSession(email: string, password: string): Promise<void> {
  const before = await readSession();
  try {
    await signIn("credentials", { email, password, device: await thisDevice(), redirect: false });
  } catch (error) {
    const refused = error instanceof SignInRefused ? error : null;
    if (refused === null) throw error;
    if (refused.reason === "wrong") throw new HttpError("unauthenticated", msg("faults.account.wrong"));
    const retryAfterS = Math.max(1, Math.ceil(refused.retryAfterMs / 1000));
    throw new DomainError("limit", msg("faults.account.too_many_attempts"), { retryAfterS });
  }
  if (before !== null) await closeSignIn(before.signInId);
}

export async function signInByPassword(input: z.infer<typeof SignInByPassword>): Promise<{ to: string }> {
  await openSession(input.email, input.password);
  return { to: safePath(input.next) };
}

/** `to` is the provider's address; its answer comes back to `/api/auth/callback`. */
export async function signInByProvider({ next }: z.infer<typeof SignInByProvider>): Promise<{ to: string }> {
  const provider = singleSignOn();
  if (provider === null) throw notFound(msg("faults.not_found.sign_on"));
  const to: unknown = await signIn(provider.id, { redirect: false, redirectTo: safePath(next) });
  return { to: z.string().parse(to) };
}

export async function signOutHere(): Promise<{ to: string }> {
  await signOut({ redirect: false });
  forgetSignIns();
  revalidatePath("/", "layout");
  return { to: "/sign-in?signed-out=1" };
}

export async function signOutOfAll(_: unknown, call: OpenCall): Promise<{ to: string }> {
  const session = await readSession();
  if (session !== null) await signOutEverywhere(session.personId, call.now);
  return signOutHere();
}

export async function setUpByForm(
  input: SetUp,
  call: OpenCall,
): Promise<{ workspace: { slug: string; name: string } }> {
  const workspace = await setUp(input, call);
  await openSession(input.email, input.password);
  return { workspace };
}

export async function inviteByForm(input: z.infer<typeof InviteByForm>): Promise<{
  invite: { name: string; email: string; role: (typeof roles)[number]; url: string; validUntil: number };
}> {
  const page = await findMember(input.workspace);
  if (page === null) throw notFound(msg("faults.not_found.workspace"));
  const { name, email, role } = input;
  const member = { name, email, role, skills: [], languages: [], capacity: 8, time_off: [] };
  const { token, expires_at } = await inviteMember(page.ctx, { member });
  const url = `${publicOrigin(await headers())}/join/${token}`;
  return { invite: { name, email, role, url, validUntil: Date.parse(expires_at) } };
}

export async function joinByForm(input: JoinWorkspace, call: OpenCall): Promise<{ to: string }> {
  const { slug, email } = await joinAsNewPerson(input, call);
  await openSession(email, input.password);
  return { to: `/${slug}/queue` };
}

export async function joinSignedIn(
  { token }: z.infer<typeof JoinSignedIn>,
  call: OpenCall,
): Promise<{ to: string }> {
  const session = await readSession();
  if (session === null) throw new HttpError("unauthenticated", msg("faults.account.sign_in"));
  const { slug } = await joinAsPerson(token, session.personId, call);
  return { to: `/${slug}/queue` };
}
