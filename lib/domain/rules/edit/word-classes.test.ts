import { describe, expect, it } from "vitest";
import { policyWith } from "../testing/policy";
import {
  classUses,
  removeClass,
  renameClass,
  renamedIn,
  setWords,
  usesOf,
  withWordBack,
} from "./word-classes";
import { setPhrases, withLineBack } from "./word-list";

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

describe("what was removed and is put back", () => {
  it("stands where it stood, beside what was edited since", () => {
    const edited = {
      ...policy,
      word_classes: policy.word_classes.map((each) =>
        each.slug === "want" ? { ...setWords(each, "en", ["wish"]), name: "Wishing" } : each,
      ),
      word_lists: policy.word_lists.map((each) =>
        each.slug === "asking" ? setPhrases(each, "en", ["real person", "a human"]) : each,
      ),
    };
    expect(withWordBack(edited, "want", "en", "want", 0).word_classes[0]).toEqual({
      slug: "want",
      name: "Wishing",
      words: { en: ["want", "wish"] },
    });
    const back = withLineBack(edited, "asking", "en", "{want} ..3 {Person}", 0).word_lists[0];
    expect(back?.phrases).toEqual({
      en: ["{want} ..3 {Person}", "real person", "a human"],
      nl: ["!{want} {person}"],
    });
  });

  it("is there once, also where another undo had brought it back", () => {
    expect(withLineBack(policy, "other", "en", "plain", 0).word_lists).toEqual(policy.word_lists);
    expect(withLineBack(policy, "gone", "en", "plain", 0).word_lists).toEqual(policy.word_lists);
  });
});
