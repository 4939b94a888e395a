import { freeSlug, slugOf } from "../../slug";
import type { PathPolicy } from "../path-policy";
import type { PathTest } from "../sample";

/** Edits of the tests that a path keeps; each gives a new document. */

const test = "test";

/** Keeps a sample with what must become of it, under a slug made from its name. */
export function keepTest(document: PathPolicy, newTest: Omit<PathTest, "slug">): PathPolicy {
  const taken = new Set(document.tests.map(({ slug }) => slug));
  const wishedSlug = slugOf(newTest.name);
  const slug = freeSlug(wishedSlug === "" ? test : wishedSlug, taken);
  return { ...document, tests: [...document.tests, { slug, ...newTest }] };
}

/** A test keeps its slug when it is renamed: reviews and versions name it so. */
export const changeTest = (
  document: PathPolicy,
  slug: string,
  part: Partial<Omit<PathTest, "slug">>,
): PathPolicy => ({
  ...document,
  tests: document.tests.map((each) => (each.slug === slug ? { ...each, ...part } : each)),
});

export const removeTest = (document: PathPolicy, slug: string): PathPolicy => ({
  ...document,
  tests: document.tests.filter((each) => each.slug !== slug),
});
