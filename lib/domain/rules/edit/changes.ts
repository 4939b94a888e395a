import { sameJson } from "../../policy/diff";
import type { Condition, Leaf } from "../schema";
import { isLeaf, leavesIn, type NodePath, nodeAt } from "./tree";

/** A comparison beside the one it was in the live rule. */
type LeafChange = { state: "same" | "new" } | { state: "changed"; before: Leaf };

/**
 * Which live comparison a drafted one comes from: one that is equal, else that at the same place on the same field,
 * else the only one on that field that is gone from the draft.
 */
export function leafChange(live: Condition | null, draft: Condition, path: NodePath): LeafChange {
  const leaf = nodeAt(draft, path);
  if (live === null || leaf === null || !isLeaf(leaf)) return { state: "same" };
  const before = leavesIn(live);
  if (before.some((each) => sameJson(each, leaf))) return { state: "same" };
  const now = leavesIn(draft);
  const isGone = (each: Leaf) => each.field === leaf.field && !now.some((other) => sameJson(other, each));
  const there = nodeAt(live, path);
  if (there !== null && isLeaf(there) && isGone(there)) return { state: "changed", before: there };
  const gone = before.filter(isGone);
  const unmatched = now.filter(
    (each) => each.field === leaf.field && !before.some((other) => sameJson(other, each)),
  );
  const [only, ...more] = gone;
  return only !== undefined && more.length === 0 && unmatched.length === 1
    ? { state: "changed", before: only }
    : { state: "new" };
}
