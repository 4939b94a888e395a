import { renamedCondition, renamedIn } from "../../rules/edit/word-classes";
import type { Condition } from "../../rules/schema";
import { type Change, namesIn, sameJson } from "../diff";
import { valueAt } from "../draft/patch";
import type { PathPolicy } from "../path-policy";

/** A word class that is written otherwise is told once, with the lines that follow it. */
export type Rename = { from: string; to: string };

/** Classes that went and came with the same words. */
export function classRenames(live: PathPolicy, draft: PathPolicy): Rename[] {
  const isIn = (policy: PathPolicy, slug: string) => policy.word_classes.some((each) => each.slug === slug);
  const gone = live.word_classes.filter(({ slug }) => !isIn(draft, slug));
  const come = draft.word_classes.filter(({ slug }) => !isIn(live, slug));
  const renames: Rename[] = [];
  for (const { slug: to, words } of come) {
    const from = gone.find(
      (each) => sameJson(each.words, words) && !renames.some((rename) => rename.from === each.slug),
    );
    if (from !== undefined && Object.values(words).flat().length > 0) renames.push({ from: from.slug, to });
  }
  return renames;
}

/** The rename that a change belongs to; null where it says something else. */
export function renameOf(
  renames: readonly Rename[],
  live: PathPolicy,
  draft: PathPolicy,
  { path, kind, before, after }: Change,
): Rename | null {
  const names = namesIn(path);
  const [area, slug = "", member] = names;
  if (area === "word_classes" && names.length === 2)
    return renames.find(({ from, to }) => slug === (kind === "removed" ? from : to)) ?? null;
  if (area === "word_lists" && member === "phrases" && names.length === 5)
    return renames.find((rename) => isLineOf(rename, live, draft, path, kind)) ?? null;
  if (member !== "when" && names[3] !== "when") return null;
  if (kind !== "changed") return null;
  return (
    renames.find(({ from, to }) => sameJson(renamedCondition(before as Condition, from, to), after)) ?? null
  );
}

/** A line that went for its like under the new name, or came for one under the old. */
function isLineOf(
  { from, to }: Rename,
  live: PathPolicy,
  draft: PathPolicy,
  path: string,
  kind: Change["kind"],
): boolean {
  const line = namesIn(path).at(-1) ?? "";
  const parent = path.slice(0, path.lastIndexOf("/"));
  const [was, is] = [valueAt(live, parent), valueAt(draft, parent)];
  if (!Array.isArray(was) || !Array.isArray(is)) return false;
  if (kind === "removed") return renamedIn(line, from, to) !== line && is.includes(renamedIn(line, from, to));
  return was.some((old) => typeof old === "string" && old !== line && renamedIn(old, from, to) === line);
}
