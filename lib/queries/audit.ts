import { queryOptions } from "@tanstack/react-query";
import type { AuditChange } from "../domain/audit/view";
import { fetchJson } from "./fetch-json";

/** What a version of the organisation changed in the one before. Versions never change. */
export const auditChangesQuery = (workspace: string, version: number) =>
  queryOptions({
    queryKey: ["audit-changes", workspace, version] as const,
    queryFn: ({ signal }) =>
      fetchJson<AuditChange[]>(`/api/w/${workspace}/audit/changes`, { version }, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
