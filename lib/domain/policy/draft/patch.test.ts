import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Change, diffDocuments, sameJson } from "../diff";
import { PathPolicy } from "../path-policy";
import { starterPolicy } from "../starter/starter";
import { someEdits } from "./edits.testing";
import { applyPatch, invertPatch, meet, mergePatch, touches, valueAt } from "./patch";

const starter = starterPolicy({ owner: "sanne" });
const runs = { numRuns: 150 };

describe("a patch", () => {
  it("makes of one document the other, and leaves the one as it was", () => {
    const before = structuredClone(starter);
    fc.assert(
      fc.property(someEdits(), someEdits(), (first, second) => {
        const [from, to] = [first(starter), second(first(starter))];
        const { document, refused } = applyPatch(from, diffDocuments(from, to));
        expect(refused).toEqual([]);
        expect(document).toEqual(to);
        expect(PathPolicy.parse(document)).toEqual(to);
      }),
      runs,
    );
    expect(starter).toEqual(before);
  });

  it("between two unlike documents too", () => {
    fc.assert(
      fc.property(someEdits(20), someEdits(20), (first, second) => {
        const [from, to] = [first(starter), second(starter)];
        expect(applyPatch(from, diffDocuments(from, to))).toEqual({ document: to, refused: [] });
      }),
      runs,
    );
  });

  it("is undone by its inverse, whatever it did", () => {
    fc.assert(
      fc.property(someEdits(), (edit) => {
        const after = edit(starter);
        const back = applyPatch(after, invertPatch(starter, after));
        expect(back).toEqual({ document: starter, refused: [] });
        expect(applyPatch(starter, invertPatch(after, starter)).document).toEqual(after);
      }),
      runs,
    );
  });

  it("that no longer fits is refused change by change", () => {
    const patch: Change[] = [
      { path: "/thresholds/low", kind: "changed", before: 0.1, after: 0.2 },
      { path: "/rules/nobody/name", kind: "changed", before: "a", after: "b" },
      { path: "/rules/nobody", kind: "moved", before: null, after: "safety" },
      { path: "/rules/safety", kind: "added", before: null, after: { slug: "safety" }, follows: null },
      { path: "/rules/safety", kind: "removed", before: { slug: "safety" }, after: null },
      { path: "/description", kind: "changed", before: starter.description, after: "New" },
    ];
    const { document, refused } = applyPatch(starter, patch);
    expect(refused).toEqual(patch.slice(0, 5));
    expect(document).toEqual({ ...starter, description: "New" });
  });

  it("of what is gone or there already changes nothing and is not refused", () => {
    const value = valueAt(starter, "/rules/safety");
    const patch: Change[] = [
      { path: "/rules/nobody", kind: "removed", before: {}, after: null },
      { path: "/rules/safety", kind: "added", before: null, after: value, follows: null },
      { path: "/description", kind: "changed", before: "other", after: starter.description },
    ];
    expect(applyPatch(starter, patch)).toEqual({ document: starter, refused: [] });
  });

  it("of anything at all throws nothing, and leaves a document or is refused", () => {
    const path = fc.oneof(
      fc.constantFrom("/rules/safety", "/rules/safety/when", "/raci/rows", "/__proto__/x", "/rules/0", "/"),
      fc.string().map((text) => `/${text}`),
    );
    const junk = fc.array(
      fc.record({
        path,
        kind: fc.constantFrom("added", "removed", "changed", "moved" as const),
        before: fc.jsonValue(),
        after: fc.oneof(fc.jsonValue(), fc.constant(undefined)),
        follows: fc.oneof(fc.string(), fc.constant(null)),
      }),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(junk, junk, (mine, theirs) => {
        const { document, conflicts, made } = mergePatch(starter, mine, theirs, starter);
        expect(conflicts.length + made.length).toBeLessThanOrEqual(mine.length);
        expect(Object.getPrototypeOf(document)).toBe(Object.prototype);
        expect(diffDocuments(starter, document).length).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 300 },
    );
    expect(Object.hasOwn(Object.prototype, "x")).toBe(false);
  });

  it("names items by what they are called, with slashes and tildes in them", () => {
    const from = { tags: ["a/b", "c~d"], of: { "x/y": 1 } };
    const to = { tags: ["c~d", "e"], of: { "x/y": 2 } };
    expect(applyPatch(from, diffDocuments(from, to)).document).toEqual(to);
    expect(valueAt(from, "/of/x~1y")).toBe(1);
    expect(valueAt(from, "/tags/c~0d")).toBe("c~d");
    expect(valueAt(from, "/toString")).toBeUndefined();
  });
});

describe("two writers", () => {
  const patches = fc.tuple(someEdits(), someEdits()).map(([one, two]) => ({
    mine: diffDocuments(starter, one(starter)),
    theirs: diffDocuments(starter, two(starter)),
  }));
  const isOrder = ({ kind, follows }: Change) => kind === "moved" || follows !== undefined;

  it("who touch nothing of each other's both get what they wrote, whoever saves first", () => {
    fc.assert(
      fc.property(patches, ({ mine, theirs }) => {
        fc.pre(!mine.some((one) => theirs.some((two) => meet(one, two))));
        const ab = mergePatch(applyPatch(starter, theirs).document, mine, theirs, starter);
        const ba = mergePatch(applyPatch(starter, mine).document, theirs, mine, starter);
        expect([...ab.conflicts, ...ba.conflicts]).toEqual([]);
        for (const change of [...mine, ...theirs])
          if (change.kind !== "moved") {
            expect(valueAt(ab.document, change.path) ?? null).toEqual(change.after);
            expect(valueAt(ba.document, change.path) ?? null).toEqual(change.after);
          }
        // Where both place items in one list the order is that of saving; else all is the same.
        if (![...mine, ...theirs].some(isOrder)) expect(ab.document).toEqual(ba.document);
      }),
      runs,
    );
  });

  it("lose nothing where they meet: each change of mine is made, in the document already, or a conflict", () => {
    fc.assert(
      fc.property(patches, ({ mine, theirs }) => {
        const current = applyPatch(starter, theirs).document;
        const { document, made, conflicts } = mergePatch(current, mine, theirs, starter);
        for (const change of mine) {
          const isMade = made.includes(change);
          const isSaid = conflicts.some((conflict) => conflict.mine === change);
          const isThere =
            change.kind !== "moved" && sameJson(valueAt(current, change.path) ?? null, change.after);
          const isMoved =
            change.kind === "moved" && sameJson(applyPatch(current, [change]).document, current);
          expect(isMade || isSaid || isThere || isMoved).toBe(true);
          expect(isMade && isSaid).toBe(false);
        }
        // What the other wrote stands, but where mine was made over nothing of theirs.
        for (const change of theirs)
          if (change.kind !== "moved" && !made.some((one) => touches(one.path, change.path)))
            expect(valueAt(document, change.path) ?? null).toEqual(change.after);
        for (const conflict of conflicts) {
          expect(conflict.theirs).toEqual(valueAt(current, conflict.path) ?? null);
          expect(conflict.live).toEqual(valueAt(starter, conflict.path) ?? null);
        }
        expect(PathPolicy.safeParse(document).success).toBe(true);
      }),
      runs,
    );
  });

  it("who write the same have no conflict", () => {
    fc.assert(
      fc.property(someEdits(), (edit) => {
        const patch = diffDocuments(starter, edit(starter));
        const current = applyPatch(starter, patch).document;
        expect(mergePatch(current, patch, patch, starter)).toMatchObject({
          document: current,
          conflicts: [],
        });
      }),
      runs,
    );
  });

  it("meet where one has the other's item inside, and order and content are two things", () => {
    const change = (path: string, kind: Change["kind"] = "changed"): Change => ({
      path,
      kind,
      before: null,
      after: null,
    });
    expect(meet(change("/rules/a/name"), change("/rules/a/name"))).toBe(true);
    expect(meet(change("/rules/a", "removed"), change("/rules/a/name"))).toBe(true);
    expect(meet(change("/rules/a/name"), change("/rules/ab/name"))).toBe(false);
    expect(meet(change("/rules/a", "moved"), change("/rules/a/name"))).toBe(false);
    expect(meet(change("/rules/a", "moved"), change("/rules/a", "removed"))).toBe(true);
    expect(meet(change("/rules/a", "moved"), change("/rules/a", "moved"))).toBe(true);
    expect(meet(change("/rules/a", "moved"), change("/rules/b", "moved"))).toBe(false);
  });
});
