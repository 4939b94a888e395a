import type { Msg } from "@/lib/domain/msg";
import type { ChangeGroup } from "@/lib/domain/policy/changes/types";
import type { Change } from "@/lib/domain/policy/diff";
import type { Reading } from "@/lib/domain/procedure/view";

export type Say = (msg: Msg) => string;

/** `reviewOn`: a calendar date, or null where none is set. */
export type Ownership = { owner: string; reviewOn: string | null };

/** What the page says beside the procedure itself. */
export type ProcedureAside = {
  workspace: string;
  slug: string;
  /** The version that is shown, and the one in force. */
  version: number;
  live: number;
  ownership: Ownership;
  members: readonly { handle: string; name: string }[];
  reading: Reading;
  /** What changed in the version shown since the one that the reader confirmed last. */
  changes: ChangeGroup[];
  actions: ProcedureActions;
};

type Answer<T> = { ok: true; data: T } | { ok: false; error: { message: string } };
type ProcedureActions = {
  confirm: (workspace: string, input: { slug: string; version: number }) => Promise<Answer<Reading>>;
  /** Null for those who may not draft, and on a version that is live no more. */
  patchDraft:
    | ((
        workspace: string,
        input: { slug: string; revision: number; patch: Change[] },
      ) => Promise<Answer<{ conflicts: readonly unknown[] }>>)
    | null;
};
