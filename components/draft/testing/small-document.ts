import fc from "fast-check";
import { edited, type Model, openModel } from "../draft-store";

/** A document small enough to look at, with every kind of part that a policy has. */
export type Item = { slug: string; name: string; when: { n: number } };
export type Doc = { title: string; share: number; items: Item[] };

export const item = (slug: string, n = 0): Item => ({ slug, name: slug.toUpperCase(), when: { n } });
export const start: Doc = { title: "Live", share: 0.5, items: [item("a"), item("b"), item("c")] };

export const open = (document = start, revision = 0): Model<Doc> =>
  openModel({ document, revision, live: start });
export const put = (model: Model<Doc>, change: (document: Doc) => Doc, merge: string | null = null, at = 0) =>
  edited(model, change, { at, merge });
export const titled = (title: string) => (document: Doc) => ({ ...document, title });
export const named = (slug: string, name: string) => (document: Doc) => ({
  ...document,
  items: document.items.map((one) => (one.slug === slug ? { ...one, name } : one)),
});
export const without = (slug: string) => (document: Doc) => ({
  ...document,
  items: document.items.filter((one) => one.slug !== slug),
});

/** Any edit a person could make: values, parts, adding, removing, reordering. */
export const anyEdit: fc.Arbitrary<(document: Doc) => Doc> = fc.oneof(
  fc.string({ maxLength: 3 }).map(titled),
  fc.double({ min: 0, max: 1, noNaN: true }).map((share) => (document: Doc) => ({ ...document, share })),
  fc.tuple(fc.nat(6), fc.string({ maxLength: 3 })).map(([index, name]) => (document: Doc) => {
    const slug = document.items[index % Math.max(1, document.items.length)]?.slug ?? "";
    return named(slug, name)(document);
  }),
  fc.tuple(fc.nat(6), fc.nat(9)).map(([index, n]) => (document: Doc) => ({
    ...document,
    items: document.items.map((one, at) => (at === index ? { ...one, when: { n } } : one)),
  })),
  fc.tuple(fc.constantFrom("a", "b", "c", "d", "e"), fc.nat(6), fc.nat(9)).map(
    ([slug, index, n]) =>
      (document: Doc) =>
        document.items.some((one) => one.slug === slug)
          ? document
          : { ...document, items: document.items.toSpliced(index, 0, item(slug, n)) },
  ),
  fc.constantFrom("a", "b", "c", "d", "e").map(without),
  fc.tuple(fc.nat(6), fc.nat(6)).map(([from, to]) => (document: Doc) => {
    const moving = document.items[from];
    if (moving === undefined) return document;
    return { ...document, items: document.items.toSpliced(from, 1).toSpliced(to, 0, moving) };
  }),
);
