import { queryOptions } from "@tanstack/react-query";
import type { ItemList } from "../domain/policy/edit/items";
import { fetchJson } from "./fetch-json";

type TicketUses = { tickets: number; more: boolean };

/** How many tickets have it, asked for when somebody is about to take it away. */
export const usesQuery = (workspace: string, path: string, list: ItemList, item: string) =>
  queryOptions({
    queryKey: ["path-uses", workspace, path, list, item] as const,
    queryFn: ({ signal }) =>
      fetchJson<TicketUses>(`/api/w/${workspace}/policy/${path}/uses`, { list, item }, signal),
    staleTime: 0,
  });
