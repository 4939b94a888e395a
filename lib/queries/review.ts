import { queryOptions } from "@tanstack/react-query";
import type { DraftEdit } from "../domain/policy/changes/authors";
import type { PublishInput } from "../domain/policy/draft/publish-state";
import { fetchJson } from "./fetch-json";

const base = (workspace: string, path: string) => `/api/w/${workspace}/policy/${path}`;
/** A colleague's edit, request or publish shows within this time. */
const freshMs = 4_000;

/** What the publish button depends on, as the server knows it. */
export const publishStateQuery = (workspace: string, path: string) =>
  queryOptions({
    queryKey: ["policy", workspace, path, "publish"] as const,
    queryFn: ({ signal }) => fetchJson<PublishInput>(`${base(workspace, path)}/publish`, {}, signal),
    refetchInterval: freshMs,
  });

/** Who changed what in the draft, and when. */
export const draftLogQuery = (workspace: string, path: string) =>
  queryOptions({
    queryKey: ["policy", workspace, path, "log"] as const,
    queryFn: ({ signal }) => fetchJson<DraftEdit[]>(`${base(workspace, path)}/log`, {}, signal),
    refetchInterval: freshMs,
  });
