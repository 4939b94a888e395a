import { diffDocuments } from "@/lib/domain/policy/diff";
import type { DraftState, DraftView } from "@/lib/domain/policy/draft/view";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import { type Model, unsavedOf, type Word } from "./draft-store";
import type { DraftProblem, DraftStatus } from "./types";

/** What a view says the server has. */
export const wordOf = ({ live, draft }: DraftView): Word<PathPolicy> => ({
  live: live.document,
  document: draft?.document ?? live.document,
  revision: draft?.revision ?? 0,
});

/** The view after my changes were saved. */
export function viewSaved(
  view: DraftView,
  last: Pick<DraftState, "document" | "revision" | "updatedAt">,
): DraftView {
  const { draft, live, me } = view;
  const { handle, name } = me;
  const authors = draft?.authors ?? [];
  const { document, revision, updatedAt } = last;
  return {
    ...view,
    draft: {
      document,
      revision,
      updatedAt,
      basedOn: draft?.basedOn ?? live.version,
      startedAt: draft?.startedAt ?? updatedAt,
      updatedBy: { handle, name },
      authors: authors.some((author) => author.handle === handle) ? authors : [...authors, { handle, name }],
    },
  };
}

/** How saving goes. */
export function statusOf({ sent, ...model }: Model<PathPolicy>, problem: DraftProblem | null): DraftStatus {
  if (problem?.kind === "offline" || problem?.kind === "no_answer") return "offline";
  if (problem !== null) return "failed";
  if (sent !== null || unsavedOf(model).length > 0) return "saving";
  return diffDocuments(model.live, model.local).length === 0 ? "clean" : "saved";
}
