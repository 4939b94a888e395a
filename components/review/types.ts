import type { DraftAnswer } from "../draft/types";

type Call<I, T> = (workspace: string, input: I) => Promise<DraftAnswer<T>>;

export type Published =
  | { kind: "published"; version: number; confirmedBy: string | null; alone: boolean }
  | { kind: "asked"; whom: { handle: string; name: string }[] };

export type PublishDraftInput = {
  slug: string;
  revision: number;
  reason?: string;
  apply_to_running: boolean;
  confirm: boolean;
};

/** What the review page asks of the server, passed in by the page. */
export type ReviewActions = {
  publish: Call<PublishDraftInput, Published>;
  cancelRequest: Call<{ slug: string }, unknown>;
  discard: Call<{ slug: string; revision: number }, unknown>;
  startForecast: Call<{ slug: string }, { id: string }>;
  cancelForecast: Call<{ slug: string; id: string }, unknown>;
};
