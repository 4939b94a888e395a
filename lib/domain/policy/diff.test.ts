import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Change, diffDocuments, namedPlace } from "./diff";
import { starterPolicy } from "./starter/starter";

const lines = (changes: Change[]) => changes.map(({ kind, path }) => `${kind} ${path}`);

describe("difference of two documents", () => {
  it("names items by slug, whatever their position", () => {
    const before = starterPolicy({ owner: "sanne" });
    const after = structuredClone(before);
    after.thresholds.high = 0.95;
    after.rules = after.rules.filter(({ slug }) => slug !== "surge");
    after.categories.unshift({ slug: "press", name: "Press", risk: "high" });
    for (const tier of after.tiers) if (tier.slug === "l1") tier.teams.push("press/media");
    const cells = after.raci.rows[0]?.cells;
    cells?.splice(0, 1);
    expect(lines(diffDocuments(before, after)).sort()).toEqual([
      "added /categories/press",
      "added /tiers/l1/teams/press~1media",
      "changed /thresholds/high",
      "removed /raci/rows/triage/cells/ai R",
      "removed /rules/surge",
    ]);
    expect(diffDocuments(before, after).find(({ path }) => path === "/thresholds/high")).toEqual({
      path: "/thresholds/high",
      kind: "changed",
      before: 0.92,
      after: 0.95,
    });
  });

  it("reports a new order once, and not for what was only added or removed", () => {
    const list = (...slugs: string[]) => ({ rules: slugs.map((slug) => ({ slug })) });
    expect(diffDocuments(list("a", "b", "c"), list("c", "a", "b"))).toEqual([
      { path: "/rules/c", kind: "moved", before: "b", after: null },
    ]);
    expect(lines(diffDocuments(list("a", "b"), list("x", "a", "b")))).toEqual(["added /rules/x"]);
    expect(lines(diffDocuments(list("a", "b"), list("b")))).toEqual(["removed /rules/a"]);
  });

  it("takes a list whose items have no name, or share one, as one value", () => {
    const actions = (...what: string[]) => ({ list: what.map((name) => ({ do: name, to: 1 })) });
    expect(lines(diffDocuments(actions("x", "y"), actions("x", "z", "y")))).toEqual(["changed /list"]);
    expect(lines(diffDocuments({ list: ["a", "a"] }, { list: ["a", "b"] }))).toEqual(["changed /list"]);
    expect(lines(diffDocuments(actions("x"), actions("x")))).toEqual([]);
  });

  it("tells kinds of values apart", () => {
    expect(lines(diffDocuments({ a: [] }, { a: {} }))).toEqual(["changed /a"]);
    expect(lines(diffDocuments({ a: null }, { a: 0 }))).toEqual(["changed /a"]);
    expect(lines(diffDocuments({ a: 1, b: undefined }, { a: 1 }))).toEqual([]);
    expect(lines(diffDocuments({ "a/b": 1 }, { "a~": 1 }))).toEqual(["removed /a~1b", "added /a~0"]);
  });
});

const leaf = fc.oneof(
  fc.constantFrom("x", "y"),
  fc.integer({ min: 0, max: 2 }),
  fc.boolean(),
  fc.constant(null),
);
const slugged = fc.uniqueArray(
  fc.record({ slug: fc.constantFrom("a", "b", "c", "d"), value: leaf, tags: fc.subarray(["p", "q", "r"]) }),
  { selector: ({ slug }) => slug, maxLength: 4 },
);
const document = fc.record({ name: leaf, rules: slugged, deep: fc.record({ list: slugged, other: leaf }) });

/** Every leaf by its named path; lists also by the names they hold. */
function flatten(value: unknown, path: string, out: Map<string, string>): Map<string, string> {
  if (Array.isArray(value))
    for (const item of value) {
      const name: string = typeof item === "string" ? item : item.slug;
      out.set(`${path}/${name}`, "there");
      flatten(item, `${path}/${name}`, out);
    }
  else if (typeof value === "object" && value !== null)
    for (const [key, each] of Object.entries(value)) flatten(each, `${path}/${key}`, out);
  else if (!out.has(path)) out.set(path, JSON.stringify(value));
  return out;
}

describe("any two documents", () => {
  it("differ exactly where the leaves differ", () => {
    fc.assert(
      fc.property(document, document, (before, after) => {
        const left = flatten(before, "", new Map());
        const right = flatten(after, "", new Map());
        const differing = [...new Set([...left.keys(), ...right.keys()])].filter(
          (path) => left.get(path) !== right.get(path),
        );
        const changes = diffDocuments(before, after).filter(({ kind }) => kind !== "moved");
        const covers = (change: Change, path: string) =>
          path === change.path || path.startsWith(`${change.path}/`);
        for (const path of differing)
          expect(changes.filter((change) => covers(change, path))).toHaveLength(1);
        for (const change of changes) expect(differing.some((path) => covers(change, path))).toBe(true);
      }),
    );
  });
  it("have no difference exactly when they are equal", () => {
    fc.assert(
      fc.property(document, document, (before, after) => {
        expect(diffDocuments(before, structuredClone(before))).toEqual([]);
        const equal = JSON.stringify(before) === JSON.stringify(after);
        if (!equal) expect(diffDocuments(before, after)).not.toEqual([]);
      }),
    );
  });
  it("differ backwards as they do forwards", () => {
    const turn = { added: "removed", removed: "added", changed: "changed", moved: "moved" } as const;
    fc.assert(
      fc.property(document, document, (before, after) => {
        const [forth, back] = [diffDocuments(before, after), diffDocuments(after, before)];
        const moves = (changes: Change[]) => changes.filter(({ kind }) => kind === "moved").length;
        const others = (changes: Change[]) => changes.filter(({ kind }) => kind !== "moved");
        const turned = others(forth).map(({ path, kind, before: was, after: is }) =>
          JSON.stringify({ path, kind: turn[kind], before: is, after: was }),
        );
        const told = others(back).map(({ path, kind, before: was, after: is }) =>
          JSON.stringify({ path, kind, before: was, after: is }),
        );
        expect(turned.sort()).toEqual(told.sort());
        // Of two that change places either may be the one that moves.
        expect(moves(forth)).toBe(moves(back));
      }),
    );
  });

  it("say by name where a place is, as far as names reach", () => {
    const policy = {
      rules: [{ slug: "a/b", then: [{ do: "x", to: 1 }] }],
      tags: ["p"],
      spans: [{ day: "mon" }],
    };
    const at = (...path: PropertyKey[]) => namedPlace(policy, path);
    expect(at("rules", 0, "name")).toEqual({ pointer: "/rules/a~1b/name", inside: [] });
    expect(at("rules", 0, "then", 0, "do")).toEqual({ pointer: "/rules/a~1b/then", inside: [0, "do"] });
    expect(at("spans", 0, "day")).toEqual({ pointer: "/spans", inside: [0, "day"] });
    expect(at("tags", 0)).toEqual({ pointer: "/tags/p", inside: [] });
    expect(at("rules", 7, "when")).toEqual({ pointer: "/rules", inside: [7, "when"] });
    expect(at()).toEqual({ pointer: "", inside: [] });
  });
});
