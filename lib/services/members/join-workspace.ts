import { and, eq, isNull } from "drizzle-orm";
import * as z from "zod";
import { appDb, type Tx } from "@/db/client";
import { invitations, members, persons } from "@/db/schema";
import { normalizeEmail } from "@/lib/domain/access/sign-in";
import { conflict, notFound } from "@/lib/domain/errors";
import { msg } from "@/lib/domain/msg";
import { hashPassword, NewPerson, newPerson, refuseCommon } from "../auth/create-person";
import { recorded, update, type Write } from "../changes/change-set";
import { saveChanges } from "../changes/save-changes";
import { inTransaction } from "../transaction";
import { findInvited, type Invited } from "./invitations";

export const JoinWorkspace = NewPerson.omit({ email: true }).extend({ token: z.string().max(200) });
export type JoinWorkspace = z.infer<typeof JoinWorkspace>;

type Call = { now: number; requestId: string };
export type Joined = { slug: string; email: string; personId: string };

/** What the join page shows; `hasAccount`: they sign in with the password they have. */
export async function readInvitation(
  { token }: { token: string },
  { now: at }: Pick<Call, "now">,
): Promise<Pick<Invited, "name" | "email" | "role" | "workspace" | "slug"> & { hasAccount: boolean }> {
  const { name, email, role, workspace, slug } = await findInvited(appDb(), token, at);
  const [person] = await appDb()
    .select({ personId: persons.personId })
    .from(persons)
    .where(eq(persons.emailFolded, normalizeEmail(email)));
  return { name, email, role, workspace, slug, hasAccount: person !== undefined };
}

/** Makes an account for the invited member and joins. Throws `conflict` where the e-mail has one already. */
export async function joinAsNewPerson(input: JoinWorkspace, call: Call): Promise<Joined> {
  const { email } = await findInvited(appDb(), input.token, call.now);
  await refuseCommon(input.password, [input.name, email]);
  const passwordHash = await hashPassword(input.password);
  return inTransaction(null, async (tx) => {
    const invited = await findInvited(tx, input.token, call.now);
    const account = { email: invited.email, name: input.name, passwordHash };
    const { personId, write } = newPerson(account, call.now);
    return use(tx, invited, personId, call, [write]);
  });
}

/** The signed-in person joins with a link: it was handed to them, whatever address they use elsewhere. */
export async function joinAsPerson(token: string, personId: string, call: Call): Promise<Joined> {
  return inTransaction(null, async (tx) => use(tx, await findInvited(tx, token, call.now), personId, call));
}

/** @param before what is written before the link is used */
async function use(
  tx: Tx,
  invited: Invited,
  personId: string,
  { now: at, requestId }: Call,
  before: Write[] = [],
): Promise<Joined> {
  const { workspaceId, invitationId, memberId, handle, role, name, slug, email } = invited;
  const twice = and(eq(members.workspaceId, workspaceId), eq(members.personId, personId));
  const [other] = await tx.select({ handle: members.handle }).from(members).where(twice);
  if (other) throw conflict(msg("faults.member.you_already", { handle: other.handle }));
  const unused = and(
    eq(invitations.workspaceId, workspaceId),
    eq(invitations.invitationId, invitationId),
    isNull(invitations.usedAt),
  );
  const unclaimed = and(
    eq(members.workspaceId, workspaceId),
    eq(members.memberId, memberId),
    isNull(members.personId),
  );
  const usedUp = () => notFound(msg("faults.not_found.invitation"));
  const actor = { kind: "member", memberId, handle, role, name } as const;
  const ctx = { workspaceId, actor, now: at, requestId };
  await saveChanges(tx, {
    writes: [
      ...before,
      update(invitations, { usedAt: at }, unused, usedUp),
      update(members, { personId, joinedAt: at }, unclaimed, usedUp),
    ],
    audit: [recorded(ctx, "member.joined", { subject: handle, data: {} })],
  });
  return { slug, email, personId };
}
