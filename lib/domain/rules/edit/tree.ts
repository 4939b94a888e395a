import type { Condition, Leaf } from "../schema";
import { maxConditionDepth, maxConditionLeaves } from "../schema";

/**
 * Editing a condition: every step is pure and gives a condition that the schema takes, or null where it can't be
 * done. A node is addressed by the indices that lead to it; what `not` turns round is its child 0.
 */
export type NodePath = readonly number[];
export type GroupKind = "all" | "any";
export type Group = { all: Condition[] } | { any: Condition[] };
/** Members of one group that the schema takes. */
const maxMembers = 50;

export const isGroup = (node: Condition): node is Group => "all" in node || "any" in node;
export const isLeaf = (node: Condition): node is Leaf => !("not" in node) && !isGroup(node);
export const kindOf = (group: Group): GroupKind => ("all" in group ? "all" : "any");
export const groupOf = (kind: GroupKind, members: Condition[]): Group =>
  kind === "all" ? { all: members } : { any: members };
export const membersOf = (group: Group): Condition[] => ("all" in group ? group.all : group.any);

function childrenOf(node: Condition): Condition[] {
  if ("not" in node) return [node.not];
  return isGroup(node) ? membersOf(node) : [];
}

const withChildren = (node: Condition, children: Condition[]): Condition => {
  const [first] = children;
  if ("not" in node) return first === undefined ? node : { not: first };
  return isGroup(node) ? groupOf(kindOf(node), children) : node;
};

/** A path as one word, for keys and for what has focus. */
export const pathKey = (path: NodePath): string => path.join(".");
const parentOf = (path: NodePath): NodePath => path.slice(0, -1);
const lastOf = (path: NodePath): number => path.at(-1) ?? 0;

export function nodeAt(condition: Condition, path: NodePath): Condition | null {
  let node: Condition | undefined = condition;
  for (const index of path) node = node === undefined ? undefined : childrenOf(node)[index];
  return node ?? null;
}

function replaceAt(condition: Condition, path: NodePath, node: Condition): Condition {
  const [index, ...rest] = path;
  if (index === undefined) return node;
  return withChildren(
    condition,
    childrenOf(condition).map((child, at) => (at === index ? replaceAt(child, rest, node) : child)),
  );
}

/** Levels of groups and `not` above the deepest comparison, as the publish check counts them. */
export const depthOf = (node: Condition): number =>
  isLeaf(node) ? 0 : 1 + Math.max(0, ...childrenOf(node).map(depthOf));
export const leafCount = (node: Condition): number =>
  isLeaf(node) ? 1 : childrenOf(node).reduce((sum, child) => sum + leafCount(child), 0);
const widest = (node: Condition): number => {
  const children = childrenOf(node);
  return Math.max(children.length, ...children.map(widest));
};

/** May be stored: neither too deep, too long nor too wide. */
export const fits = (condition: Condition): boolean =>
  depthOf(condition) <= maxConditionDepth &&
  leafCount(condition) <= maxConditionLeaves &&
  widest(condition) <= maxMembers;
const ifFits = (condition: Condition): Condition | null => (fits(condition) ? condition : null);

/** Means the same with nothing idle: groups of one are their member, a doubled `not` is none. */
export function normalise(node: Condition): Condition {
  if (isLeaf(node)) return node;
  if ("not" in node) {
    const inner = normalise(node.not);
    return "not" in inner ? inner.not : { not: inner };
  }
  const members = membersOf(node).map(normalise);
  const [only, ...more] = members;
  return only !== undefined && more.length === 0 ? only : groupOf(kindOf(node), members);
}

/** A condition and where focus belongs in it. */
export type Edited = { when: Condition; at: NodePath };

export function setLeaf(condition: Condition, path: NodePath, leaf: Leaf): Condition | null {
  const node = nodeAt(condition, path);
  return node === null || !isLeaf(node) ? null : replaceAt(condition, path, leaf);
}

/** A comparison more, last in the group at `path`; a single comparison becomes "all" of two. */
export function insertLeaf(condition: Condition, path: NodePath, leaf: Leaf): Edited | null {
  const node = nodeAt(condition, path);
  if (node === null) return null;
  const members = isGroup(node) ? [...membersOf(node), leaf] : [node, leaf];
  const group = groupOf(isGroup(node) ? kindOf(node) : "all", members);
  const when = ifFits(replaceAt(condition, path, group));
  return when === null ? null : { when, at: [...path, members.length - 1] };
}

/** Without the node; what it leaves empty goes too. Null where nothing would be left. */
export function removeNode(condition: Condition, path: NodePath): Condition | null {
  if (path.length === 0) return null;
  const parent = parentOf(path);
  const node = nodeAt(condition, parent);
  if (node === null) return condition;
  if ("not" in node) return removeNode(condition, parent);
  const left = childrenOf(node).filter((_, index) => index !== lastOf(path));
  const [only, ...more] = left;
  if (only === undefined) return removeNode(condition, parent);
  return replaceAt(condition, parent, more.length === 0 ? only : withChildren(node, left));
}

/** Without several nodes; the later ones first, so that the paths of the others still hold. */
export function removeNodes(condition: Condition, paths: readonly NodePath[]): Condition | null {
  let when: Condition | null = condition;
  const order = [...paths].sort((a, b) => comparePaths(b, a));
  const top = order.filter((path) => !paths.some((other) => isAbove(other, path)));
  // Collapsing a group of one would shift the paths that are still to go.
  for (const path of top) when = when === null ? null : pruned(when, path);
  return when === null ? null : normalise(when);
}

function pruned(condition: Condition, path: NodePath): Condition | null {
  if (path.length === 0) return null;
  const parent = parentOf(path);
  const node = nodeAt(condition, parent);
  if (node === null) return condition;
  if ("not" in node) return pruned(condition, parent);
  const left = childrenOf(node).filter((_, index) => index !== lastOf(path));
  return left.length === 0
    ? pruned(condition, parent)
    : replaceAt(condition, parent, withChildren(node, left));
}

const isAbove = (above: NodePath, path: NodePath): boolean =>
  above.length < path.length && above.every((index, at) => path[at] === index);

/** Reading order. */
export function comparePaths(a: NodePath, b: NodePath): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const by = (a[at] ?? 0) - (b[at] ?? 0);
    if (by !== 0) return by;
  }
  return a.length - b.length;
}

/** Are these members of one group? */
export function areSiblings(condition: Condition, paths: readonly NodePath[]): boolean {
  const [first] = paths;
  if (first === undefined || first.length === 0) return false;
  const parent = nodeAt(condition, parentOf(first));
  if (parent === null || !isGroup(parent)) return false;
  const key = pathKey(parentOf(first));
  return paths.every((path) => path.length > 0 && pathKey(parentOf(path)) === key);
}

/** Members of one group become a group of their own, where the first of them stood. */
export function group(condition: Condition, paths: readonly NodePath[], kind: GroupKind): Edited | null {
  const [first, second] = [...paths].sort(comparePaths);
  if (first === undefined || second === undefined || !areSiblings(condition, paths)) return null;
  const parent = parentOf(first);
  const node = nodeAt(condition, parent);
  if (node === null || !isGroup(node)) return null;
  const chosen = new Set(paths.map(lastOf));
  const members = membersOf(node);
  const own = groupOf(
    kind,
    members.filter((_, index) => chosen.has(index)),
  );
  const left = members.flatMap((member, index) => {
    if (index === lastOf(first)) return [own];
    return chosen.has(index) ? [] : [member];
  });
  // All of them were chosen: the group itself changes its word.
  const isWhole = left.length === 1;
  const when = ifFits(replaceAt(condition, parent, isWhole ? own : groupOf(kindOf(node), left)));
  return when === null ? null : { when, at: isWhole ? parent : first };
}

/** A group's members join the group it stands in; null where it stands in none. */
export function ungroup(condition: Condition, path: NodePath): Edited | null {
  const node = nodeAt(condition, path);
  const parent = path.length === 0 ? null : nodeAt(condition, parentOf(path));
  if (node === null || parent === null || !isGroup(node) || !isGroup(parent)) return null;
  const members = membersOf(parent).flatMap((member, index) =>
    index === lastOf(path) ? membersOf(node) : [member],
  );
  const when = ifFits(replaceAt(condition, parentOf(path), groupOf(kindOf(parent), members)));
  return when === null ? null : { when, at: path };
}

export function wrapNot(condition: Condition, path: NodePath): Condition | null {
  const node = nodeAt(condition, path);
  return node === null ? null : ifFits(replaceAt(condition, path, { not: node }));
}

export function unwrapNot(condition: Condition, path: NodePath): Condition | null {
  const node = nodeAt(condition, path);
  return node !== null && "not" in node ? replaceAt(condition, path, node.not) : null;
}

/** The words of a group: `none` is "not any", `not_all` is "not all". */
export const groupWords = ["all", "any", "none", "not_all"] as const;
export type GroupWord = (typeof groupWords)[number];

/** Gives the group at `path`, or what `not` stands before it, another word. */
export function setGroupWord(condition: Condition, path: NodePath, word: GroupWord): Condition | null {
  const node = nodeAt(condition, path);
  const inner = node !== null ? stripped(node).node : null;
  if (inner === null || !isGroup(inner)) return null;
  const kind: GroupKind = word === "all" || word === "not_all" ? "all" : "any";
  const own = groupOf(kind, membersOf(inner));
  return ifFits(replaceAt(condition, path, word === "none" || word === "not_all" ? { not: own } : own));
}

/** What stands behind any number of `not`s, and whether they turn it round. */
export function stripped(node: Condition): { node: Leaf | Group; nots: number } {
  let inner = node;
  let nots = 0;
  while ("not" in inner) {
    inner = inner.not;
    nots++;
  }
  return { node: inner, nots };
}

/** Moves a node among the members of its group. */
export function moveNode(condition: Condition, path: NodePath, by: -1 | 1): Edited | null {
  const parent = path.length === 0 ? null : nodeAt(condition, parentOf(path));
  if (parent === null || !isGroup(parent)) return null;
  const from = lastOf(path);
  const to = from + by;
  const members = [...membersOf(parent)];
  const [node, other] = [members[from], members[to]];
  if (node === undefined || other === undefined) return null;
  members[from] = other;
  members[to] = node;
  const when = replaceAt(condition, parentOf(path), groupOf(kindOf(parent), members));
  return { when, at: [...parentOf(path), to] };
}

/** Where a node stands: in a group, which one's member; what `not` stands before it counts with it. */
export type Line = {
  /** Of the node with the `not`s before it. */
  path: NodePath;
  /** Of the comparison or group itself. */
  inner: NodePath;
  node: Leaf | Group;
  negated: boolean;
  depth: number;
};

/** A condition line by line, groups before their members. */
export function linesOf(condition: Condition, path: NodePath = [], depth = 0): Line[] {
  const { node, nots } = stripped(condition);
  const inner = [...path, ...Array.from({ length: nots }, () => 0)];
  const line = { path, inner, node, negated: nots % 2 === 1, depth };
  if (!isGroup(node)) return [line];
  return [line, ...membersOf(node).flatMap((member, index) => linesOf(member, [...inner, index], depth + 1))];
}

export const leavesIn = (condition: Condition): Leaf[] =>
  isLeaf(condition) ? [condition] : childrenOf(condition).flatMap(leavesIn);
