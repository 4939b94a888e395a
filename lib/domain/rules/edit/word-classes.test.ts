import { describe, expect, it } from "vitest";
import { policyWith } from "../testing/policy";
import { classUses, removeClass, renameClass, renamedIn, usesOf } from "./word-classes";

const policy = policyWith({
  word_classes: [
    { slug: "want", name: "Wanting", words: { en: ["want"] } },
    { slug: "person", name: "Person", words: { en: ["person"] } },
  ],
  word_lists: [
    {
      slug: "asking",
      name: "Asking",
      phrases: { en: ["{want} ..3 {Person}", "real person"], nl: ["!{want} {person}"] },
    },
    { slug: "other", name: "Other", phrases: { en: ["plain"] } },
  ],
  rules: [
    {
      slug: "own",
      name: "Own",
      when: {
        any: [
          { field: "new.customer", op: "contains_any", value: ["{ person } now", "help"] },
          { not: { field: "new.customer", op: "matches_phrase", value: "={person}" } },
          { field: "city", op: "is", value: "{person}" },
        ],
      },
    },
  ],
});

describe("a word class and the lines that name it", () => {
  it("is found in lists, in rules of their own, and nowhere else", () => {
    expect(usesOf(policy, "person").map(({ line }) => line)).toEqual([
      "{want} ..3 {Person}",
      "!{want} {person}",
      "{ person } now",
      "={person}",
    ]);
    expect(usesOf(policy, "want").map((use) => use.in)).toEqual([
      { list: "asking", name: "Asking", language: "en" },
      { list: "asking", name: "Asking", language: "nl" },
    ]);
    expect([...classUses(policy)]).toEqual([
      ["want", 2],
      ["person", 4],
    ]);
  });

  it("takes its lines along when it is written otherwise", () => {
    const next = renameClass(policy, "person", "human");
    expect(next.word_classes.map(({ slug }) => slug)).toEqual(["want", "human"]);
    expect(next.word_lists[0]?.phrases).toEqual({
      en: ["{want} ..3 {human}", "real person"],
      nl: ["!{want} {human}"],
    });
    expect(usesOf(next, "human")).toHaveLength(4);
    expect(usesOf(next, "person")).toEqual([]);
    expect(JSON.stringify(next.rules)).toContain('"value":"{person}"');
    // What does not name it is the very same object: it is not sent as a change.
    expect(next.word_lists[1]).toBe(policy.word_lists[1]);
  });

  it("leaves a choice of one word alone, which only looks like a class", () => {
    expect(renamedIn("{person|} {person}", "person", "human")).toBe("{person|} {human}");
  });

  it("takes lines with it that would find nothing", () => {
    const next = removeClass(policy, "person");
    expect(next.word_lists[0]?.phrases).toEqual({ en: ["real person"], nl: [] });
    expect(classUses(next).size).toBe(0);
    const [rule] = next.rules;
    expect(rule?.when).toEqual({
      any: [
        { field: "new.customer", op: "contains_any", value: ["help"] },
        { not: { field: "new.customer", op: "matches_phrase" } },
        { field: "city", op: "is", value: "{person}" },
      ],
    });
  });
});
