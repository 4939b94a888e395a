import { queryOptions } from "@tanstack/react-query";
import type { DraftView } from "../domain/policy/draft/view";
import { fetchJson } from "./fetch-json";

const base = (workspace: string, slug: string) => `/api/w/${workspace}/policy/${slug}`;

/** A path's policy to look at or edit, past the query cache. */
export const fetchDraft = (workspace: string, slug: string, signal?: AbortSignal): Promise<DraftView> =>
  fetchJson<DraftView>(`${base(workspace, slug)}/draft`, {}, signal);

/** A path's live policy and its draft. Editors hear of news by their pulse, so it is never stale by age. */
export const draftQuery = (workspace: string, slug: string) =>
  queryOptions({
    queryKey: ["policy", workspace, slug, "draft"] as const,
    queryFn: ({ signal }) => fetchDraft(workspace, slug, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
