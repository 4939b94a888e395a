import type { WordClass } from "../schema";
import { classesIn } from "./syntax";

const key = (words: WordClass | undefined): string =>
  words === undefined ? "" : JSON.stringify(Object.values(words.words).flat().toSorted());

/** Lines that find other texts by one set of classes than by another, though they are written the same. */
export function meansOther(
  one: readonly WordClass[],
  other: readonly WordClass[],
): (line: string) => boolean {
  const slugs = new Set([...one, ...other].map(({ slug }) => slug));
  const find = (classes: readonly WordClass[], slug: string) => classes.find((each) => each.slug === slug);
  const changed = new Set([...slugs].filter((slug) => key(find(one, slug)) !== key(find(other, slug))));
  return changed.size === 0 ? () => false : (line) => classesIn(line).some((slug) => changed.has(slug));
}
