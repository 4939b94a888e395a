import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { PhraseCounts } from "../domain/rules/edit/phrase-counts";
import { fetchJson } from "./fetch-json";

/** How often each phrase stands in stored messages; `revision` of the draft, so that new phrases are counted. */
export const phraseCountsQuery = (workspace: string, path: string, revision: number) =>
  queryOptions({
    queryKey: ["phrase-counts", workspace, path, revision] as const,
    queryFn: ({ signal }) =>
      fetchJson<PhraseCounts>(`/api/w/${workspace}/policy/${path}/phrases`, {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  });
