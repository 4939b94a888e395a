import { queryOptions } from "@tanstack/react-query";
import type { FirstStepsView } from "../domain/workspace/first-steps";
import { fetchJson } from "./fetch-json";

/** How far a new workspace is on its way to the first ticket with a person. */
export const firstStepsQuery = (workspace: string) =>
  queryOptions({
    queryKey: ["first-steps", workspace] as const,
    queryFn: ({ signal }) => fetchJson<FirstStepsView | null>(`/api/w/${workspace}/first-steps`, {}, signal),
    staleTime: 5_000,
  });
