import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type FirstStepFacts, firstSteps, firstStepsOf } from "./first-steps";

const nothing: FirstStepFacts = {
  joined: 1,
  invited: 0,
  changes: 0,
  hasKey: false,
  ticket: null,
  isAccepted: false,
  marks: {},
};
const stateOf = (facts: Partial<FirstStepFacts>) =>
  Object.fromEntries(
    (firstStepsOf({ ...nothing, ...facts })?.steps ?? []).map(({ step, state }) => [step, state]),
  );

describe("the first steps", () => {
  it("are all open in a workspace that its admin has just opened", () => {
    expect(stateOf({})).toEqual({ people: "open", policy: "open", ticket: "open", accept: "open" });
  });

  it("are done by what happened: a link alone is nobody who joined", () => {
    expect(stateOf({ invited: 3 })).toMatchObject({ people: "open" });
    expect(stateOf({ joined: 2 })).toMatchObject({ people: "done" });
    expect(stateOf({ marks: { policy: "seen" } })).toMatchObject({ policy: "done" });
    expect(stateOf({ changes: 1 })).toMatchObject({ policy: "done" });
    expect(stateOf({ hasKey: true })).toMatchObject({ ticket: "open" });
    expect(stateOf({ ticket: "ESC-1" })).toMatchObject({ ticket: "done", accept: "open" });
  });

  it("that were skipped count as done once they are", () => {
    expect(stateOf({ marks: { people: "skipped" } })).toMatchObject({ people: "skipped" });
    expect(stateOf({ joined: 2, marks: { people: "skipped" } })).toMatchObject({ people: "done" });
  });

  it("are over with the first ticket that a person accepted, or when none is left open", () => {
    fc.assert(
      fc.property(
        fc.record({
          joined: fc.integer({ min: 1, max: 3 }),
          changes: fc.integer({ min: 0, max: 2 }),
          ticket: fc.constantFrom(null, "ESC-1"),
          isAccepted: fc.boolean(),
          marks: fc.dictionary(
            fc.constantFrom(...firstSteps),
            fc.constantFrom("seen" as const, "skipped" as const),
          ),
        }),
        (facts) => {
          const view = firstStepsOf({ ...nothing, ...facts });
          if (facts.isAccepted) expect(view).toBeNull();
          else if (view === null) expect(facts.marks.accept).toBe("skipped");
          else expect(view.steps.some(({ state }) => state === "open")).toBe(true);
        },
      ),
    );
  });
});
