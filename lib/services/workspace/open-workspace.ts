import * as z from "zod";
import type { Tx } from "@/db/client";
import {
  feeds,
  members,
  organisationVersions,
  paths,
  policyVersions,
  workspaceAddresses,
  workspaces,
} from "@/db/schema";
import { foldEmail } from "@/lib/domain/access/sign-in";
import { DomainError } from "@/lib/domain/errors";
import { type MemberDoc, type Organisation, Slug } from "@/lib/domain/policy/organisation";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import { readableLine } from "@/lib/domain/text/readable";
import { say } from "@/lib/domain/texts";
import { newId } from "../context";
import { recordAudit } from "../record-audit";

/** First parts of addresses that are ours. */
const reserved = new Set([
  "api",
  "account",
  "docs",
  "join",
  "new",
  "set-up",
  "setup",
  "sign-in",
  "sign-out",
  "static",
]);

export const WorkspaceSlug = Slug.refine((slug) => !reserved.has(slug), "faults.form.reserved_address");
export const KeyPrefix = z.string().regex(/^[A-Z][A-Z0-9]{0,9}$/, "faults.form.key_prefix");
export const NewWorkspace = z.strictObject({
  name: readableLine(120),
  slug: WorkspaceSlug,
  key_prefix: KeyPrefix.default("ESC"),
});
export type NewWorkspace = z.infer<typeof NewWorkspace>;

export type Opening = NewWorkspace & {
  organisation: Organisation;
  paths: readonly { slug: string; policy: PathPolicy }[];
  /** The organisation's member who opens it, and the person behind it. */
  admin: { handle: string; personId: string };
  /** Epoch ms. */
  at: number;
  requestId: string;
};
export type OpenedWorkspace = { workspaceId: string; memberId: string };

/**
 * Makes a workspace with version 1 of its organisation and paths, and a row per member; in the caller's
 * transaction. The documents must be valid. Throws `conflict` where the address is taken.
 */
export async function openWorkspace(tx: Tx, opening: Opening): Promise<OpenedWorkspace> {
  const { slug, name, at, organisation, admin, requestId } = opening;
  const workspaceId = newId(at);
  const taken = await tx
    .insert(workspaceAddresses)
    .values({ slug, workspaceId })
    .onConflictDoNothing()
    .returning({ slug: workspaceAddresses.slug });
  if (taken.length === 0) {
    const message = say("faults.workspace.address_taken", { slug });
    throw new DomainError("conflict", message, {
      faults: [{ pointer: "/slug", code: "slug_taken", message }],
    });
  }
  const keyPrefix = opening.key_prefix;
  await tx
    .insert(workspaces)
    .values({ workspaceId, slug, name, keyPrefix, organisationVersion: 1, createdAt: at });
  await tx.insert(feeds).values({ workspaceId });
  const rows = organisation.members.map((member) => ({
    ...memberRow(workspaceId, member, at),
    personId: member.handle === admin.handle ? admin.personId : null,
  }));
  await tx.insert(members).values(rows);
  const published = { publishedBy: admin.handle, publishedAt: at, reason: "First version" };
  await tx
    .insert(organisationVersions)
    .values({ workspaceId, version: 1, document: organisation, ...published });
  for (const [position, path] of opening.paths.entries()) {
    const pathId = newId(at);
    await tx.insert(paths).values({
      workspaceId,
      pathId,
      slug: path.slug,
      name: path.policy.name,
      liveVersion: 1,
      position,
      createdAt: at,
    });
    await tx
      .insert(policyVersions)
      .values({ workspaceId, pathId, version: 1, document: path.policy, ...published });
  }
  const opener = rows.find(({ handle }) => handle === admin.handle);
  if (opener === undefined) throw new Error("the admin must be a member of the organisation");
  const { memberId, handle, role } = opener;
  const actor = { kind: "member", memberId, handle, role, name: opener.name } as const;
  const ctx = { workspaceId, actor, now: at, requestId };
  await recordAudit(tx, ctx, { action: "workspace.opened", subject: slug, data: { name } });
  return { workspaceId, memberId };
}

/** The row behind a member of the organisation document, before anyone has joined as them. */
export function memberRow(workspaceId: string, { handle, email, name, role }: MemberDoc, at: number) {
  return {
    workspaceId,
    memberId: newId(at),
    handle,
    email,
    emailFolded: foldEmail(email),
    name,
    role,
    joinedAt: at,
  };
}
