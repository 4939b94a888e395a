import { eq } from "drizzle-orm";
import { appDb, type Executor, type Tx } from "@/db/client";
import { organisationDrafts, workspaces } from "@/db/schema";
import { conflict, notFound } from "@/lib/domain/errors";
import { msg } from "@/lib/domain/msg";
import { diffDocuments } from "@/lib/domain/policy/diff";
import { mergePatch } from "@/lib/domain/policy/draft/patch";
import { Organisation } from "@/lib/domain/policy/organisation";
import { readOrganisationDocument } from "@/lib/domain/policy/stored";
import { authorize } from "../authorize";
import { type ChangeSet, recorded, remove, update, upsert, type Write } from "../changes/change-set";
import { saveChanges } from "../changes/save-changes";
import type { Ctx } from "../context";
import { inTransaction } from "../transaction";
import { readable } from "./bundle";
import type { DiscardOrganisationDraft, PutOrganisationDraft } from "./inputs";
import { signature } from "./signature";

/** The draft of the organisation: one for the workspace, with a revision, so that a second writer is told. */
export type OrganisationDraft = {
  document: Organisation;
  revision: number;
  /** The live version it was made from. */
  basedOn: number;
  updatedBy: string;
  updatedAt: number;
};

export const findOrganisationDraft = async (
  ctx: Ctx,
  db: Executor,
  lock?: "update",
): Promise<OrganisationDraft | null> => {
  const query = db
    .select()
    .from(organisationDrafts)
    .where(eq(organisationDrafts.workspaceId, ctx.workspaceId));
  const [row] = await (lock === undefined ? query : query.for(lock));
  if (row === undefined) return null;
  const { revision, version: basedOn, updatedBy, updatedAt } = row;
  const document = readOrganisationDocument(row.document, msg("faults.document.organisation_draft"));
  return { document, revision, basedOn, updatedBy, updatedAt };
};

export async function readOrganisationDraft(ctx: Ctx, _: object): Promise<OrganisationDraft> {
  authorize(ctx, "organisation:read");
  const draft = await findOrganisationDraft(ctx, appDb());
  if (draft === null) throw notFound(msg("faults.not_found.organisation_draft"));
  return draft;
}

export async function putOrganisationDraft(
  ctx: Ctx,
  { document, revision }: PutOrganisationDraft,
): Promise<OrganisationDraft> {
  authorize(ctx, "organisation:publish");
  return inTransaction(ctx, async (tx) => {
    const live = await lockWorkspace(ctx, tx);
    const { draft, set } = await reviseOrganisationDraft(ctx, tx, { document, live, revision });
    await saveChanges(tx, set);
    return draft;
  });
}

export async function discardOrganisationDraft(
  ctx: Ctx,
  { revision }: DiscardOrganisationDraft,
): Promise<void> {
  authorize(ctx, "organisation:publish");
  await inTransaction(ctx, async (tx) => {
    await lockWorkspace(ctx, tx);
    refuseStale(await findOrganisationDraft(ctx, tx, "update"), revision);
    await saveChanges(tx, {
      writes: [dropOrganisationDraft(ctx)],
      audit: [recorded(ctx, "organisation.draft_discarded", { subject: "organisation", data: {} })],
    });
  });
}

/** Two writers follow each other on the workspace's row, as two publishes do. Gives the live version. */
export async function lockWorkspace(ctx: Ctx, tx: Tx): Promise<number> {
  const [workspace] = await tx
    .select({ live: workspaces.organisationVersion })
    .from(workspaces)
    .where(eq(workspaces.workspaceId, ctx.workspaceId))
    .for("update");
  return workspace?.live ?? 0;
}

type StoredOrganisation = { document: Organisation; live: number; revision: number | undefined };

const dropOrganisationDraft = ({ workspaceId }: Pick<Ctx, "workspaceId">): Write =>
  remove(organisationDrafts, eq(organisationDrafts.workspaceId, workspaceId));

/** The draft's next revision; the caller's transaction holds the workspace's row. */
export async function reviseOrganisationDraft(
  ctx: Ctx,
  tx: Tx,
  { document, live, revision }: StoredOrganisation,
): Promise<{ draft: OrganisationDraft; set: ChangeSet }> {
  const draft = await findOrganisationDraft(ctx, tx, "update");
  refuseStale(draft, revision ?? 0);
  const next = (draft?.revision ?? 0) + 1;
  const basedOn = draft?.basedOn ?? live;
  const by = { updatedBy: signature(ctx), updatedAt: ctx.now };
  const state = { document, ...by, version: basedOn, revision: next };
  const row = { workspaceId: ctx.workspaceId, ...state };
  const data = { version: basedOn, revision: next };
  return {
    draft: { document, revision: next, basedOn, ...by },
    set: {
      writes: [upsert(organisationDrafts, row, { target: [organisationDrafts.workspaceId], set: state })],
      audit: [recorded(ctx, "organisation.drafted", { subject: "organisation", data })],
    },
  };
}

/**
 * What becomes of the draft where another version comes into force: it takes what changed, and keeps its own where both
 * changed the same thing. One that asks for nothing else any more goes.
 */
export async function followingDraft(
  ctx: Ctx,
  tx: Tx,
  before: { version: number; document: Organisation | null },
  after: { version: number; document: Organisation },
): Promise<Write[]> {
  const draft = await readable(findOrganisationDraft(ctx, tx, "update"));
  if (draft === null || before.document === null) return [];
  const itsOwn = diffDocuments(before.document, draft.document);
  const came = diffDocuments(before.document, after.document);
  const { document: merged, conflicts } = mergePatch(draft.document, came, itsOwn, before.document);
  const { data: document } = Organisation.safeParse(merged);
  if (document === undefined) return [];
  if (diffDocuments(after.document, document).length === 0) return [dropOrganisationDraft(ctx)];
  const isCurrent = conflicts.length === 0 && draft.basedOn === before.version;
  const row = {
    document,
    revision: draft.revision + 1,
    version: isCurrent ? after.version : draft.basedOn,
    updatedBy: signature(ctx),
    updatedAt: ctx.now,
  };
  return [update(organisationDrafts, row, eq(organisationDrafts.workspaceId, ctx.workspaceId))];
}

function refuseStale(draft: OrganisationDraft | null, revision: number): void {
  if ((draft?.revision ?? 0) === revision) return;
  if (draft === null) throw conflict(msg("faults.draft.gone"), { revision: 0 });
  const { document, updatedBy: updated_by } = draft;
  throw conflict(msg("faults.draft.changed", { name: updated_by }), {
    revision: draft.revision,
    updated_by,
    document,
  });
}
