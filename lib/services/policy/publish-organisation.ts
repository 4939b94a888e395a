import { and, eq, inArray, isNotNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { members, paths, workspaces } from "@/db/schema";
import { normalizeEmail } from "@/lib/domain/access/sign-in";
import { conflict, DomainError } from "@/lib/domain/errors";
import { msg } from "@/lib/domain/msg";
import type { Finding } from "@/lib/domain/policy/findings";
import type { Organisation } from "@/lib/domain/policy/organisation";
import { newTimeOff } from "@/lib/domain/schedule/change";
import { authorize } from "../authorize";
import {
  type ChangeSet,
  insert,
  type QueuedJob,
  update,
  type Write,
  wakeRoutes,
} from "../changes/change-set";
import { saveChanges } from "../changes/save-changes";
import type { Ctx } from "../context";
import { wake } from "../live/wake";
import { leaveLater, leftLater } from "../members/left-later";
import { inTransaction } from "../transaction";
import { memberRow } from "../workspace/open-workspace";
import { readable } from "./bundle";
import { checkOrganisation } from "./check-organisation";
import type { PutOrganisation } from "./inputs";
import { reviseOrganisationDraft } from "./organisation-draft";
import { type LiveOrganisation, organisationVersion } from "./organisation-version";
import type { Published } from "./publish-policy";
import { liveOrganisation } from "./read-policy";
import { retargetLater } from "./versions/new-version";

/**
 * Publishes the organisation as the next version and brings the members' rows in line. Refused where a check of it
 * or of a live path against it fails, or where nobody who can sign in would stay admin.
 */
export async function putOrganisation(ctx: Ctx, input: PutOrganisation): Promise<Omit<Published, "slug">> {
  authorize(ctx, "organisation:publish");
  const done = await inTransaction(ctx, async (tx) => {
    const [workspace] = await tx
      .select({ live: workspaces.organisationVersion })
      .from(workspaces)
      .where(eq(workspaces.workspaceId, ctx.workspaceId))
      .for("update");
    const live = workspace?.live ?? 0;
    if (input.version !== undefined && input.version !== live)
      throw conflict(msg("faults.publish.meanwhile"), { version: live });
    const { errors, warnings } = await checkOrganisation(ctx, tx, input.document);
    if (!input.publish) {
      const kept = { document: input.document, live, revision: input.revision };
      await saveChanges(tx, (await reviseOrganisationDraft(ctx, tx, kept)).set);
      return { version: live, published: false, warnings };
    }
    refuseFaulty(errors);
    // One that can't be read is no reason to refuse the one that mends it.
    const current = live === 0 ? null : await readable(liveOrganisation(tx, ctx.workspaceId));
    const inForce = { version: live, document: current?.document ?? null };
    const { version, set } = await nextVersion(ctx, tx, inForce, input);
    await saveChanges(tx, set);
    return { version, published: true, warnings };
  });
  wake();
  return done;
}

export function refuseFaulty(errors: readonly Finding[]): void {
  if (errors.length === 0) return;
  throw new DomainError("invalid", msg("faults.publish.organisation"), {
    faults: errors.map((fault) => ({ ...fault, pointer: placeOf(fault) })),
  });
}

/** What breaks in a path is not in the document. */
const placeOf = ({ pointer }: Finding): string =>
  pointer.startsWith("/paths/") ? pointer : `/document${pointer}`;

type NextVersion = Pick<PutOrganisation, "document" | "reason" | "apply_to_running"> & {
  /** What people have in hand whose time off is new stays with them. */
  isBreak?: boolean;
};

/** All that a new version writes; the caller's transaction holds the workspace's row. */
export async function nextVersion(
  ctx: Ctx,
  tx: Tx,
  live: LiveOrganisation,
  input: NextVersion,
): Promise<{ version: number; set: ChangeSet }> {
  const { document, reason = "No reason given", apply_to_running } = input;
  const next = await organisationVersion(ctx, tx, live, { document, reason, apply_to_running });
  const set: ChangeSet = {
    writes: [
      ...next.writes,
      // Who has a place, a shift or a skill now may take what waits. Before the members: verbs lock them last.
      wakeRoutes(ctx),
      ...(await memberWrites(ctx, tx, document)),
    ],
    audit: [next.audit],
    jobs: [...(apply_to_running ? await retargets(ctx, tx) : []), ...(await awayJobs(ctx, tx, live, input))],
  };
  return { version: next.version, set };
}

/** What those own who are no longer listed goes to others, and what those own whose leave is new, when it begins. */
async function awayJobs(
  ctx: Ctx,
  tx: Tx,
  live: LiveOrganisation,
  { document, isBreak = false }: Pick<NextVersion, "document" | "isBreak">,
): Promise<QueuedJob[]> {
  const listed = new Map(document.members.map((member) => [member.handle, member]));
  const rows = await tx
    .select({ memberId: members.memberId, handle: members.handle })
    .from(members)
    .where(and(eq(members.workspaceId, ctx.workspaceId), eq(members.active, true)));
  const before = new Map(live.document?.members.map((member) => [member.handle, member.time_off]));
  return rows.flatMap(({ memberId, handle }): QueuedJob[] => {
    const member = listed.get(handle);
    if (member === undefined) return [leftLater(ctx, memberId)];
    if (isBreak) return [];
    const known = before.get(handle) ?? [];
    return newTimeOff(known, member.time_off, ctx.now).map((at) => leaveLater(ctx, memberId, at));
  });
}

async function retargets(ctx: Ctx, tx: Tx): Promise<QueuedJob[]> {
  const all = await tx
    .select({ pathId: paths.pathId })
    .from(paths)
    .where(and(eq(paths.workspaceId, ctx.workspaceId), isNotNull(paths.liveVersion)));
  return all.map(({ pathId }) => retargetLater(ctx, pathId));
}

/**
 * Rows follow the document: new people come, left ones are deactivated and keep their history. The lock on the
 * workspace's row keeps other publishes away.
 */
async function memberWrites(ctx: Ctx, tx: Tx, document: Organisation): Promise<Write[]> {
  const of = eq(members.workspaceId, ctx.workspaceId);
  const rows = await tx.select().from(members).where(of);
  const known = new Map(rows.map((row) => [row.handle, row]));
  const writes = setAsideEmails(ctx, document, rows);
  for (const member of document.members) {
    const row = known.get(member.handle);
    known.delete(member.handle);
    const fresh = memberRow(ctx.workspaceId, member, ctx.now);
    const { email, emailFolded, name, role } = fresh;
    const same = { email, emailFolded, name, role, active: true };
    writes.push(
      row === undefined
        ? insert(members, fresh)
        : update(members, same, and(of, eq(members.memberId, row.memberId))),
    );
  }
  for (const { memberId } of known.values())
    writes.push(update(members, { active: false }, and(of, eq(members.memberId, memberId))));
  return writes;
}

/** Two who change places would meet half-way: addresses that change are free before they are given anew. */
function setAsideEmails(
  { workspaceId }: Ctx,
  document: Organisation,
  rows: readonly (typeof members.$inferSelect)[],
): Write[] {
  const emailOf = new Map(document.members.map(({ handle, email }) => [handle, normalizeEmail(email)]));
  const moving = rows.filter(
    ({ handle, emailFolded }) => (emailOf.get(handle) ?? emailFolded) !== emailFolded,
  );
  if (moving.length === 0) return [];
  const ids = moving.map(({ memberId }) => memberId);
  const aside = { emailFolded: sql`${members.memberId}::text` };
  return [update(members, aside, and(eq(members.workspaceId, workspaceId), inArray(members.memberId, ids)))];
}
