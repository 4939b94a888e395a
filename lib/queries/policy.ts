import type { DraftView } from "../domain/policy/draft/view";
import { fetchJson } from "./fetch-json";

/** A path's policy to look at or edit, past the query cache: an editor keeps what it was told, and its own edits. */
export const fetchDraft = (workspace: string, slug: string, signal?: AbortSignal): Promise<DraftView> =>
  fetchJson<DraftView>(`/api/w/${workspace}/policy/${slug}/draft`, {}, signal);
