import { sameJson } from "../diff";
import { applyPatch, type Patch } from "./patch";

/**
 * A draft as it was at a revision: the document it began from with the log's changes up to there. Null where the whole
 * log does not lead from that document to the draft as it is (it was brought onto another version meanwhile), so that
 * nobody can say what a writer of that time saw.
 */
export function documentAt<D>(
  start: D,
  log: readonly { revision: number; patch: Patch }[],
  revision: number,
  current: D,
): D | null {
  const upTo = (limit: number) =>
    log
      .filter((each) => each.revision <= limit)
      .reduce((now, { patch }) => applyPatch(now, patch).document, start);
  if (!log.some((each) => each.revision === revision)) return null;
  return sameJson(upTo(Number.POSITIVE_INFINITY), current) ? upTo(revision) : null;
}
