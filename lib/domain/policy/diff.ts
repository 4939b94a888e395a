/** What changed between two versions of a document, addressed by name: for reviews, drafts, versions and the audit log. */

export type Change = {
  /** JSON pointer in which items of a list are named by slug, handle or value instead of position. */
  path: string;
  /** `moved`: a list item that stands elsewhere among those that both have; `before` and `after` are the names it follows, null at the top. */
  kind: "added" | "removed" | "changed" | "moved";
  before: unknown;
  after: unknown;
  /** Of an added or removed list item: the name it follows in its list, null at the top. */
  follows?: string | null;
};

export type Json = Record<string, unknown>;
export const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Parts that are one value: a condition or a list of actions has no names inside that two writers could share. */
const wholeParts: readonly RegExp[] = [
  /^\/rules\/[^/]+\/(when|then|on)$/,
  /^\/raci\/rows\/[^/]+\/when$/,
  /^\/tests\/[^/]+\/(sample|expect)$/,
];
const isWhole = (path: string): boolean => wholeParts.some((part) => part.test(path));

/** A RACI column as one word: `ai`, `team finance`, `member sanne-kok`. */
const columnName = (who: Json): string =>
  Object.entries(who)
    .map(([kind, name]) => (name === true ? kind : `${kind} ${String(name)}`))
    .join(" ");

/** A list item's own name: a slug, handle, skill, date, RACI column, or the value itself; null for none. */
export function nameOfItem(item: unknown): string | null {
  if (typeof item === "string") return item;
  if (!isObject(item)) return null;
  for (const key of ["slug", "handle", "skill", "date"]) {
    const name = item[key];
    if (typeof name === "string") return name;
  }
  if (isObject(item.who))
    return `${columnName(item.who)} ${typeof item.letter === "string" ? item.letter : ""}`;
  const [only, ...more] = Object.keys(item);
  return only !== undefined && more.length === 0 && ["ai", "team", "duty", "member", "contact"].includes(only)
    ? columnName(item)
    : null;
}

/** Items by name, in order; null where one has no name or two share it. */
export function itemsByName(items: readonly unknown[]): Map<string, unknown> | null {
  const byName = new Map<string, unknown>();
  for (const item of items) {
    const name = nameOfItem(item);
    if (name === null || byName.has(name)) return null;
    byName.set(name, item);
  }
  return byName;
}

export const escapeName = (name: string): string => name.replaceAll("~", "~0").replaceAll("/", "~1");
export const namesIn = (path: string): string[] =>
  path
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));

/** A place in a document: a pointer by name as far as names reach, and the way on inside of what has none. */
export type NamedPlace = { pointer: string; inside: readonly PropertyKey[] };

/** Positions change with every edit, so an item without a name, and all inside a condition, is a place in its list. */
export function namedPlace(document: unknown, path: readonly PropertyKey[]): NamedPlace {
  let pointer = "";
  let at = document;
  for (const [index, key] of path.entries()) {
    const part: unknown = typeof at === "object" && at !== null ? Reflect.get(at, key) : undefined;
    const name = Array.isArray(at) && typeof key === "number" ? nameOfItem(part) : String(key);
    if (name === null || name === "" || isWhole(pointer)) return { pointer, inside: path.slice(index) };
    pointer += `/${escapeName(name)}`;
    at = part;
  }
  return { pointer, inside: [] };
}

/** Deep equality of JSON values; absent and `undefined` are the same. */
export function sameJson(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true;
  if (Array.isArray(left) && Array.isArray(right))
    return left.length === right.length && left.every((each, index) => sameJson(each, right[index]));
  if (!isObject(left) || !isObject(right)) return false;
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...keys].every((key) => sameJson(left[key], right[key]));
}

/**
 * Every difference between two JSON documents, outermost first: a part that only one of them has is one change.
 * Empty exactly when they are equal; absent and `undefined` are the same. `applyPatch` makes `after` of `before` with it.
 */
export function diffDocuments(before: unknown, after: unknown, path = ""): Change[] {
  // Documents in a browser share the parts they have in common.
  if (Object.is(before, after)) return [];
  if (before === undefined) return [{ path, kind: "added", before: null, after }];
  if (after === undefined) return [{ path, kind: "removed", before, after: null }];
  if (isWhole(path)) return sameJson(before, after) ? [] : [{ path, kind: "changed", before, after }];
  if (Array.isArray(before) && Array.isArray(after)) return diffLists(before, after, path);
  if (isObject(before) && isObject(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) => diffDocuments(before[key], after[key], `${path}/${escapeName(key)}`));
  }
  return Object.is(before, after) ? [] : [{ path, kind: "changed", before, after }];
}

function diffLists(before: unknown[], after: unknown[], path: string): Change[] {
  const left = itemsByName(before);
  const right = itemsByName(after);
  // A list whose items have no names of their own is one value.
  if (left === null || right === null)
    return sameJson(before, after) ? [] : [{ path, kind: "changed", before, after }];
  const at = (name: string) => `${path}/${escapeName(name)}`;
  const follows = (order: readonly string[], name: string) => order[order.indexOf(name) - 1] ?? null;
  const [was, is] = [[...left.keys()], [...right.keys()]];
  const removed = was
    .filter((name) => !right.has(name))
    .map(
      (name): Change => ({
        path: at(name),
        kind: "removed",
        before: left.get(name),
        after: null,
        follows: follows(was, name),
      }),
    );
  const keptWas = was.filter((name) => right.has(name));
  const keptIs = is.filter((name) => left.has(name));
  const stays = new Set(
    longestRise(keptIs.map((name) => keptWas.indexOf(name))).map((index) => keptWas[index]),
  );
  // In the order they stand in, so that what an item follows is in its place when the item comes.
  const placed = is
    .filter((name) => !left.has(name) || !stays.has(name))
    .map(
      (name): Change =>
        left.has(name)
          ? { path: at(name), kind: "moved", before: follows(was, name), after: follows(is, name) }
          : {
              path: at(name),
              kind: "added",
              before: null,
              after: right.get(name),
              follows: follows(is, name),
            },
    );
  const inside = keptIs.flatMap((name) => diffDocuments(left.get(name), right.get(name), at(name)));
  return [...removed, ...placed, ...inside];
}

/** The longest rising run of numbers, not necessarily side by side: what need not move. */
function longestRise(numbers: readonly number[]): number[] {
  const best: number[][] = [];
  for (const number of numbers) {
    const longest = best
      .filter((run) => (run.at(-1) ?? -1) < number)
      .reduce<number[]>((most, run) => (run.length > most.length ? run : most), []);
    best.push([...longest, number]);
  }
  return best.reduce<number[]>((most, run) => (run.length > most.length ? run : most), []);
}
