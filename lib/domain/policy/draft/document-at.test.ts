import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diffDocuments } from "../diff";
import { starterPolicy } from "../starter/starter";
import { documentAt } from "./document-at";
import { someEdits } from "./edits.testing";

describe("a draft at an earlier revision", () => {
  it("is exactly what its writer saw, whatever was changed since", () => {
    fc.assert(
      fc.property(fc.array(someEdits(4), { minLength: 1, maxLength: 4 }), fc.nat(3), (edits, wanted) => {
        const states = [start];
        for (const edit of edits) states.push(edit(states.at(-1) ?? start));
        const log = edits.map((_, index) => ({
          revision: index + 1,
          patch: diffDocuments(states[index], states[index + 1]),
        }));
        const revision = 1 + (wanted % edits.length);
        const found = documentAt(start, log, revision, states.at(-1) ?? start);
        expect(found).toEqual(states[revision]);
      }),
      { numRuns: 60 },
    );
  });

  it("is not known where the log leads elsewhere, or never had that revision", () => {
    const log = [{ revision: 3, patch: diffDocuments({ a: 1 }, { a: 2 }) }];
    expect(documentAt({ a: 1 }, log, 3, { a: 2 })).toEqual({ a: 2 });
    expect(documentAt({ a: 1 }, log, 3, { a: 5 })).toBeNull();
    expect(documentAt({ a: 1 }, log, 2, { a: 2 })).toBeNull();
  });
});

const start = starterPolicy({ owner: "sanne" });
