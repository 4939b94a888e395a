import { and, asc, eq, type SQL } from "drizzle-orm";
import { appDb } from "@/db/client";
import { members, workspaceAddresses, workspaces } from "@/db/schema";
import type { MemberActor } from "@/lib/domain/access/permissions";

export type WorkspaceName = { workspaceId: string; slug: string; name: string };
export type Membership = WorkspaceName & { member: MemberActor };

const memberColumns = {
  memberId: members.memberId,
  handle: members.handle,
  role: members.role,
  name: members.name,
};

/** The active member of a workspace that `which` finds. */
export async function activeMember(workspaceId: string, which: SQL): Promise<MemberActor | null> {
  const [row] = await appDb()
    .select(memberColumns)
    .from(members)
    .where(and(eq(members.workspaceId, workspaceId), eq(members.active, true), which));
  return row ? { kind: "member", ...row } : null;
}

/** A person's place in the workspace of this address; `null` for strangers and for addresses nobody has. */
export async function membershipOf(personId: string, slug: string): Promise<Membership | null> {
  const [address] = await appDb()
    .select({ workspaceId: workspaces.workspaceId, slug: workspaces.slug, name: workspaces.name })
    .from(workspaceAddresses)
    .innerJoin(workspaces, eq(workspaces.workspaceId, workspaceAddresses.workspaceId))
    .where(eq(workspaceAddresses.slug, slug));
  if (!address) return null;
  const member = await activeMember(address.workspaceId, eq(members.personId, personId));
  return member && { ...address, member };
}

/** Every workspace a person is an active member of, by name. */
export async function workspacesOf(personId: string): Promise<WorkspaceName[]> {
  return appDb()
    .select({ workspaceId: workspaces.workspaceId, slug: workspaces.slug, name: workspaces.name })
    .from(members)
    .innerJoin(workspaces, eq(workspaces.workspaceId, members.workspaceId))
    .where(and(eq(members.personId, personId), eq(members.active, true)))
    .orderBy(asc(workspaces.name));
}
