import { queryOptions } from "@tanstack/react-query";
import type { TicketView } from "../domain/ticket/view";
import { fetchJson } from "./fetch-json";

/** Everything the ticket screen shows. The live feed keeps it fresh, so it is never stale by age. */
export const ticketQuery = (workspace: string, key: string) =>
  queryOptions({
    queryKey: ["ticket", workspace, key] as const,
    queryFn: ({ signal }) => fetchJson<TicketView>(`/api/w/${workspace}/tickets/${key}`, {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
