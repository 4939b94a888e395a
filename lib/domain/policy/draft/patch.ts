import {
  type Change,
  diffDocuments,
  isObject,
  itemsByName,
  type Json,
  nameOfItem,
  namesIn,
  sameJson,
} from "../diff";

/** Edits of a document as changes by name: what a draft's writers send, merge, undo and see as conflicts. */
export type Patch = readonly Change[];

/** An item that two writers changed differently. Values are those at `path`; null where there is none. */
export type Conflict = { path: string; mine: Change; theirs: unknown; live: unknown };

export type Applied<D> = { document: D /** Changes that no longer fit, left out. */; refused: Change[] };

const absent = Symbol("absent");
type ChildValue = unknown | typeof absent;

/** The value at a path of a document; `undefined` where there is none. */
export function valueAt(document: unknown, path: string): unknown {
  const value = namesIn(path).reduce<ChildValue>(
    (at, name) => (at === absent ? absent : childOf(at, name)),
    document,
  );
  return value === absent ? undefined : value;
}

function childOf(parent: unknown, name: string): ChildValue {
  if (Array.isArray(parent)) {
    const child = parent.find((item) => nameOfItem(item) === name);
    return child === undefined ? absent : child;
  }
  return isObject(parent) && Object.hasOwn(parent, name) && parent[name] !== undefined
    ? parent[name]
    : absent;
}

/**
 * A document with the changes made, never the given one. A change that does not fit (its item is gone, is there
 * already, or no longer has the value the change began with) is refused and the others are made.
 */
export function applyPatch<D>(document: D, patch: Patch): Applied<D> {
  const refused: Change[] = [];
  let now: unknown = document;
  for (const change of patch) {
    const next = changed(now, namesIn(change.path), change);
    if (next === absent) refused.push(change);
    else now = next;
  }
  return { document: now as D, refused };
}

function changed(parent: unknown, names: readonly string[], change: Change): ChildValue {
  const [name, ...rest] = names;
  // The whole document: only for values that are no documents.
  if (name === undefined)
    return change.kind === "changed" && sameJson(parent, change.before) ? change.after : absent;
  if (rest.length === 0)
    return Array.isArray(parent) ? inList(parent, name, change) : inObject(parent, name, change);
  const child = childOf(parent, name);
  if (child === absent) return absent;
  const next = changed(child, rest, change);
  if (next === absent) return absent;
  if (Array.isArray(parent)) return parent.map((item) => (nameOfItem(item) === name ? next : item));
  return isObject(parent) ? { ...parent, [name]: next } : absent;
}

function inObject(parent: unknown, name: string, change: Change): ChildValue {
  if (!isObject(parent)) return absent;
  const now = childOf(parent, name);
  switch (change.kind) {
    case "added":
      return now === absent || sameJson(now, change.after) ? { ...parent, [name]: change.after } : absent;
    case "removed":
      if (now === absent) return parent;
      return sameJson(now, change.before) ? without(parent, name) : absent;
    case "changed":
      if (now !== absent && sameJson(now, change.after)) return parent;
      return now !== absent && sameJson(now, change.before) ? { ...parent, [name]: change.after } : absent;
    case "moved":
      return absent;
  }
}

function without(parent: Json, name: string): Json {
  const { [name]: _, ...rest } = parent;
  return rest;
}

function inList(parent: unknown[], name: string, change: Change): ChildValue {
  const names = itemsByName(parent);
  const now = names?.get(name);
  switch (change.kind) {
    case "added":
      if (now === undefined) return placed(parent, change.after, change.follows ?? null);
      return sameJson(now, change.after) ? parent : absent;
    case "removed":
      if (now === undefined) return parent;
      return sameJson(now, change.before) ? parent.filter((item) => nameOfItem(item) !== name) : absent;
    case "changed":
      if (now === undefined || !sameJson(now, change.before)) return absent;
      return parent.map((item) => (nameOfItem(item) === name ? change.after : item));
    case "moved": {
      if (now === undefined) return absent;
      const others = parent.filter((item) => nameOfItem(item) !== name);
      return placed(others, now, typeof change.after === "string" ? change.after : null);
    }
  }
}

/** The item behind the one it follows; at the end where that one is gone. */
function placed(items: unknown[], item: unknown, follows: string | null): unknown[] {
  if (follows === null) return [item, ...items];
  const index = items.findIndex((each) => nameOfItem(each) === follows);
  return index === -1 ? [...items, item] : [...items.slice(0, index + 1), item, ...items.slice(index + 1)];
}

/** What takes a patch back: made on the document it led to, it leads to the one before. */
export const invertPatch = (before: unknown, after: unknown): Patch => diffDocuments(after, before);

/** Do two paths name the same item, or one a part of the other? */
export const touches = (a: string, b: string): boolean =>
  a === b || a.startsWith(`${b}/`) || b.startsWith(`${a}/`);

/** Do two changes meet, so that making one over the other would lose something? */
export function meet(mine: Change, theirs: Change): boolean {
  // Order and content of an item are two things.
  if (mine.kind === "moved" || theirs.kind === "moved") {
    if (mine.kind === theirs.kind) return mine.path === theirs.path;
    const other = mine.kind === "moved" ? theirs : mine;
    return mine.path === theirs.path && other.kind === "removed";
  }
  return touches(mine.path, theirs.path);
}

/**
 * Merges one writer's changes into a document that others changed since that writer read it. What doesn't meet the
 * others' changes is made; what does comes back as conflicts, unless both did the same.
 * @param since the others' changes in between, oldest first
 * @param live the published document, for the third column
 */
export function mergePatch<D>(
  current: D,
  mine: Patch,
  since: Patch,
  live: unknown,
): { document: D; made: Change[]; conflicts: Conflict[] } {
  const conflicts: Conflict[] = [];
  const free: Change[] = [];
  const conflict = (change: Change) =>
    conflicts.push({
      path: change.path,
      mine: change,
      theirs: valueAt(current, change.path) ?? null,
      live: valueAt(live, change.path) ?? null,
    });
  const isDone = (change: Change) =>
    change.kind === "moved"
      ? sameJson(applyPatch(current, [change]).document, current)
      : sameJson(valueAt(current, change.path) ?? null, change.after ?? null);
  for (const change of mine) {
    if (!since.some((theirs) => meet(change, theirs))) free.push(change);
    else if (!isDone(change)) conflict(change);
  }
  const { document, refused } = applyPatch(current, free);
  for (const change of refused) conflict(change);
  return { document, made: free.filter((change) => !refused.includes(change)), conflicts };
}
