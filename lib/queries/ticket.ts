import { queryOptions } from "@tanstack/react-query";
import type { ConversationPage } from "../domain/ticket/conversation/conversation-page";
import type { TicketView } from "../domain/ticket/view";
import { fetchJson } from "./fetch-json";

/** Everything the ticket screen shows. The live feed keeps it fresh, so it is never stale by age. */
export const ticketQuery = (workspace: string, key: string) =>
  queryOptions({
    queryKey: ["ticket", workspace, key] as const,
    queryFn: ({ signal }) => fetchJson<TicketView>(`/api/w/${workspace}/tickets/${key}`, {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** What stands before a place in the conversation. Messages never change, so it is kept. */
export const earlierQuery = (workspace: string, key: string, before: string) =>
  queryOptions({
    queryKey: ["ticket-earlier", workspace, key, before] as const,
    queryFn: ({ signal }) =>
      fetchJson<ConversationPage>(`/api/w/${workspace}/tickets/${key}/earlier`, { before }, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
