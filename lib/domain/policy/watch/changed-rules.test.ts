import { describe, expect, it } from "vitest";
import { policyWith } from "../../rules/testing/policy";
import type { PathPolicy } from "../path-policy";
import { changedRules } from "./changed-rules";

const looksFor = (value: { list: string } | string[]) =>
  ({ field: "new.customer", op: "contains_any", value }) as const;
const before = policyWith({
  word_classes: [{ slug: "person", name: "Person", words: { en: ["person"] } }],
  word_lists: [
    { slug: "asking", name: "Asking", phrases: { en: ["want {person}"] } },
    { slug: "legal", name: "Legal", phrases: { en: ["my lawyer"] } },
  ],
  rules: [
    { slug: "by-list", name: "By list", when: looksFor({ list: "asking" }) },
    { slug: "by-own", name: "By own", when: { not: looksFor(["!{person} help"]) } },
    { slug: "other", name: "Other", when: looksFor({ list: "legal" }) },
    { slug: "off", name: "Off", mode: "off", when: looksFor({ list: "asking" }) },
  ],
});
const changed = (edit: (policy: PathPolicy) => void): string[] => {
  const after = structuredClone(before);
  edit(after);
  return changedRules(before, after).map(({ slug }) => slug);
};

describe("rules that may fire otherwise", () => {
  it("are those whose list or own pattern names a word class that changed", () => {
    expect(changed(({ word_classes: [person] }) => void person?.words.en?.push("human"))).toEqual([
      "by-list",
      "by-own",
    ]);
  });

  it("are those whose list changed, and none for a name alone", () => {
    expect(changed(({ word_lists: [, legal] }) => void legal?.phrases.en?.push("court"))).toEqual(["other"]);
    expect(
      changed((policy) => {
        for (const each of [...policy.word_classes, ...policy.word_lists, ...policy.rules])
          each.name = "Another";
      }),
    ).toEqual([]);
  });
});
