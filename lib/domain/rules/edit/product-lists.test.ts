import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mostClasses } from "../limits";
import { canonicalPhrase } from "../patterns/phrases";
import { classesIn } from "../patterns/syntax";
import type { WordClass, WordList } from "../schema";
import { product } from "../words/product";
import shipped from "../words/shipped.json";
import { listUpdate, type Product, remembered, withListUpdate } from "./product-lists";

const list = (en: string[], nl: string[] = []): WordList => ({
  slug: "asking",
  name: "Asking",
  phrases: { en, nl },
});
const words = (slug: string, ...en: string[]): WordClass => ({ slug, name: slug, words: { en } });

/** Three versions: phrases, patterns without {please}, today's. */
const first = { lists: [list(["an agent", "a person"], ["een mens"])], classes: [] };
const second = {
  lists: [list(["{want} {person}", "a person"])],
  classes: [words("want", "want"), words("person", "person", "human")],
};
const today = {
  lists: [list(["{want} {person}", "{person} {please}"], ["{want} een {person}"])],
  classes: [
    words("want", "want", "need"),
    words("person", "person", "human", "somebody"),
    words("please", "please"),
    words("other", "other"),
  ],
};
const made: Product = {
  ...today,
  shipped: [first, second].reduce(remembered, { lines: {}, classes: {} }),
};
const path = (lists: WordList[], classes: WordClass[] = []) => ({ word_lists: lists, word_classes: classes });
const counts = (policy: ReturnType<typeof path>) => {
  const update = listUpdate(policy, "asking", made);
  return update && [update.added, update.removed, update.newClasses, update.changedClasses];
};

describe("an older copy of a list that ships", () => {
  it("takes today's lines and their classes, loses earlier ones, keeps its own", () => {
    const old = path(
      [list(["an agent", "our Anna", "a person"], ["een mens", "Anna"])],
      [words("own", "own")],
    );
    expect(counts(old)).toEqual([3, 3, 3, 0]);
    const next = withListUpdate(old, "asking", made);
    expect(next.word_lists[0]?.phrases).toEqual({
      en: ["our Anna", "{want} {person}", "{person} {please}"],
      nl: ["Anna", "{want} een {person}"],
    });
    // {other} is named by no line of this list.
    expect(next.word_classes.map(({ slug }) => slug)).toEqual(["own", "want", "person", "please"]);
    expect(withListUpdate(next, "asking", made)).toBe(next);
  });

  it("takes today's words of a class as shipped before, and leaves one that was changed", () => {
    const old = path(second.lists, [
      words("want", "want", "crave"),
      { ...words("person", "person", "human"), name: "Us" },
    ]);
    expect(counts(old)).toEqual([2, 1, 1, 1]);
    expect(listUpdate(old, "asking", made)?.ownClasses.map(({ slug }) => slug)).toEqual(["want"]);
    expect(withListUpdate(old, "asking", made).word_classes.slice(0, 2)).toEqual([
      words("want", "want", "crave"),
      { ...words("person", "person", "human", "somebody"), name: "Us" },
    ]);
  });

  it("offers nothing where it is as today's, changed by its owner, or nobody's", () => {
    const own = words("want", "crave");
    expect(counts(path(today.lists, today.classes))).toBeNull();
    expect(counts(path(today.lists, [own, ...today.classes.slice(1)]))).toBeNull();
    expect(listUpdate(path([{ ...list(["an agent"]), slug: "own" }]), "own", made)).toBeNull();
    expect(listUpdate(path([]), "asking", made)).toBeNull();
  });

  it("says where a line may be missing because it was deleted", () => {
    const there = path([list(["{want} {person}"], ["{want} een {person}"])], today.classes);
    expect(listUpdate(there, "asking", made)).toMatchObject({ added: 1, removed: 0, isPartly: true });
    expect(listUpdate(path(first.lists), "asking", made)?.isPartly).toBe(false);
  });

  it("knows a line by what it finds, and a class in whatever order its languages stand", () => {
    const typed = path(
      [list(["{Want}  {person}", "{person} {please}"], ["{want} een {person}"])],
      today.classes,
    );
    expect(counts(typed)).toBeNull();
    const both = { slug: "want", name: "want", words: { nl: ["wil"], en: ["want"] } };
    const turned = { ...both, words: { en: ["want"], nl: ["wil"] } };
    const only: Product = { lists: [list(["{want} it"])], classes: [both], shipped: made.shipped };
    expect(listUpdate(path(only.lists.slice(), [turned]), "asking", only)).toBeNull();
  });

  it("is not taken where there is no room", () => {
    const many = Array.from({ length: mostClasses }, (_, index) => words(`own-${index}`, "own"));
    const full = path(first.lists, many);
    expect(listUpdate(full, "asking", made)?.fits).toBe(false);
    expect(withListUpdate(full, "asking", made)).toBe(full);
  });
});

describe("the lists of this release", () => {
  it("are remembered when the version goes up: `npm run words:remember`", () => {
    expect(shipped.version).toBe(JSON.parse(readFileSync("package.json", "utf8")).version);
  });

  it.each(["policy-1-first-starter", "policy-2-starter"])("leave nothing of %s but today's", (file) => {
    const text = readFileSync(`lib/domain/policy/testing/documents/${file}.json`, "utf8");
    const { word_lists }: { word_lists: WordList[] } = JSON.parse(text);
    const next = product.lists.reduce(
      (policy, { slug }) => withListUpdate(policy, slug, product),
      path(word_lists),
    );
    for (const { slug, phrases } of product.lists)
      for (const [code, lines] of Object.entries(phrases)) {
        const now = next.word_lists.find((each) => each.slug === slug)?.phrases[code] ?? [];
        expect([...now].sort()).toEqual([...lines].sort());
      }
  });

  /** Lists of a path at any time: some of today's lines, of earlier ones and its own; classes as shipped, old or its own. */
  const anyPath = fc.record({
    word_lists: fc.tuple(...product.lists.map(anyCopy)),
    word_classes: fc
      .subarray([...product.classes])
      .chain((some) =>
        fc.tuple(...some.map((each) => fc.constantFrom(each, { ...each, words: { en: ["own"] } }))),
      ),
  });

  function anyCopy({ slug, name, phrases }: WordList) {
    const earlier: Record<string, Record<string, string>> = product.shipped.lines;
    const copies = Object.entries(phrases).map(([code, lines]) => {
      const all = [...new Set([...lines, ...(earlier[slug]?.[code]?.split("\n") ?? [])])];
      const own = fc.array(fc.constantFrom("our anna", "{want} anna", "anna*", "=anna"), { maxLength: 3 });
      return fc
        .tuple(own, fc.subarray(all, { maxLength: Math.min(60, all.length) }), own)
        .map(([before, some, after]): [string, string[]] => [code, [...before, ...some, ...after]]);
    });
    return fc.tuple(...copies).map((each) => ({ slug, name, phrases: Object.fromEntries(each) }));
  }

  const shippedClasses = new Set(product.classes.map(({ slug }) => slug));

  it("come once, with every class they name, and lose no line of the path's own", () => {
    fc.assert(
      fc.property(anyPath, fc.constantFrom(...product.lists), (policy, { slug, phrases }) => {
        const next = withListUpdate(policy, slug, product);
        expect(withListUpdate(next, slug, product)).toBe(next);
        const classes = new Set(next.word_classes.map((each) => each.slug));
        const before = policy.word_lists.find((each) => each.slug === slug)?.phrases ?? {};
        const after = next.word_lists.find((each) => each.slug === slug)?.phrases ?? {};
        for (const [code, lines] of Object.entries(phrases)) {
          const isOwn = (line: string) => line.includes("anna");
          expect(after[code]?.filter(isOwn)).toEqual(before[code]?.filter(isOwn));
          expect(after[code]?.map(canonicalPhrase)).toEqual(
            expect.arrayContaining(lines.map(canonicalPhrase)),
          );
          for (const named of lines.flatMap(classesIn))
            if (shippedClasses.has(named)) expect(classes).toContain(named);
        }
        for (const each of policy.word_lists) if (each.slug !== slug) expect(next.word_lists).toContain(each);
      }),
      { numRuns: 60 },
    );
  });
});
