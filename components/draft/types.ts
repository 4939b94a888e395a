import type { Msg } from "@/lib/domain/msg";
import type { Change } from "@/lib/domain/policy/diff";
import type { Conflict } from "@/lib/domain/policy/draft/patch";
import type {
  DraftFindings,
  DraftPresence,
  DraftPulse,
  DraftView,
  SavedDraft,
} from "@/lib/domain/policy/draft/view";
import type { Organisation } from "@/lib/domain/policy/organisation";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";

/** One fault of a refused patch: where (a pointer by name) and a sentence. */
export type PatchFault = { pointer: string; message: Msg | string };

export type DraftAnswer<T> =
  | { ok: true; data: T }
  | { ok: false; error: { code: string; message: string; faults: PatchFault[] } };

/** The server's part of a draft, passed in by the page. They reject only where no answer came. */
export type DraftActions = {
  patch: (
    workspace: string,
    input: { slug: string; revision: number; patch: Change[] },
  ) => Promise<DraftAnswer<SavedDraft>>;
  pulse: (
    workspace: string,
    input: { slug: string; place: string | null },
  ) => Promise<DraftAnswer<DraftPulse>>;
  /** Brings the draft onto a newer live version. */
  rebase: (workspace: string, input: { slug: string }) => Promise<DraftAnswer<SavedDraft>>;
  check: (workspace: string, input: { slug: string }) => Promise<DraftAnswer<DraftFindings>>;
};

/** Why saving stands still; the edits are kept on this device meanwhile. */
export type DraftProblem =
  | { kind: "offline" | "no_answer" | "session" | "rights" }
  | { kind: "invalid"; faults: PatchFault[] };

export type EditOptions = {
  /** Names the step for undo. */
  label?: string;
  /** Quick edits under one key (typing, sliding) become one undo step. */
  merge?: string;
};

export type DraftStatus = "clean" | "saving" | "saved" | "offline" | "failed";

export type Draft = {
  /** The server's last word. */
  view: DraftView;
  /** Mine, with edits that are not saved yet. */
  document: PathPolicy;
  live: PathPolicy;
  organisation: Organisation;
  edit: (change: (document: PathPolicy) => PathPolicy, options?: EditOptions) => void;
  undo: () => void;
  redo: () => void;
  canUndo: boolean;
  canRedo: boolean;
  /** Names of the steps that undo and redo would take, where their edits had one. */
  undoLabel: string | null;
  redoLabel: string | null;
  status: DraftStatus;
  problem: DraftProblem | null;
  savedAt: number | null;
  revision: number;
  /** Against live, counted as the review's sentences are. */
  changes: number;
  /** Something at or under this path differs from live. */
  changed: (path: string) => boolean;
  conflicts: readonly Conflict[];
  resolve: (path: string, side: "mine" | "theirs" | "live") => void;
  others: readonly DraftPresence[];
  setPlace: (path: string | null) => void;
  /** The publish checks of the draft as saved last. */
  findings: DraftFindings;
  mayEdit: boolean;
  /** A newer live version than the draft was made from; null where there is none. */
  outdatedBy: number | null;
  /** Brings the draft onto the newer live version. */
  rebase: () => Promise<void>;
  /** Saves at once, or tries again after a failure. */
  saveNow: () => void;
};
