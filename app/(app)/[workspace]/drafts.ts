import type { DraftActions } from "@/components/draft/types";
import type { DraftView } from "@/lib/domain/policy/draft/view";
import { type MemberCtx, memberOf } from "@/lib/http/member-of";
import { readDraft } from "@/lib/services/policy/draft/read-draft";
import { listPaths } from "@/lib/services/policy/read-policy";
import * as actions from "./draft-actions";

/** The server actions that every editor of a draft takes as one prop. */
export const draftActions: DraftActions = {
  patch: actions.patchDraftAction,
  pulse: actions.pulseDraftAction,
  rebase: actions.rebaseDraftAction,
  check: actions.checkDraftAction,
};

type Query = Record<string, string | string[] | undefined>;

/** What every screen of a path's policy begins with. */
export type DraftPage = {
  ctx: MemberCtx;
  paths: { slug: string; name: string }[];
  /** The path in the address, else the first; null where no policy is published yet. */
  view: DraftView | null;
};

/** Reads the path that `?path=` names and its draft. */
export async function draftPage(workspace: string, screen: string, query: Query): Promise<DraftPage> {
  const { ctx } = await memberOf(workspace, `/${workspace}/${screen}`);
  const paths = (await listPaths(ctx)).filter(({ version }) => version !== null);
  const wanted = [query.path].flat()[0];
  const path = paths.find(({ slug }) => slug === wanted) ?? paths[0];
  return {
    ctx,
    paths: paths.map(({ slug, name }) => ({ slug, name })),
    view: path === undefined ? null : await readDraft(ctx, { slug: path.slug }),
  };
}
