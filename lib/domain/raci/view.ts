import type { PartyShift } from "./party-shift";
import type { Gap } from "./who-gets-it";

/** What the matrix shows of an instant. */
export type RaciShift = {
  at: number;
  parties: { key: string; shift: PartyShift | null }[];
  gaps: Gap[];
};
