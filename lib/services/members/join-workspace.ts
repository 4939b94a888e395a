import { and, eq, isNull } from "drizzle-orm";
import * as z from "zod";
import { appDb, type Tx } from "@/db/client";
import { invitations, members, persons } from "@/db/schema";
import { foldEmail } from "@/lib/domain/access/sign-in";
import { conflict, notFound } from "@/lib/domain/errors";
import { say } from "@/lib/domain/texts";
import { hashPassword, insertPerson, NewPerson, refuseCommon } from "../auth/create-person";
import { recordAudit } from "../record-audit";
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
    .where(eq(persons.emailFolded, foldEmail(email)));
  return { name, email, role, workspace, slug, hasAccount: person !== undefined };
}

/** Makes an account for the invited member and joins. Throws `conflict` where the e-mail has one already. */
export async function joinAsNewPerson(input: JoinWorkspace, call: Call): Promise<Joined> {
  const { email } = await findInvited(appDb(), input.token, call.now);
  await refuseCommon(input.password, [input.name, email]);
  const passwordHash = await hashPassword(input.password);
  return inTransaction(null, async (tx) => {
    const invited = await findInvited(tx, input.token, call.now);
    const personId = await insertPerson(
      tx,
      { email: invited.email, name: input.name, passwordHash },
      call.now,
    );
    return use(tx, invited, personId, call);
  });
}

/** The signed-in person joins with a link: it was handed to them, whatever address they use elsewhere. */
export async function joinAsPerson(token: string, personId: string, call: Call): Promise<Joined> {
  return inTransaction(null, async (tx) => use(tx, await findInvited(tx, token, call.now), personId, call));
}

async function use(
  tx: Tx,
  invited: Invited,
  personId: string,
  { now: at, requestId }: Call,
): Promise<Joined> {
  const { workspaceId, invitationId, memberId, handle, role, name, slug, email } = invited;
  const used = await tx
    .update(invitations)
    .set({ usedAt: at })
    .where(
      and(
        eq(invitations.workspaceId, workspaceId),
        eq(invitations.invitationId, invitationId),
        isNull(invitations.usedAt),
      ),
    )
    .returning({ id: invitations.invitationId });
  if (used.length === 0) throw notFound(say("faults.not_found.invitation"));
  const twice = and(eq(members.workspaceId, workspaceId), eq(members.personId, personId));
  const [other] = await tx.select({ handle: members.handle }).from(members).where(twice);
  if (other) throw conflict(say("faults.member.you_already", { handle: other.handle }));
  const claimed = await tx
    .update(members)
    .set({ personId, joinedAt: at })
    .where(
      and(eq(members.workspaceId, workspaceId), eq(members.memberId, memberId), isNull(members.personId)),
    )
    .returning({ memberId: members.memberId });
  if (claimed.length === 0) throw notFound(say("faults.not_found.invitation"));
  const actor = { kind: "member", memberId, handle, role, name } as const;
  await recordAudit(
    tx,
    { workspaceId, actor, now: at, requestId },
    { action: "member.joined", subject: handle },
  );
  return { slug, email, personId };
}
