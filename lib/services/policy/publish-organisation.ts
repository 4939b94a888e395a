import { and, eq, isNotNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { appendOutbox } from "@/db/feed";
import {
  members,
  organisationDrafts,
  organisationVersions,
  paths,
  policyVersions,
  workspaces,
} from "@/db/schema";
import { conflict, DomainError, type Fault } from "@/lib/domain/errors";
import { checkOrganisation, checkPolicy } from "@/lib/domain/policy/checks";
import type { Organisation } from "@/lib/domain/policy/organisation";
import { authorize } from "../authorize";
import { type Ctx, newId } from "../context";
import { wake } from "../live/wake";
import { recordAudit } from "../record-audit";
import { inTransaction } from "../transaction";
import { memberRow } from "../workspace/open-workspace";
import { publishedPolicy } from "./documents";
import type { PutOrganisation } from "./inputs";
import type { Published } from "./publish-policy";
import { signature } from "./signature";
import { retargetLater } from "./versions/store-version";

/**
 * Publishes the organisation as the next version and brings the members' rows in line. Refused where a check of it
 * or of a live path against it fails, or where nobody who can sign in would stay admin.
 */
export async function putOrganisation(ctx: Ctx, input: PutOrganisation): Promise<Omit<Published, "slug">> {
  authorize(ctx, "organisation:publish");
  const done = await inTransaction(async (tx) => {
    const [workspace] = await tx
      .select({ live: workspaces.organisationVersion })
      .from(workspaces)
      .where(eq(workspaces.workspaceId, ctx.workspaceId))
      .for("update");
    const live = workspace?.live ?? 0;
    if (input.version !== undefined && input.version !== live)
      throw conflict("Another version was published meanwhile.", { version: live });
    const { errors, warnings } = checkOrganisation(input.document);
    if (!input.publish) {
      await keepDraft(ctx, tx, input.document, live);
      return { version: live, published: false, warnings };
    }
    const broken = [...errors, ...(await pathFaults(ctx, tx, input.document))];
    if (broken.length > 0)
      throw new DomainError("invalid", "This organisation can't be published.", {
        faults: broken.map((fault) => ({ ...fault, pointer: `/document${fault.pointer}` })),
      });
    const version = live + 1;
    await store(ctx, tx, version, input);
    return { version, published: true, warnings };
  });
  wake();
  return done;
}

async function keepDraft(ctx: Ctx, tx: Tx, document: Organisation, version: number): Promise<void> {
  const kept = { document, updatedBy: signature(ctx), updatedAt: ctx.now, version };
  await tx
    .insert(organisationDrafts)
    .values({ workspaceId: ctx.workspaceId, ...kept })
    .onConflictDoUpdate({ target: organisationDrafts.workspaceId, set: kept });
  await recordAudit(tx, ctx, { action: "organisation.drafted", subject: "organisation", data: { version } });
}

/** Live paths must stay publishable with the new people, teams and calendars. */
async function pathFaults(ctx: Ctx, tx: Tx, document: Organisation): Promise<Fault[]> {
  const live = await tx
    .select({
      slug: paths.slug,
      pathId: paths.pathId,
      version: policyVersions.version,
      document: policyVersions.document,
    })
    .from(paths)
    .innerJoin(
      policyVersions,
      and(
        eq(policyVersions.workspaceId, paths.workspaceId),
        eq(policyVersions.pathId, paths.pathId),
        eq(policyVersions.version, paths.liveVersion),
      ),
    )
    .where(eq(paths.workspaceId, ctx.workspaceId));
  return live.flatMap(({ document: stored, ...path }) => {
    const { slug } = path;
    const policy = publishedPolicy({ ...path, workspaceId: ctx.workspaceId }, stored);
    return checkPolicy(policy, document).errors.map((fault) => ({
      pointer: "",
      code: fault.code,
      message: `Path ${slug}, ${fault.pointer}: ${fault.message}`,
    }));
  });
}

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

/** Rows follow the document: new people come, left ones are deactivated and keep their history. */
async function syncMembers(ctx: Ctx, tx: Tx, document: Organisation): Promise<void> {
  const of = eq(members.workspaceId, ctx.workspaceId);
  const rows = await tx.select().from(members).where(of).for("update");
  const known = new Map(rows.map((row) => [row.handle, row]));
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
  const [admin] = await tx
    .select({ memberId: members.memberId })
    .from(members)
    .where(and(of, eq(members.role, "admin"), eq(members.active, true), isNotNull(members.personId)))
    .limit(1);
  if (admin === undefined)
    throw new DomainError("invalid", "Nobody who can sign in would be admin any more.", {
      faults: [
        { pointer: "/document/members", code: "last_admin", message: "Keep one admin who has joined." },
      ],
    });
}
