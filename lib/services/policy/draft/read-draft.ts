import { and, eq } from "drizzle-orm";
import { appDb } from "@/db/client";
import { policyVersions } from "@/db/schema";
import { can, memberOf } from "@/lib/domain/access/permissions";
import type { DraftState, DraftView } from "@/lib/domain/policy/draft/view";
import { authorize } from "../../authorize";
import type { Ctx } from "../../context";
import { liveOrganisation } from "../read-policy";
import { signature } from "../signature";
import type { OfPath } from "./inputs";
import { authorsOf, type DraftPath, documentOf, findDraft, findPath, peopleOf } from "./load";
import { othersAt } from "./presence";

type People = Awaited<ReturnType<typeof peopleOf>>;

/** A path's policy to look at or edit: the live version, the draft if there is one, and who else is in it. */
export async function readDraft(ctx: Ctx, { slug }: OfPath): Promise<DraftView> {
  authorize(ctx, "policy:read");
  const path = await findPath(appDb(), ctx, slug);
  const people = await peopleOf(appDb(), ctx);
  const [live, draft, organisation, others] = await Promise.all([
    liveOf(ctx, path, people),
    draftOf(ctx, path, people),
    liveOrganisation(appDb(), ctx.workspaceId),
    othersAt(ctx, path),
  ]);
  return {
    path: { slug: path.slug, name: path.name },
    live,
    draft,
    organisation: organisation.document,
    others,
    me: {
      handle: signature(ctx),
      name: memberOf(ctx.actor)?.name ?? signature(ctx),
      mayEdit: can(ctx.actor, "policy:draft"),
      mayPublish: can(ctx.actor, "policy:publish"),
    },
  };
}

async function liveOf(ctx: Ctx, path: DraftPath, people: People): Promise<DraftView["live"]> {
  const { publishedAt: at, publishedBy, effects } = policyVersions;
  const [[row], document] = await Promise.all([
    appDb()
      .select({ at, publishedBy, effects })
      .from(policyVersions)
      .where(
        and(
          eq(policyVersions.workspaceId, ctx.workspaceId),
          eq(policyVersions.pathId, path.pathId),
          eq(policyVersions.version, path.liveVersion),
        ),
      ),
    documentOf(appDb(), ctx, path, path.liveVersion),
  ]);
  if (row === undefined) throw new Error("the live version is not stored");
  const by = people(row.publishedBy);
  const confirmedBy = row.effects?.confirmedBy;
  return {
    version: path.liveVersion,
    document,
    at: row.at,
    by: by.handle,
    byName: by.name,
    confirmedBy: typeof confirmedBy === "string" ? people(confirmedBy).name : null,
  };
}

async function draftOf(ctx: Ctx, path: DraftPath, people: People): Promise<DraftState | null> {
  const draft = await findDraft(appDb(), ctx, path);
  if (draft === null) return null;
  const log = await authorsOf(appDb(), ctx, path);
  const authors = [...new Set([...log.map(({ by }) => by), draft.updatedBy])];
  return {
    document: draft.document,
    revision: draft.revision,
    basedOn: draft.version,
    updatedAt: draft.updatedAt,
    updatedBy: people(draft.updatedBy),
    startedAt: log[0]?.since ?? draft.updatedAt,
    authors: authors.map(people),
  };
}
