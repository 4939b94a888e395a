/** What changed between two versions of a document (domain §10), for the publish dialog and the audit log. */

export type Change = {
  /** JSON pointer in which items of a list are named by slug, handle or value instead of position. */
  path: string;
  /** `moved`: the order of items that both have; `before` and `after` are their names in order. */
  kind: "added" | "removed" | "changed" | "moved";
  before: unknown;
  after: unknown;
};

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A list item's own name: a slug, handle, skill, date, RACI column, or the value itself; null for none. */
function nameOf(item: unknown): string | null {
  if (typeof item === "string") return item;
  if (!isObject(item)) return null;
  for (const key of ["slug", "handle", "skill", "date"]) {
    const name = item[key];
    if (typeof name === "string") return name;
  }
  if (!isObject(item.who)) return null;
  const letter = typeof item.letter === "string" ? item.letter : "";
  return `${Object.entries(item.who)
    .map(([kind, name]) => (name === true ? kind : `${kind} ${String(name)}`))
    .join(" ")} ${letter}`;
}

/** Items by name, or by position where one has no name or two share it. */
function named(items: unknown[], by: (item: unknown) => string | null): Map<string, unknown> | null {
  const found = new Map<string, unknown>();
  for (const item of items) {
    const name = by(item);
    if (name === null || found.has(name)) return null;
    found.set(name, item);
  }
  return found;
}

const escaped = (name: string): string => name.replaceAll("~", "~0").replaceAll("/", "~1");

/**
 * Every difference between two JSON documents, outermost first: a part that only one of them has is one change.
 * Empty exactly when they are equal; absent and `undefined` are the same.
 */
export function diffDocuments(before: unknown, after: unknown, path = ""): Change[] {
  if (before === undefined && after === undefined) return [];
  if (before === undefined) return [{ path, kind: "added", before: null, after }];
  if (after === undefined) return [{ path, kind: "removed", before, after: null }];
  if (Array.isArray(before) && Array.isArray(after)) return diffLists(before, after, path);
  if (isObject(before) && isObject(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) => diffDocuments(before[key], after[key], `${path}/${escaped(key)}`));
  }
  return Object.is(before, after) ? [] : [{ path, kind: "changed", before, after }];
}

function diffLists(before: unknown[], after: unknown[], path: string): Change[] {
  const left = named(before, nameOf);
  const right = named(after, nameOf);
  if (left === null || right === null) {
    const length = Math.max(before.length, after.length);
    return Array.from({ length }, (_, index) =>
      diffDocuments(before[index], after[index], `${path}/${index}`),
    ).flat();
  }
  const changes = [...new Set([...left.keys(), ...right.keys()])].flatMap((name) =>
    diffDocuments(left.get(name), right.get(name), `${path}/${escaped(name)}`),
  );
  const keptBefore = [...left.keys()].filter((name) => right.has(name));
  const keptAfter = [...right.keys()].filter((name) => left.has(name));
  const moved = keptBefore.some((name, index) => keptAfter[index] !== name);
  return moved ? [...changes, { path, kind: "moved", before: keptBefore, after: keptAfter }] : changes;
}
