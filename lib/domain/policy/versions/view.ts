import type { WatchedTicket } from "../watch/view";

type Person = { handle: string; name: string };

/** What taking versions back did to the tickets they had decided. At most a hundred tickets of each are listed. */
export type TakeBackResult = {
  /** Of them, those that nobody had accepted or the AI held: decided by the version now live. */
  decidedAgain: { count: number; tickets: WatchedTicket[] };
  /** Accepted ones, which stay and say so. */
  marked: { count: number; tickets: WatchedTicket[] };
  /** Still to be looked at; 0 when it is done. */
  left: number;
};

/** One line of a path's versions, newest first. Instants are epoch ms. */
export type VersionLine = {
  version: number;
  at: number;
  by: Person;
  confirmedBy: Person | null;
  /** A second person was needed and nobody else could publish. */
  alone: boolean;
  /** A program replaced the document in one call: nobody looked at a forecast, and no second person was asked. */
  unreviewed: boolean;
  reason: string;
  /** How long it was live; null while it is. */
  liveMs: number | null;
  decisions: number;
  /** The version that took this one back. */
  takenBack: number | null;
  /** Set where this version took others back: `of` up to the one before this, to the content of `to`. */
  takesBack: { of: number; to: number; result: TakeBackResult } | null;
  /** Set where the system put a rule in shadow that fired too often. */
  drops: { rule: string; name: string; soFar: number; expected: number } | null;
};
