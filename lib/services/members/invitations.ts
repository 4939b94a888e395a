import { createHash, randomBytes } from "node:crypto";
import { and, eq, gt, isNull, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { invitations, members, workspaces } from "@/db/schema";
import { isoOf } from "@/lib/clock";
import { formatToken, readToken, secretBytes } from "@/lib/domain/access/token";
import { notFound } from "@/lib/domain/errors";
import { msg } from "@/lib/domain/msg";
import { insert, update, type Write } from "../changes/change-set";
import { type Ctx, newId } from "../context";

/** How long a printed link works. */
export const invitationMs = 7 * 86_400_000;

const hashOf = (token: string): string => createHash("sha256").update(token).digest("hex");

export type Link = { token: string; expiresAt: number };

/** Makes the one link that works for a member; older unused ones end now. */
export function newInvitation(
  { workspaceId, now: at }: Pick<Ctx, "workspaceId" | "now">,
  memberId: string,
): Link & { writes: Write[] } {
  const unused = and(
    eq(invitations.workspaceId, workspaceId),
    eq(invitations.memberId, memberId),
    isNull(invitations.usedAt),
  );
  const ended = { expiresAt: sql`least(${invitations.expiresAt}, ${isoOf(at)}::timestamptz)` };
  const invitationId = newId(at);
  const token = formatToken("join", { workspaceId, id: invitationId }, randomBytes(secretBytes));
  const expiresAt = at + invitationMs;
  const tokenHash = hashOf(token);
  const row = { workspaceId, invitationId, memberId, tokenHash, createdAt: at, expiresAt };
  return { token, expiresAt, writes: [update(invitations, ended, unused), insert(invitations, row)] };
}

export type Invited = {
  workspaceId: string;
  invitationId: string;
  memberId: string;
  handle: string;
  name: string;
  email: string;
  role: "admin" | "manager" | "agent" | "viewer";
  workspace: string;
  slug: string;
};

/** Whom a link is for. One answer for unknown, used, expired and taken-back links: `not_found`. */
export async function findInvited(db: Db | Tx, token: string, at: number): Promise<Invited> {
  const named = readToken("join", token);
  if (named === null) throw notFound(msg("faults.not_found.invitation"));
  const [row] = await db
    .select({
      workspaceId: invitations.workspaceId,
      invitationId: invitations.invitationId,
      memberId: members.memberId,
      handle: members.handle,
      name: members.name,
      email: members.email,
      role: members.role,
      workspace: workspaces.name,
      slug: workspaces.slug,
    })
    .from(invitations)
    .innerJoin(
      members,
      and(eq(members.workspaceId, invitations.workspaceId), eq(members.memberId, invitations.memberId)),
    )
    .innerJoin(workspaces, eq(workspaces.workspaceId, invitations.workspaceId))
    .where(
      and(
        eq(invitations.workspaceId, named.workspaceId),
        eq(invitations.invitationId, named.id),
        eq(invitations.tokenHash, hashOf(token)),
        isNull(invitations.usedAt),
        gt(invitations.expiresAt, at),
        isNull(members.personId),
        eq(members.active, true),
      ),
    );
  if (!row) throw notFound(msg("faults.not_found.invitation"));
  return row;
}
