import fc from "fast-check";
import { expect, test } from "vitest";
import { Condition, maxConditionDepth, maxConditionLeaves } from "../schema";
import { anyCondition, anyFacts, policyOf } from "../testing/arbitrary";
import { conditionHolds } from "../testing/conditions.oracle";
import {
  areSiblings,
  depthOf,
  group,
  groupWords,
  insertLeaf,
  isGroup,
  leafCount,
  linesOf,
  moveNode,
  type NodePath,
  nodeAt,
  normalise,
  removeNode,
  removeNodes,
  setGroupWord,
  setLeaf,
  ungroup,
  unwrapNot,
  wrapNot,
} from "./tree";

const policy = policyOf([]);
const holds = (condition: Condition, facts: Parameters<typeof conditionHolds>[2]) =>
  conditionHolds(condition, policy, facts);
const leaf = { field: "attempts", op: "at_least" as const, value: 2 };
const factsList = fc.array(anyFacts, { minLength: 8, maxLength: 8 });

/** A condition, one of its places, and places of members of one group. */
const condition = fc.oneof(
  anyCondition,
  fc
    .array(anyCondition, { minLength: 2, maxLength: 4 })
    .chain((members) => fc.constantFrom<Condition>({ all: members }, { any: members })),
);
const placed = fc
  .tuple(condition, fc.nat(), fc.array(fc.nat(3), { maxLength: 4 }))
  .map(([when, pick, more]) => {
    const lines = linesOf(when);
    const path = lines[pick % lines.length]?.path ?? [];
    const siblings = lines.map((line) => line.path).filter((other) => areSiblings(when, [path, other]));
    const chosen: NodePath[] = [
      path,
      ...siblings.filter((_, index) => more.includes(index) && siblings[index] !== path),
    ];
    return { when, path, inner: lines[pick % lines.length]?.inner ?? [], chosen };
  });

test("grouping members as the group they are in, and ungrouping them, means the same", () => {
  let grouped = 0;
  fc.assert(
    fc.property(placed, fc.constantFrom("all" as const, "any" as const), factsList, (at, kind, facts) => {
      const made = group(at.when, at.chosen, kind);
      if (made === null) return;
      grouped++;
      const own = nodeAt(at.when, at.path.slice(0, -1));
      const parentKind = own !== null && isGroup(own) ? ("all" in own ? "all" : "any") : null;
      const isSame = kind === parentKind;
      for (const each of facts) if (isSame) expect(holds(made.when, each)).toBe(holds(at.when, each));
      const back = ungroup(made.when, made.at);
      // All members were chosen: there is nothing to go back to.
      if (made.at.length < at.path.length || back === null) return;
      for (const each of facts) expect(holds(back.when, each)).toBe(holds(at.when, each));
    }),
    { numRuns: 400 },
  );
  expect(grouped).toBeGreaterThan(50);
});

test("what means the same after an edit, means the same", () => {
  fc.assert(
    fc.property(placed, factsList, ({ when, path, inner }, facts) => {
      const twice = wrapNot(wrapNot(when, path) ?? when, path);
      const moved = moveNode(when, path, 1)?.when ?? when;
      const unwrapped = unwrapNot(wrapNot(when, path) ?? when, path) ?? when;
      for (const each of facts) {
        expect(holds(normalise(when), each)).toBe(holds(when, each));
        expect(holds(moved, each)).toBe(holds(when, each));
        if (twice !== null && depthOf(when) < maxConditionDepth - 2)
          expect(holds(twice, each)).toBe(holds(when, each));
        expect(holds(unwrapped, each)).toBe(holds(when, each));
        const turned = wrapNot(when, []);
        if (turned !== null) expect(holds(turned, each)).toBe(!holds(when, each));
      }
      expect(nodeAt(when, inner)).not.toBeNull();
    }),
    { numRuns: 300 },
  );
});

test("the words of a group mean what they say", () => {
  fc.assert(
    fc.property(fc.array(anyCondition, { minLength: 2, maxLength: 3 }), anyFacts, (members, facts) => {
      const results = members.map((member) => holds(member, facts));
      const expected = {
        all: results.every(Boolean),
        any: results.some(Boolean),
        none: !results.some(Boolean),
        not_all: !results.every(Boolean),
      };
      for (const word of groupWords) {
        const made = setGroupWord({ all: members }, [], word);
        if (made !== null) expect(holds(made, facts)).toBe(expected[word]);
      }
    }),
  );
});

test("every edit gives a condition the schema takes, within its depth and length", () => {
  fc.assert(
    fc.property(placed, ({ when, path, inner, chosen }) => {
      const edits: (Condition | null | undefined)[] = [
        removeNode(when, path),
        removeNodes(when, chosen),
        insertLeaf(when, inner, leaf)?.when,
        group(when, chosen, "any")?.when,
        group(when, chosen, "all")?.when,
        ungroup(when, path)?.when,
        wrapNot(when, path),
        unwrapNot(when, path),
        moveNode(when, path, 1)?.when,
        moveNode(when, path, -1)?.when,
        setGroupWord(when, path, "none"),
        setLeaf(when, inner, leaf),
        normalise(when),
      ];
      for (const edited of edits) {
        if (edited === null || edited === undefined) continue;
        expect(Condition.safeParse(edited).success).toBe(true);
        expect(depthOf(edited)).toBeLessThanOrEqual(Math.max(depthOf(when), maxConditionDepth));
        expect(leafCount(edited)).toBeLessThanOrEqual(maxConditionLeaves);
      }
    }),
    { numRuns: 400 },
  );
});

test("removing takes away exactly what was under the node", () => {
  fc.assert(
    fc.property(placed, ({ when, path }) => {
      const node = nodeAt(when, path);
      const left = removeNode(when, path);
      const gone = node === null ? 0 : leafCount(node);
      expect(left === null ? 0 : leafCount(left)).toBe(leafCount(when) - gone);
    }),
  );
});
