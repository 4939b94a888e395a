import type { Msg } from "../../msg";
import { touches } from "../draft/patch";
import type { Finding } from "../findings";
import type { ChangeGroup, DescribedChange } from "./types";

/** Faults by the change that made them, each under one; what belongs to no change stands apart. */
export function placeFindings(
  groups: readonly ChangeGroup[],
  findings: readonly Finding[],
): { byChange: Map<string, Finding[]>; elsewhere: Finding[] } {
  const changes = groups.flatMap((group) => group.changes);
  const byChange = new Map<string, Finding[]>();
  const elsewhere: Finding[] = [];
  for (const finding of findings) {
    const key = ownerOf(changes, finding.pointer)?.key;
    if (key === undefined) elsewhere.push(finding);
    else byChange.set(key, [...(byChange.get(key) ?? []), finding]);
  }
  return { byChange, elsewhere };
}

/** The change nearest to a place: of several the one with the longest path. A move makes no fault of its own. */
function ownerOf(changes: readonly DescribedChange[], pointer: string): DescribedChange | undefined {
  return changes
    .filter(({ patch }) => patch.some(({ kind, path }) => kind !== "moved" && touches(path, pointer)))
    .reduce<DescribedChange | undefined>(
      (best, change) => (best === undefined || change.path.length > best.path.length ? change : best),
      undefined,
    );
}

/** What was there before, where a change put one thing in another's place: "Use Finance again". */
export function replacedBy({ parts, patch }: DescribedChange): Msg | null {
  const before = parts.flatMap((part) => ("before" in part ? [part.before] : []));
  const after = parts.filter((part) => "after" in part);
  const [only] = before;
  const isWhole = patch.some(({ kind, path }) => kind === "added" && /^\/[^/]+\/[^/]+$/.test(path));
  return only !== undefined && before.length === 1 && after.length === 1 && !isWhole ? only : null;
}
