import type { Msg } from "../msg";
import type { EscalationMatrix } from "./matrix";

/** A path's procedure in words: sections of few kinds of blocks, which pages, print and Markdown render alike. */

export const sectionIds = [
  "summary",
  "levels",
  "triggers",
  "matrix",
  "decides",
  "deadlines",
  "nobody",
  "exceptions",
  "contacts",
  "customer",
  "names",
] as const;
export type SectionId = (typeof sectionIds)[number];

/** A piece of a sentence; what is strong is what a reader looks for. */
export type Says = { text: Msg } | { strong: Msg };

/** A sentence, with the places of the policy document that it tells of. */
export type Line = { says: readonly Says[]; places: readonly string[] };

export type TableRow = { cells: readonly (readonly Line[])[]; places: readonly string[]; level?: number };

export type Block =
  /** Sentences that follow each other in one paragraph. */
  | { is: "text"; lines: readonly Line[] }
  | { is: "list"; title?: Msg; ordered: boolean; lines: readonly Line[] }
  /** With a title the caption stands above it for all to see. */
  | { is: "table"; caption: Msg; isTitled?: boolean; heads: readonly Msg[]; rows: readonly TableRow[] }
  | { is: "matrix"; matrix: EscalationMatrix };

export type Section = { id: SectionId; hint: Msg | null; blocks: readonly Block[] };

export type Procedure = { title: Msg; sections: readonly Section[] };

export const line = (places: readonly string[], ...says: readonly (Says | Msg)[]): Line => ({
  places,
  says: says.map((each) => ("text" in each || "strong" in each ? each : { text: each })),
});
