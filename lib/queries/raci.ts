import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { RaciShift } from "../domain/raci/view";
import type { WhoGetsIt } from "../domain/raci/who-gets-it";
import { fetchJson } from "./fetch-json";

/** Loads change with every ticket, shifts by the minute. */
const routeStaleMs = 15_000;
const shiftStaleMs = 60_000;

type Asked = { slug: string; revision: number; at?: number };

/** Who would get a ticket of a row of the draft. */
export const raciRouteQuery = (
  workspace: string,
  { slug, ...asked }: Asked & { row: string; team?: string },
) =>
  queryOptions({
    queryKey: ["raci-route", workspace, slug, asked] as const,
    queryFn: ({ signal }) =>
      fetchJson<WhoGetsIt>(`/api/w/${workspace}/policy/${slug}/raci-route`, asked, signal),
    staleTime: routeStaleMs,
    retry: false,
  });

/** Who of each column is on shift, and which rows have nobody. */
export const raciShiftQuery = (workspace: string, { slug, ...asked }: Asked) =>
  queryOptions({
    queryKey: ["raci-shift", workspace, slug, asked] as const,
    queryFn: ({ signal }) =>
      fetchJson<RaciShift>(`/api/w/${workspace}/policy/${slug}/raci-shift`, asked, signal),
    staleTime: shiftStaleMs,
    placeholderData: keepPreviousData,
    retry: false,
  });
