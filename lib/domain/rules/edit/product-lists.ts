import type { PathPolicy } from "../../policy/path-policy";
import { mostClasses, mostLines } from "../limits";
import { canonicalPhrase, fingerprintOf } from "../patterns/phrases";
import { classesIn } from "../patterns/syntax";
import type { WordClass, WordList } from "../schema";

/** Taking today's copy of a word list that ships with the product; what the path wrote itself stays. */

type Policy = Pick<PathPolicy, "word_lists" | "word_classes">;

/** All that ever shipped: of lists each line, one text a language; of classes the prints of their words, parted by spaces. */
export type Shipped = {
  lines: Record<string, Record<string, string>>;
  classes: Record<string, string>;
};

export type Product = { lists: readonly WordList[]; classes: readonly WordClass[]; shipped: Shipped };

export type ListUpdate = {
  list: WordList;
  /** Of the whole path, after the update. */
  classes: WordClass[];
  added: number;
  removed: number;
  /** Some of today's lines are here already: one that is missing may have been deleted by hand. */
  isPartly: boolean;
  newClasses: number;
  changedClasses: number;
  /** Named by today's lines, but not as any version shipped them: the path's own words stay. */
  ownClasses: WordClass[];
  fits: boolean;
};

/** Order of languages says nothing: stored documents don't keep it. */
const classPrint = ({ words }: WordClass): string =>
  fingerprintOf(JSON.stringify(Object.entries(words).sort(([a], [b]) => (a < b ? -1 : 1))));

const printsOf = ({ classes }: Shipped, { slug }: WordClass): string[] => classes[slug]?.split(" ") ?? [];

type LinesUpdate = { lines: string[]; added: number; removed: number; isPartly: boolean };

function updatedLines(lines: readonly string[], today: readonly string[], shipped: string): LinesUpdate {
  const fresh = new Set(today.map(canonicalPhrase));
  const earlier = new Set(shipped.split("\n"));
  const remaining = lines.filter((line) => !earlier.has(line) || fresh.has(canonicalPhrase(line)));
  const canonical = new Set(remaining.map(canonicalPhrase));
  const added = today.filter((line) => !canonical.has(canonicalPhrase(line)));
  return {
    lines: added.length === 0 && remaining.length === lines.length ? [...lines] : [...remaining, ...added],
    added: added.length,
    removed: lines.length - remaining.length,
    isPartly: added.length < today.length,
  };
}

type ClassesUpdate = Pick<ListUpdate, "classes" | "newClasses" | "changedClasses" | "ownClasses">;

/** Only classes that today's lines name: another list's come with that list. */
function updatedClasses(classes: readonly WordClass[], today: WordList, product: Product): ClassesUpdate {
  const named = new Set(Object.values(today.phrases).flat().flatMap(classesIn));
  const namedClasses = product.classes.filter(({ slug }) => named.has(slug));
  const bySlug = new Map(namedClasses.map((each) => [each.slug, each]));
  const there = new Set(classes.map(({ slug }) => slug));
  const ownClasses: WordClass[] = [];
  let changedClasses = 0;
  const next = classes.map((each) => {
    const fresh = bySlug.get(each.slug);
    const print = classPrint(each);
    if (fresh === undefined || print === classPrint(fresh)) return each;
    if (!printsOf(product.shipped, each).includes(print)) {
      ownClasses.push(each);
      return each;
    }
    changedClasses += 1;
    return { ...each, words: fresh.words };
  });
  const missing = namedClasses.filter(({ slug }) => !there.has(slug));
  return { classes: [...next, ...missing], newClasses: missing.length, changedClasses, ownClasses };
}

/** What the update would do to one list; null where it is not the product's, or as it is today. */
export function listUpdate(policy: Policy, slug: string, product: Product): ListUpdate | null {
  const list = policy.word_lists.find((each) => each.slug === slug);
  const today = product.lists.find((each) => each.slug === slug);
  if (list === undefined || today === undefined) return null;
  const shipped = product.shipped.lines[slug] ?? {};
  const languages = Object.entries(today.phrases).map(
    ([code, lines]) => [code, updatedLines(list.phrases[code] ?? [], lines, shipped[code] ?? "")] as const,
  );
  const sum = (count: (each: LinesUpdate) => number) =>
    languages.reduce((all, [, each]) => all + count(each), 0);
  const update = updatedClasses(policy.word_classes, today, product);
  const added = sum((each) => each.added);
  const removed = sum((each) => each.removed);
  if (added + removed + update.newClasses + update.changedClasses === 0) return null;
  const phrases = {
    ...list.phrases,
    ...Object.fromEntries(languages.map(([code, { lines }]) => [code, lines])),
  };
  return {
    list: { ...list, phrases },
    ...update,
    added,
    removed,
    isPartly: languages.some(([, each]) => each.isPartly),
    fits:
      update.classes.length <= mostClasses &&
      Object.values(phrases).every((lines) => lines.length <= mostLines),
  };
}

/** The same policy where there is nothing to take, or no room for it. */
export function withListUpdate<P extends Policy>(policy: P, slug: string, product: Product): P {
  const update = listUpdate(policy, slug, product);
  if (update === null || !update.fits) return policy;
  return {
    ...policy,
    word_classes: update.classes,
    word_lists: policy.word_lists.map((each) => (each.slug === slug ? update.list : each)),
  };
}

/** What shipped so far and what ships today, for `npm run words:remember`. */
export function remembered(shipped: Shipped, { lists, classes }: Omit<Product, "shipped">): Shipped {
  const lines = structuredClone(shipped.lines);
  for (const { slug, phrases } of lists)
    for (const [code, today] of Object.entries(phrases)) {
      const rememberedLines = lines[slug]?.[code]?.split("\n") ?? [];
      lines[slug] = { ...lines[slug], [code]: [...new Set([...rememberedLines, ...today])].join("\n") };
    }
  const prints = structuredClone(shipped.classes);
  for (const each of classes)
    prints[each.slug] = [...new Set([...printsOf(shipped, each), classPrint(each)])].join(" ");
  return { lines, classes: prints };
}
