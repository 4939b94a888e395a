import type { IntakePreview } from "@/lib/domain/ticket/view";
import type { VerbError } from "../verbs/types";

export type Answer<T> = { ok: true; data: T } | { ok: false; error: VerbError };

/** `ticket` is null where whoever brought it in may not see it. */
type Created = { key: string; links: { ticket: string | null } };

/** The server actions of the screen. Requests are checked there; the form sends what it reads from its texts. */
export type IntakeActions = {
  create: (workspace: string, request: never) => Promise<Answer<Created>>;
  preview: (workspace: string, request: never) => Promise<Answer<IntakePreview>>;
};
