import { and, eq } from "drizzle-orm";
import * as z from "zod";
import type { Tx } from "@/db/client";
import { members, organisationVersions, workspaces } from "@/db/schema";
import { isoOf } from "@/lib/clock";
import { memberOf } from "@/lib/domain/access/permissions";
import { normalizeEmail } from "@/lib/domain/access/sign-in";
import { conflict, DomainError, notFound } from "@/lib/domain/errors";
import type { KeyedMsg } from "@/lib/domain/msg";
import { msg } from "@/lib/domain/msg";
import { MemberDoc, Organisation, Slug } from "@/lib/domain/policy/organisation";
import { readOrganisationDocument } from "@/lib/domain/policy/stored";
import { freeSlug, slugOf } from "@/lib/domain/slug";
import { authorize } from "../authorize";
import { insert, insertNew, recorded, update, type Write } from "../changes/change-set";
import { saveChanges } from "../changes/save-changes";
import type { Ctx } from "../context";
import { inTransaction } from "../transaction";
import { memberRow } from "../workspace/open-workspace";
import { newInvitation } from "./invitations";

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
    const { handle, memberId, writes } =
      "handle" in input
        ? await lockMember(tx, ctx, input.handle)
        : await addToOrganisation(tx, ctx, input.member);
    const invitation = newInvitation(ctx, memberId);
    const expires_at = isoOf(invitation.expiresAt);
    await saveChanges(tx, {
      writes: [...writes, ...invitation.writes],
      audit: [
        recorded(ctx, "member.invited", { subject: handle, data: { member_id: memberId, expires_at } }),
      ],
    });
    return { handle, token: invitation.token, expires_at };
  });
}

/** Who is invited, and what is written before the link that is theirs. */
type Invitee = { handle: string; memberId: string; writes: Write[] };

async function lockMember(tx: Tx, ctx: Ctx, handle: string): Promise<Invitee> {
  const [member] = await tx
    .select({ memberId: members.memberId, personId: members.personId, active: members.active })
    .from(members)
    .where(and(eq(members.workspaceId, ctx.workspaceId), eq(members.handle, handle)))
    .for("update");
  if (!member?.active) throw notFound(msg("faults.not_found.member", { handle }));
  if (member.personId !== null) throw conflict(msg("faults.member.joined", { handle }));
  return { handle, memberId: member.memberId, writes: [] };
}

/** The next version of the organisation, with one member more. The workspace's row lock keeps versions in order. */
async function addToOrganisation(
  tx: Tx,
  ctx: Ctx,
  newMember: Omit<MemberDoc, "handle"> & { handle?: string },
): Promise<Invitee> {
  const { workspaceId, now: at } = ctx;
  const [workspace] = await tx
    .select({ version: workspaces.organisationVersion })
    .from(workspaces)
    .where(eq(workspaces.workspaceId, workspaceId))
    .for("update");
  if (!workspace?.version) throw conflict(msg("faults.organisation.none"));
  const [live] = await tx
    .select({ document: organisationVersions.document })
    .from(organisationVersions)
    .where(
      and(
        eq(organisationVersions.workspaceId, workspaceId),
        eq(organisationVersions.version, workspace.version),
      ),
    );
  if (!live) throw notFound(msg("faults.not_found.organisation"));
  const organisation = readOrganisationDocument(live.document);
  const taken = new Set(organisation.members.map(({ handle }) => handle));
  const member = { ...newMember, handle: newMember.handle ?? freeSlug(slugOf(newMember.name), taken) };
  const emailFolded = normalizeEmail(member.email);
  const twin = organisation.members.find(
    ({ handle, email }) => handle === member.handle || normalizeEmail(email) === emailFolded,
  );
  if (twin) throw alreadyMember(msg("faults.member.already", { handle: twin.handle, email: twin.email }));
  const document = Organisation.parse({ ...organisation, members: [...organisation.members, member] });
  const version = workspace.version + 1;
  const row = memberRow(workspaceId, member, at);
  const { handle, email, name } = member;
  const next = {
    workspaceId,
    version,
    document,
    reason: `${name} was added`,
    publishedBy: memberOf(ctx.actor)?.handle ?? "system",
    publishedAt: at,
  };
  const writes = [
    insert(organisationVersions, next),
    update(workspaces, { organisationVersion: version }, eq(workspaces.workspaceId, workspaceId)),
    insertNew(members, row, () => alreadyMember(msg("faults.member.before", { handle, email }))),
  ];
  return { handle, memberId: row.memberId, writes };
}

const alreadyMember = (message: KeyedMsg) =>
  new DomainError("conflict", message, { faults: [{ pointer: "/email", code: "email_taken", message }] });
