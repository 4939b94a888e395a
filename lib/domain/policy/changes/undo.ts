import { type Change, diffDocuments, itemsByName, namesIn } from "../diff";
import { applyPatch, touches, valueAt } from "../draft/patch";
import { at } from "../findings";
import type { PathPolicy } from "../path-policy";
import type { DescribedChange } from "./types";

/** A draft without one of its changes; `refused` where others build on it. */
export function undoChange(
  live: PathPolicy,
  draft: PathPolicy,
  { patch }: Pick<DescribedChange, "patch">,
): { document: PathPolicy; refused: Change[] } {
  const back = diffDocuments(draft, live).filter((change) =>
    patch.some((each) => each.path === change.path && (each.kind === "moved") === (change.kind === "moved")),
  );
  // What comes back together may stand behind one another: they are put back in the order they had.
  const returning = new Set(back.filter(({ kind }) => kind === "added").map(({ path }) => path));
  const placed = back.map((change) => beside(live, draft, change, returning));
  // A move that the way back does not name: the others moved instead, which comes to the same order.
  const lost = patch.filter((each) => !back.some((change) => change.path === each.path));
  const moves = lost.map((change) =>
    beside(live, draft, { ...change, before: change.after, after: change.before }, returning),
  );
  return applyPatch(draft, [...placed, ...moves]);
}

/** A thing that comes back follows the nearest one before it that the draft still has. */
function beside(live: PathPolicy, draft: PathPolicy, change: Change, returning: ReadonlySet<string>): Change {
  const follows = change.kind === "moved" ? change.after : change.follows;
  if (change.kind !== "moved" && change.kind !== "added") return change;
  const names = namesIn(change.path);
  const parent = change.path.slice(0, change.path.lastIndexOf("/"));
  const [was, is] = [listAt(live, parent), listAt(draft, parent)];
  if (was === null || is === null) return change;
  const order = [...was.keys()];
  const before = order.slice(0, order.indexOf(names.at(-1) ?? "")).reverse();
  const moved = new Set(
    diffDocuments(live, draft)
      .filter((each) => each.kind === "moved" && touches(parent, each.path))
      .map((each) => namesIn(each.path).at(-1)),
  );
  const isThere = (name: string) => (is.has(name) || returning.has(at(parent, name))) && !moved.has(name);
  const neighbour = before.find(isThere) ?? null;
  const place = typeof follows === "string" && isThere(follows) ? follows : neighbour;
  return change.kind === "moved" ? { ...change, after: place } : { ...change, follows: place };
}

function listAt(document: PathPolicy, path: string): Map<string, unknown> | null {
  const value = valueAt(document, path);
  return Array.isArray(value) ? itemsByName(value) : null;
}
