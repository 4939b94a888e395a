import type { CompiledOrganisation } from "../routing/shifts";
import { merge, type Span, subtract } from "../time/spans";
import { dayMs } from "../time/zone";
import { type CoveragePath, coverage } from "./coverage";
import { lengthOf } from "./segments";

/** How far ahead coverage is looked at. */
export const coverageDays = 14;

/** Promised time that has nobody on shift by one organisation and had somebody by the other. */
export function newGaps(
  before: CompiledOrganisation,
  after: CompiledOrganisation,
  paths: readonly CoveragePath[],
  from: number,
): Span[] {
  const to = from + coverageDays * dayMs;
  const was = coverage(before, paths, from, to);
  const is = coverage(after, paths, from, to);
  const opened = is.flatMap((line) => {
    const known = was.find(({ path, tier }) => path === line.path && tier === line.tier);
    return subtract(line.gaps, known?.gaps ?? []);
  });
  return merge(opened);
}

export const newGapMs = (...asked: Parameters<typeof newGaps>): number => lengthOf(newGaps(...asked));
