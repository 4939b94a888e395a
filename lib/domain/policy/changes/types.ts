import type { Change } from "../diff";
import type { BundledChanges } from "./bundles";
import type { Sides } from "./condition";
import type { Part } from "./parts";

export const changeAreas = ["thresholds", "rules", "words", "raci", "targets", "tests", "path"] as const;
export type ChangeArea = (typeof changeAreas)[number];

/** One sentence of a review: what it says, where it is, and the changes it stands for. */
export type DescribedChange = {
  key: string;
  /** The place in the document, for links and for presence. */
  path: string;
  patch: Change[];
  parts: Part[];
  /** Said below, quieter: what a new rule does, what a removed one did. */
  more?: Part[];
};
export type ChangeGroup = { area: ChangeArea; changes: DescribedChange[] };

/** What one sentence is made from. */
export type Bundle = Omit<BundledChanges, "key"> & { sides: Sides };
export type SentenceParts = Pick<DescribedChange, "parts" | "more">;
