import type { IntakePreview } from "@/lib/domain/ticket/view";
import type { VerbError } from "../verbs/types";

export type Answer<T> = { ok: true; data: T } | { ok: false; error: VerbError };

/** The server actions of the screen. Requests are checked there; the form sends what it reads from its texts. */
export type IntakeActions = {
  create: (workspace: string, request: never) => Promise<Answer<{ key: string; links: { ticket: string } }>>;
  preview: (workspace: string, request: never) => Promise<Answer<IntakePreview>>;
};
