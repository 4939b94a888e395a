import { queryOptions } from "@tanstack/react-query";
import type { QueueView } from "../domain/board/view";
import { fetchJson } from "./fetch-json";

/** What waits for the signed-in member. */
export const queueQuery = (workspace: string) =>
  queryOptions({
    queryKey: ["queue", workspace] as const,
    queryFn: ({ signal }) => fetchJson<QueueView>(`/api/w/${workspace}/queue`, {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
