import { and, eq, inArray, isNotNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { appendOutbox } from "@/db/feed";
import { wakeRoutes } from "@/db/queue-routes";
import { members, organisationDrafts, organisationVersions, paths, workspaces } from "@/db/schema";
import { foldEmail } from "@/lib/domain/access/sign-in";
import { conflict, DomainError } from "@/lib/domain/errors";
import type { Finding } from "@/lib/domain/policy/findings";
import type { Organisation } from "@/lib/domain/policy/organisation";
import { say } from "@/lib/domain/texts";
import { authorize } from "../authorize";
import { type Ctx, newId } from "../context";
import { wake } from "../live/wake";
import { recordAudit } from "../record-audit";
import { inTransaction } from "../transaction";
import { memberRow } from "../workspace/open-workspace";
import { checkOrganisation } from "./check-organisation";
import type { PutOrganisation } from "./inputs";
import { keepOrganisationDraft } from "./organisation-draft";
import type { Published } from "./publish-policy";
import { signature } from "./signature";
import { retargetLater } from "./versions/store-version";

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
      throw conflict(say("faults.publish.meanwhile"), { version: live });
    const { errors, warnings } = await checkOrganisation(ctx, tx, input.document);
    if (!input.publish) {
      await keepOrganisationDraft(ctx, tx, { document: input.document, live, revision: input.revision });
      return { version: live, published: false, warnings };
    }
    if (errors.length > 0)
      throw new DomainError("invalid", say("faults.publish.organisation"), {
        faults: errors.map((fault) => ({ ...fault, pointer: placeOf(fault) })),
      });
    const version = live + 1;
    await store(ctx, tx, version, input);
    return { version, published: true, warnings };
  });
  wake();
  return done;
}

/** What breaks in a path is not in the document. */
const placeOf = ({ pointer }: Finding): string =>
  pointer.startsWith("/paths/") ? pointer : `/document${pointer}`;

async function store(ctx: Ctx, tx: Tx, version: number, input: PutOrganisation): Promise<void> {
  const { workspaceId } = ctx;
  const { document } = input;
  const reason = input.reason ?? "No reason given";
  await tx.insert(organisationVersions).values({
    workspaceId,
    version,
    document,
    reason,
    publishedBy: signature(ctx),
    publishedAt: ctx.now,
  });
  await tx
    .update(workspaces)
    .set({ organisationVersion: version, name: document.name })
    .where(eq(workspaces.workspaceId, workspaceId));
  await tx.delete(organisationDrafts).where(eq(organisationDrafts.workspaceId, workspaceId));
  // Who has a place, a shift or a skill now may take what waits. Before the members: verbs lock them last.
  await wakeRoutes(tx, workspaceId, ctx.now);
  await syncMembers(ctx, tx, document);
  const data = { version, reason, apply_to_running: input.apply_to_running };
  await recordAudit(tx, ctx, { action: "organisation.published", subject: "organisation", data });
  await appendOutbox(tx, workspaceId, [
    { outboxId: newId(ctx.now), ticketId: null, type: "organisation.published", data, at: ctx.now },
  ]);
  if (!input.apply_to_running) return;
  const all = await tx
    .select({ pathId: paths.pathId })
    .from(paths)
    .where(and(eq(paths.workspaceId, workspaceId), isNotNull(paths.liveVersion)));
  for (const { pathId } of all) await retargetLater(ctx, tx, pathId);
}

/** Two who change places would meet half-way: addresses that change are free before they are given anew. */
async function setAsideEmails(
  tx: Tx,
  { workspaceId }: Ctx,
  document: Organisation,
  rows: readonly (typeof members.$inferSelect)[],
): Promise<void> {
  const wanted = new Map(document.members.map(({ handle, email }) => [handle, foldEmail(email)]));
  const moving = rows.filter(
    ({ handle, emailFolded }) => (wanted.get(handle) ?? emailFolded) !== emailFolded,
  );
  if (moving.length === 0) return;
  const ids = moving.map(({ memberId }) => memberId);
  await tx
    .update(members)
    .set({ emailFolded: sql`${members.memberId}::text` })
    .where(and(eq(members.workspaceId, workspaceId), inArray(members.memberId, ids)));
}

/** Rows follow the document: new people come, left ones are deactivated and keep their history. */
async function syncMembers(ctx: Ctx, tx: Tx, document: Organisation): Promise<void> {
  const of = eq(members.workspaceId, ctx.workspaceId);
  const rows = await tx.select().from(members).where(of).for("update");
  const known = new Map(rows.map((row) => [row.handle, row]));
  await setAsideEmails(tx, ctx, document, rows);
  for (const member of document.members) {
    const row = known.get(member.handle);
    known.delete(member.handle);
    const fresh = memberRow(ctx.workspaceId, member, ctx.now);
    if (row === undefined) {
      await tx.insert(members).values(fresh);
      continue;
    }
    const { email, emailFolded, name, role } = fresh;
    await tx
      .update(members)
      .set({ email, emailFolded, name, role, active: true })
      .where(and(of, eq(members.memberId, row.memberId)));
  }
  for (const row of known.values())
    await tx
      .update(members)
      .set({ active: false })
      .where(and(of, eq(members.memberId, row.memberId)));
}
