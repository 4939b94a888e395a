import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { type Membership, membershipOf } from "@/lib/auth/membership";
import { sessionOf } from "@/lib/auth/session";
import { rememberWorkspace, type SignedIn } from "@/lib/auth/sign-in";
import { now } from "@/lib/clock";
import type { MemberActor } from "@/lib/domain/access/permissions";
import type { Ctx } from "@/lib/services/context";
import { requestIdOf } from "./request-id";

/** A Ctx whose actor is a person at a browser. */
export type MemberCtx = Ctx & { actor: MemberActor };
export type MemberPage = { ctx: MemberCtx; session: SignedIn; workspace: Omit<Membership, "member"> };

/** The Ctx of the signed-in person in the workspace of this address; `null` for strangers and the signed-out. */
export const findMember = cache(async (workspaceSlug: string): Promise<MemberPage | null> => {
  const session = await sessionOf();
  if (session === null) return null;
  const membership = await membershipOf(session.personId, workspaceSlug);
  if (membership === null) return null;
  const { member, ...workspace } = membership;
  const requestId = requestIdOf(await headers());
  const ctx: MemberCtx = { workspaceId: workspace.workspaceId, actor: member, now: now(), requestId };
  return { ctx, session, workspace };
});

/**
 * For pages: the Ctx of the signed-in member. Leads the signed-out to the sign-in page and answers 404 to a
 * person of another workspace, as to an address nobody has.
 */
export async function memberOf(workspaceSlug: string, returnTo?: string): Promise<MemberPage> {
  const page = await findMember(workspaceSlug);
  if (page === null) {
    if ((await sessionOf()) !== null) notFound();
    // The whole address with its query, as the proxy heard it.
    const asked = (await headers()).get("x-path") ?? returnTo ?? `/${workspaceSlug}`;
    redirect(`/sign-in?next=${encodeURIComponent(asked)}`);
  }
  const { session, workspace } = page;
  if (session.lastWorkspace !== workspace.workspaceId) {
    await rememberWorkspace(session.signInId, workspace.workspaceId);
  }
  return page;
}
