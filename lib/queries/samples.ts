import { queryOptions } from "@tanstack/react-query";
import type { PathPolicy } from "../domain/policy/path-policy";
import type {
  SampleAnswer,
  SampleRef,
  SampleRow,
  SampleTicket,
  TestRun,
} from "../domain/policy/samples/types";
import { fetchJson, postJson } from "./fetch-json";

/** Samples are tried with the document as it stands in the editor, so these reads send it. */
type Asked = { workspace: string; slug: string; document: PathPolicy; signal?: AbortSignal };

const base = (workspace: string, slug: string) => `/api/w/${workspace}/policy/${slug}/samples`;

export const fetchAnswer = (sample: SampleRef, { workspace, slug, document, signal }: Asked) =>
  postJson<SampleAnswer>(`${base(workspace, slug)}/answer`, { document, sample }, signal);

export const fetchRows = (samples: readonly SampleRef[], { workspace, slug, document, signal }: Asked) =>
  postJson<{ rows: SampleRow[] }>(`${base(workspace, slug)}/many`, { document, samples }, signal);

export const fetchTestRun = ({ workspace, slug, document, signal }: Asked) =>
  postJson<TestRun>(`${base(workspace, slug)}/tests`, { document }, signal);

export type SampleFilter = {
  q?: string;
  outcome?: "escalated" | "kept_by_ai";
  category?: string;
  limit?: number;
};

/** Stored tickets of a path to try it on. */
export const samplesQuery = (workspace: string, slug: string, filter: SampleFilter = {}) =>
  queryOptions({
    queryKey: ["samples", workspace, slug, filter] as const,
    queryFn: ({ signal }) => fetchJson<{ tickets: SampleTicket[] }>(base(workspace, slug), filter, signal),
    staleTime: 60_000,
  });
