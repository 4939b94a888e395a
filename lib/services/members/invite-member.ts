import { and, eq } from "drizzle-orm";
import * as z from "zod";
import type { Tx } from "@/db/client";
import { members, organisationVersions, workspaces } from "@/db/schema";
import { isoOf } from "@/lib/clock";
import { memberOf } from "@/lib/domain/access/permissions";
import { foldEmail } from "@/lib/domain/access/sign-in";
import { conflict, DomainError, notFound } from "@/lib/domain/errors";
import { MemberDoc, Organisation, Slug } from "@/lib/domain/policy/organisation";
import { readOrganisationDocument } from "@/lib/domain/policy/stored";
import { freeSlug, slugOf } from "@/lib/domain/slug";
import type { Message } from "@/lib/domain/texts";
import { say } from "@/lib/domain/texts";
import { authorize } from "../authorize";
import type { Ctx } from "../context";
import { recordAudit } from "../record-audit";
import { inTransaction } from "../transaction";
import { memberRow } from "../workspace/open-workspace";
import { insertInvitation } from "./invitations";

/** An existing member by handle, or a new one, who is added to the organisation document under a free handle. */
export const InviteMember = z.union([
  z.strictObject({ handle: Slug }),
  z.strictObject({ member: MemberDoc.extend({ handle: Slug.optional() }) }),
]);
export type InviteMember = z.infer<typeof InviteMember>;

/** `token` ends the link `/join/<token>`; it is told this once. */
export type InvitedMember = { handle: string; token: string; expires_at: string };

/** A link with which one person joins as that member. Admins only. Throws `conflict` where somebody has. */
export async function inviteMember(ctx: Ctx, input: InviteMember): Promise<InvitedMember> {
  authorize(ctx, "member:manage");
  return inTransaction(ctx, async (tx) => {
    const handle = "handle" in input ? input.handle : await addToOrganisation(tx, ctx, input.member);
    const [member] = await tx
      .select({ memberId: members.memberId, personId: members.personId, active: members.active })
      .from(members)
      .where(and(eq(members.workspaceId, ctx.workspaceId), eq(members.handle, handle)))
      .for("update");
    if (!member?.active) throw notFound(say("faults.not_found.member", { handle }));
    if (member.personId !== null) throw conflict(say("faults.member.joined", { handle }));
    const { token, expiresAt } = await insertInvitation(tx, ctx, member.memberId);
    const data = { member_id: member.memberId, expires_at: isoOf(expiresAt) };
    await recordAudit(tx, ctx, { action: "member.invited", subject: handle, data });
    return { handle, token, expires_at: isoOf(expiresAt) };
  });
}

/** The next version of the organisation, with one member more. The workspace's row lock keeps versions in order. */
async function addToOrganisation(
  tx: Tx,
  ctx: Ctx,
  given: Omit<MemberDoc, "handle"> & { handle?: string },
): Promise<string> {
  const { workspaceId, now: at } = ctx;
  const [workspace] = await tx
    .select({ version: workspaces.organisationVersion })
    .from(workspaces)
    .where(eq(workspaces.workspaceId, workspaceId))
    .for("update");
  if (!workspace?.version) throw conflict(say("faults.organisation.none"));
  const [live] = await tx
    .select({ document: organisationVersions.document })
    .from(organisationVersions)
    .where(
      and(
        eq(organisationVersions.workspaceId, workspaceId),
        eq(organisationVersions.version, workspace.version),
      ),
    );
  if (!live) throw notFound(say("faults.not_found.organisation"));
  const organisation = readOrganisationDocument(live.document);
  const taken = new Set(organisation.members.map(({ handle }) => handle));
  const member = { ...given, handle: given.handle ?? freeSlug(slugOf(given.name), taken) };
  const emailFolded = foldEmail(member.email);
  const twin = organisation.members.find(
    ({ handle, email }) => handle === member.handle || foldEmail(email) === emailFolded,
  );
  if (twin) throw alreadyMember(say("faults.member.already", { handle: twin.handle, email: twin.email }));
  const document = Organisation.parse({ ...organisation, members: [...organisation.members, member] });
  const version = workspace.version + 1;
  await tx.insert(organisationVersions).values({
    workspaceId,
    version,
    document,
    reason: `${member.name} was added`,
    publishedBy: memberOf(ctx.actor)?.handle ?? "system",
    publishedAt: at,
  });
  await tx
    .update(workspaces)
    .set({ organisationVersion: version })
    .where(eq(workspaces.workspaceId, workspaceId));
  const added = await tx
    .insert(members)
    .values(memberRow(workspaceId, member, at))
    .onConflictDoNothing()
    .returning({ memberId: members.memberId });
  if (added.length === 0)
    throw alreadyMember(say("faults.member.before", { handle: member.handle, email: member.email }));
  return member.handle;
}

const alreadyMember = (message: Message) =>
  new DomainError("conflict", message, { faults: [{ pointer: "/email", code: "email_taken", message }] });
