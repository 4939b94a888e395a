import type { Finding } from "../findings";
import type { Organisation } from "../organisation";
import type { PathPolicy } from "../path-policy";
import type { Conflict } from "./patch";

/** A draft as its editors see it. Instants are epoch ms. */
export type DraftView = {
  path: { slug: string; name: string };
  live: {
    version: number;
    document: PathPolicy;
    at: number;
    by: string;
    byName: string;
    confirmedBy: string | null;
  };
  /** Null before the first change; one that was undone to equal the live version stays, with nothing changed. */
  draft: DraftState | null;
  organisation: Organisation;
  others: DraftPresence[];
  /** Who looks, and what they may do here. */
  me: { handle: string; name: string; mayEdit: boolean; mayPublish: boolean };
};

export type DraftState = {
  document: PathPolicy;
  revision: number;
  /** The live version it was made from; older than the live one when another was published meanwhile. */
  basedOn: number;
  updatedAt: number;
  updatedBy: { handle: string; name: string };
  /** Since when, and everybody who changed something, first one first. */
  startedAt: number;
  authors: { handle: string; name: string }[];
};

/** Somebody else who has this draft open, and the item they are at (a path of the document), or null. */
export type DraftPresence = { handle: string; name: string; place: string | null; seenAt: number };

/** What saving a patch answers: the merged document, and what could not be merged. */
export type SavedDraft = {
  revision: number;
  document: PathPolicy;
  updatedAt: number;
  conflicts: Conflict[];
  /** Changes against live; 0 when the draft became equal to it. */
  changes: number;
};

/** Asked every few seconds by an open editor. */
export type DraftPulse = { revision: number | null; liveVersion: number; others: DraftPresence[] };

/** The publish checks of the draft, as they stand. */
export type DraftFindings = { errors: Finding[]; warnings: Finding[] };
