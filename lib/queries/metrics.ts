import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { DrillDown, DrillDownView, MetricsQuery, MetricsView } from "../domain/metrics/view";
import { fetchJson } from "./fetch-json";

const staleMs = 60_000;

/** The dashboard's figures of a period and path. */
export const metricsQuery = (workspace: string, query: MetricsQuery) =>
  queryOptions({
    queryKey: ["metrics", workspace, query] as const,
    queryFn: ({ signal }) => fetchJson<MetricsView>(`/api/w/${workspace}/metrics`, query, signal),
    staleTime: staleMs,
    placeholderData: keepPreviousData,
  });

/** The tickets behind a figure, page after page. */
export const drillDownQuery = (workspace: string, query: Omit<DrillDown, "cursor">) =>
  infiniteQueryOptions({
    queryKey: ["metrics-tickets", workspace, query] as const,
    queryFn: ({ signal, pageParam }) =>
      fetchJson<DrillDownView>(
        `/api/w/${workspace}/metrics/tickets`,
        { ...query, cursor: pageParam ?? undefined },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.cursor,
    staleTime: staleMs,
  });
