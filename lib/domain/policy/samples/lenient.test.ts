import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileRuleset } from "../../rules/evaluate/compile";
import { PathPolicy } from "../path-policy";
import { starterPaths } from "../starter/starter";
import { readLenient } from "./lenient";

const live = PathPolicy.parse(starterPaths[0]?.make({ owner: "admin" }));

describe("a draft read as far as it can be", () => {
  it("is the very document where nothing is wrong", () => {
    const draft = { ...live, thresholds: { ...live.thresholds, medium: 0.7 }, rules: live.rules.slice(1) };
    expect(readLenient(JSON.parse(JSON.stringify(draft)), live)).toEqual({ policy: draft, leftOut: [] });
  });

  it("shares with the live version what is the same", () => {
    const { policy } = readLenient({ ...live, description: "new" }, live);
    expect(policy.rules).toBe(live.rules);
  });

  it("always gives a document that the schema takes and that compiles", () => {
    const broken = fc.oneof(fc.constant(undefined), fc.constant(null), fc.constant([]), fc.jsonValue());
    const part = fc.constantFrom(...Object.keys(live));
    fc.assert(
      fc.property(
        fc.dictionary(part, broken, { maxKeys: 4 }),
        fc.array(fc.jsonValue(), { maxLength: 3 }),
        (parts, rules) => {
          const { policy } = readLenient({ ...live, rules: [...rules, ...live.rules], ...parts }, live);
          expect(PathPolicy.safeParse(policy).error).toBeUndefined();
          expect(() => compileRuleset(policy)).not.toThrow();
        },
      ),
    );
  });

  it.each([null, 3, "x", []])("is the live version where it is no document: %j", (document) => {
    expect(readLenient(document, live).policy).toBe(live);
    expect(readLenient(document, live).leftOut).toHaveLength(1);
  });
});
