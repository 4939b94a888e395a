import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { RuleFigures } from "../domain/policy/forecast/figures";
import type { Firings, ForecastView, RunningClocks, ValueSuggestions } from "../domain/policy/forecast/view";
import { fetchJson } from "./fetch-json";

const pollMs = 250;
const staleMs = 60_000;

const isOver = (view: ForecastView | null | undefined): boolean =>
  view === null || view === undefined || (view.state !== "waiting" && view.state !== "running");

/**
 * A forecast of a path's draft while it runs, and its result; without an id the newest of the draft as it stands,
 * null where none was asked for.
 */
export const forecastQuery = (workspace: string, path: string, id?: string) =>
  queryOptions({
    queryKey: ["forecast", workspace, path, id ?? "latest"] as const,
    queryFn: ({ signal }) =>
      fetchJson<ForecastView | null>(`/api/w/${workspace}/policy/${path}/forecast`, { id }, signal),
    refetchInterval: ({ state }) => (isOver(state.data) ? false : pollMs),
    placeholderData: keepPreviousData,
  });

/** How often rules fired, and how confidence lies per risk: what cards and sliders show. */
export const ruleFiguresQuery = (workspace: string, path: string, days = 30) =>
  queryOptions({
    queryKey: ["rule-figures", workspace, path, days] as const,
    queryFn: ({ signal }) =>
      fetchJson<RuleFigures>(`/api/w/${workspace}/policy/${path}/figures`, { days }, signal),
    staleTime: staleMs,
    placeholderData: keepPreviousData,
  });

export type ValuesOf = { field: string; days?: number; categories?: readonly string[] };

/** What a field really holds, with counts. */
export const valuesQuery = (workspace: string, path: string, { field, days = 30, categories }: ValuesOf) =>
  queryOptions({
    queryKey: ["rule-values", workspace, path, field, days, categories ?? []] as const,
    queryFn: ({ signal }) =>
      fetchJson<ValueSuggestions>(
        `/api/w/${workspace}/policy/${path}/values`,
        { field, days, categories: categories?.length ? categories.join(",") : undefined },
        signal,
      ),
    staleTime: staleMs,
  });

export type FiringsOf = { rule: string; days?: number; shadow?: boolean; takenBy?: string };

/** The tickets behind "Fired 41 times, 3 more taken by rule 2". */
export const firingsQuery = (
  workspace: string,
  path: string,
  { rule, days = 30, shadow, takenBy }: FiringsOf,
) =>
  infiniteQueryOptions({
    queryKey: ["firings", workspace, path, rule, days, shadow ?? false, takenBy ?? null] as const,
    queryFn: ({ signal, pageParam }) =>
      fetchJson<Firings>(
        `/api/w/${workspace}/policy/${path}/firings`,
        {
          rule,
          days,
          shadow: shadow === true ? "true" : undefined,
          taken_by: takenBy,
          cursor: pageParam ?? undefined,
        },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    staleTime: staleMs,
  });

/** What "apply to running clocks" would do; `revision` of the draft, so that a change asks again. */
export const runningClocksQuery = (workspace: string, path: string, revision: number) =>
  queryOptions({
    queryKey: ["running-clocks", workspace, path, revision] as const,
    queryFn: ({ signal }) =>
      fetchJson<RunningClocks>(`/api/w/${workspace}/policy/${path}/running-clocks`, {}, signal),
    staleTime: staleMs,
    placeholderData: keepPreviousData,
  });
