import * as z from "zod";
import {
  feeds,
  members,
  organisationVersions,
  paths,
  policyVersions,
  workspaceAddresses,
  workspaces,
} from "@/db/schema";
import { restrictedPlaces } from "@/lib/domain/access/sight";
import { normalizeEmail } from "@/lib/domain/access/sign-in";
import { DomainError } from "@/lib/domain/errors";
import { msg } from "@/lib/domain/msg";
import { type MemberDoc, type Organisation, Slug } from "@/lib/domain/policy/organisation";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import { readableLine } from "@/lib/domain/text/readable";
import { type ChangeSet, insert, insertNew, recorded } from "../changes/change-set";
import { newId } from "../context";
import { reviewLater } from "../policy/versions/review-later";

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

export type WorkspaceSetup = NewWorkspace & {
  organisation: Organisation;
  paths: readonly { slug: string; policy: PathPolicy }[];
  /** The organisation's member who opens it, and the person behind it. */
  admin: { handle: string; personId: string };
  /** Epoch ms. */
  at: number;
  requestId: string;
};
/** `memberId`: of the admin who opens it. */
export type OpenedWorkspace = { workspaceId: string; memberId: string; set: ChangeSet };

/**
 * A workspace with version 1 of its organisation and paths, and a row per member. The documents must be valid. Saving
 * it throws `conflict` where the address is taken.
 */
export function openWorkspace(opening: WorkspaceSetup): OpenedWorkspace {
  const { slug, name, key_prefix: keyPrefix, at, organisation, admin, requestId } = opening;
  const workspaceId = newId(at);
  const rows = organisation.members.map((member) => ({
    ...memberRow(workspaceId, member, at),
    personId: member.handle === admin.handle ? admin.personId : null,
  }));
  const opener = rows.find(({ handle }) => handle === admin.handle);
  if (opener === undefined) throw new Error("the admin must be a member of the organisation");
  const first = {
    workspaceId,
    version: 1,
    publishedBy: admin.handle,
    publishedAt: at,
    reason: "First version",
  };
  const { memberId, handle, role } = opener;
  const actor = { kind: "member", memberId, handle, role, name: opener.name } as const;
  const ctx = { workspaceId, actor, now: at, requestId };
  const opened = opening.paths.map((path) => ({ ...path, pathId: newId(at) }));
  const set: ChangeSet = {
    writes: [
      insertNew(workspaceAddresses, { slug, workspaceId }, () => addressTaken(slug)),
      insert(workspaces, { workspaceId, slug, name, keyPrefix, organisationVersion: 1, createdAt: at }),
      insert(feeds, { workspaceId }),
      insert(members, ...rows),
      insert(organisationVersions, { ...first, document: organisation }),
      ...opened.flatMap(({ slug: path, policy, pathId }, position) => {
        const live = { liveVersion: 1, restricted: restrictedPlaces(policy), position, createdAt: at };
        return [
          insert(paths, { workspaceId, pathId, slug: path, name: policy.name, ...live }),
          insert(policyVersions, { ...first, pathId, document: policy }),
        ];
      }),
    ],
    audit: [recorded(ctx, "workspace.opened", { subject: slug, data: { name } })],
    jobs: opened.flatMap(({ policy, pathId }) =>
      policy.review_on === undefined ? [] : [reviewLater(ctx, pathId)],
    ),
  };
  return { workspaceId, memberId, set };
}

function addressTaken(slug: string): DomainError {
  const message = msg("faults.workspace.address_taken", { slug });
  return new DomainError("conflict", message, {
    faults: [{ pointer: "/slug", code: "slug_taken", message }],
  });
}

/** The row behind a member of the organisation document, before anyone has joined as them. */
export function memberRow(workspaceId: string, { handle, email, name, role }: MemberDoc, at: number) {
  return {
    workspaceId,
    memberId: newId(at),
    handle,
    email,
    emailFolded: normalizeEmail(email),
    name,
    role,
    joinedAt: at,
  };
}
