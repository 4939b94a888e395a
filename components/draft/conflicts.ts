import { type Change, escapeName, nameOfItem, namesIn, sameJson } from "@/lib/domain/policy/diff";
import { applyPatch, type Conflict, valueAt } from "@/lib/domain/policy/draft/patch";

type Documents<D> = { base: D; local: D; live: D };

/** The path of the parent; empty for the document itself. */
export const parentOf = (path: string): string => path.slice(0, path.lastIndexOf("/"));

/** The name that the item at `path` follows in its list; null at the top, undefined where it is in no list. */
function followsAt(document: unknown, path: string): string | null | undefined {
  const list = valueAt(document, parentOf(path));
  if (!Array.isArray(list)) return undefined;
  const names = list.map(nameOfItem);
  const index = names.indexOf(namesIn(path).at(-1) ?? "");
  return index === -1 ? undefined : (names[index - 1] ?? null);
}

/** The outermost part of `path` that `document` does not have, as long as `path` has a parent there. */
function firstMissing(document: unknown, path: string): string {
  const names = namesIn(path).map((name) => `/${escapeName(name)}`);
  for (let count = 1; count < names.length; count++) {
    const part = names.slice(0, count).join("");
    if (valueAt(document, part) === undefined) return part;
  }
  return path;
}

/** Where others removed the item that a change of mine is in, the conflict is about that item. */
function lifted<D>({ base, live }: Documents<D>, conflict: Conflict, wholly: () => D): Conflict {
  const path = firstMissing(base, conflict.path);
  if (path === conflict.path) return conflict;
  const after = valueAt(wholly(), path);
  if (after === undefined) return conflict;
  const follows = followsAt(wholly(), path);
  return {
    path,
    mine: { path, kind: "added", before: null, after, ...(follows !== undefined && { follows }) },
    theirs: null,
    live: valueAt(live, path) ?? null,
  };
}

/** The document with my side of every conflict in it. */
const withMine = <D>(documents: Documents<D>, conflicts: readonly Conflict[], document: D): D =>
  conflicts.reduce((local, conflict) => {
    const change = changeTo({ ...documents, local }, conflict, "mine");
    return change === null ? local : applyPatch(local, [change]).document;
  }, document);

/**
 * The list with more conflicts; the newest of a path counts.
 * @param mine the document that the changes were made in
 */
export function addConflicts<D>(
  documents: Documents<D>,
  more: readonly Conflict[],
  mine: D,
  known: readonly Conflict[],
): readonly Conflict[] {
  if (more.length === 0) return known;
  let whole: D | null = null;
  const wholly = () => {
    whole ??= withMine(documents, more, mine);
    return whole;
  };
  const fresh = new Map(
    more.map((conflict) => lifted(documents, conflict, wholly)).map((conflict) => [conflict.path, conflict]),
  );
  return [...known.filter(({ path }) => !fresh.has(path)), ...fresh.values()];
}

/** The conflicts beside the documents as they are now; those where all came to the same are over. */
export function refreshed<D>(documents: Documents<D>, conflicts: readonly Conflict[]): readonly Conflict[] {
  return conflicts
    .filter(({ path, mine }) => !isAsMine(documents.base, path, mine))
    .map((conflict) => ({
      ...conflict,
      theirs: valueAt(documents.base, conflict.path) ?? null,
      live: valueAt(documents.live, conflict.path) ?? null,
    }));
}

function isAsMine(document: unknown, path: string, mine: Change): boolean {
  if (mine.kind === "moved") return followsAt(document, path) === mine.after;
  return sameJson(valueAt(document, path) ?? null, mine.after ?? null);
}

/** The change that gives the item at a conflict's path the content of a side; null where it has it. */
export function changeTo<D>(
  { base, local, live }: Documents<D>,
  { path, mine }: Conflict,
  side: "mine" | "theirs" | "live",
): Change | null {
  const source = side === "live" ? live : base;
  if (mine.kind === "moved") {
    const after = side === "mine" ? mine.after : followsAt(source, path);
    const before = followsAt(local, path);
    if (after === undefined || before === undefined || after === before) return null;
    return { path, kind: "moved", before, after };
  }
  const now = valueAt(local, path);
  const then = side === "mine" ? (mine.kind === "removed" ? undefined : mine.after) : valueAt(source, path);
  const follows = side === "mine" ? mine.follows : followsAt(source, path);
  const place = follows === undefined ? {} : { follows };
  if (sameJson(now, then)) return null;
  if (then === undefined) return { path, kind: "removed", before: now, after: null };
  if (now === undefined) return { path, kind: "added", before: null, after: then, ...place };
  return { path, kind: "changed", before: now, after: then };
}
