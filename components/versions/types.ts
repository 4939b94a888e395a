import type { DraftAnswer } from "../draft/types";

export type TakeBackInput = { slug: string; version: number; reason: string; to?: number };

/** What strip and versions ask of the server, passed in by the page. */
export type VersionActions = {
  takeBack: (workspace: string, input: TakeBackInput) => Promise<DraftAnswer<{ version: number }>>;
};
