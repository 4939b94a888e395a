import { queryOptions } from "@tanstack/react-query";
import type { ChangeGroup } from "../domain/policy/changes/types";
import type { VersionLine } from "../domain/policy/versions/view";
import type { Watch } from "../domain/policy/watch/view";
import { fetchJson } from "./fetch-json";

const base = (workspace: string, path: string) => `/api/w/${workspace}/policy/${path}`;
const watchMs = 5_000;

/** The minutes after a publish; null at other times, when it is asked for less often. */
export const watchQuery = (workspace: string, path: string) =>
  queryOptions({
    queryKey: ["policy", workspace, path, "watch"] as const,
    queryFn: ({ signal }) => fetchJson<Watch | null>(`${base(workspace, path)}/watch`, {}, signal),
    refetchInterval: ({ state }) => (state.data === null ? 12 * watchMs : watchMs),
  });

/** All versions of a path's policy, newest first; news of a take-back under way shows by itself. */
export const versionsQuery = (workspace: string, path: string) =>
  queryOptions({
    queryKey: ["policy", workspace, path, "versions"] as const,
    queryFn: ({ signal }) => fetchJson<VersionLine[]>(`${base(workspace, path)}/versions`, {}, signal),
    refetchInterval: ({ state }) =>
      state.data?.some(({ takesBack }) => takesBack !== null && takesBack.result.left > 0) ? 2_000 : 30_000,
  });

/** What one version changed in another, as sentences. Versions never change. */
export const versionChangesQuery = (workspace: string, path: string, from: number, to: number) =>
  queryOptions({
    queryKey: ["version-changes", workspace, path, from, to] as const,
    queryFn: ({ signal }) =>
      fetchJson<ChangeGroup[]>(`${base(workspace, path)}/changes`, { from, to }, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
