import { describe, expect, it } from "vitest";
import { renameClass } from "../../rules/edit/word-classes";
import { policyWith } from "../../rules/testing/policy";
import { diffDocuments } from "../diff";
import type { PathPolicy } from "../path-policy";
import { baseOrganisation } from "../testing/documents";
import { describeChanges } from "./describe";
import { read } from "./testing/read";
import { undoChange } from "./undo";

const organisation = baseOrganisation();
const live = policyWith({
  word_classes: [
    { slug: "want", name: "Wanting", words: { en: ["want", "need"] } },
    { slug: "person", name: "Person", words: { en: ["person", "human"] } },
  ],
  word_lists: [
    { slug: "asking", name: "Asking", phrases: { en: ["{want} ..3 {person}", "real person"] } },
    { slug: "legal", name: "Legal", phrases: { en: ["my lawyer"] } },
  ],
  rules: [
    {
      slug: "own",
      name: "Own",
      when: { field: "new.customer", op: "contains_any", value: ["{person} now"] },
    },
  ],
});
const changes = (draft: PathPolicy) =>
  describeChanges(live, draft, organisation).flatMap((group) => group.changes);
const told = (draft: PathPolicy): string[] =>
  changes(draft).map(({ parts, more }) => `${read(parts)}${more === undefined ? "" : ` | ${read(more)}`}`);
const edited = (edit: (policy: PathPolicy) => void): PathPolicy => {
  const draft = structuredClone(live);
  edit(draft);
  return draft;
};

describe("word classes and patterns in a review", () => {
  it("tells a class that came, its words and its name", () => {
    expect(
      told(
        edited(({ word_classes }) => {
          word_classes.push({ slug: "vehicle", name: "Vehicle", words: { en: ["car", "van"], nl: ["bus"] } });
        }),
      ),
    ).toEqual(["[New word class]: Vehicle | 3 words: car, van, bus"]);
    expect(
      told(
        edited(({ word_classes: [want] }) => {
          if (want !== undefined) Object.assign(want, { name: "Wishing", words: { en: ["want", "wish"] } });
        }),
      ),
    ).toEqual([
      "Word class renamed: ~Wanting~ [Wishing]",
      "Word class Wishing, English: [wish] added, ~need~ removed",
    ]);
    expect(
      told(
        edited((policy) => {
          policy.word_classes = policy.word_classes.slice(0, 1);
        }),
      ),
    ).toEqual(["Word class ~Person~ removed | 2 words: person, human"]);
  });

  it("says patterns in words", () => {
    expect(
      told(
        edited(({ word_lists: [asking] }) => {
          asking?.phrases.en?.push("!{want|can't} ..2 {want} ..4 !my {person} now", "=agent");
        }),
      ),
    ).toEqual([
      "Word list Asking, English: [Wanting, within 4 words Person (without my between) now; not after want / can't], [the whole message: agent] added",
    ]);
  });

  it("tells a class that is written otherwise once, with the lines that follow it", () => {
    const draft = renameClass(live, "person", "human");
    expect(told(draft)).toEqual([
      "Word class Person, written ~{person}~ [{human}] in patterns | 2 lines follow",
    ]);
    const [only] = changes(draft);
    expect(only?.patch).toHaveLength(diffDocuments(live, draft).length);
    expect(only && undoChange(live, draft, only).document).toEqual(live);
  });

  it("tells beside it what else was changed in the same list", () => {
    const draft = structuredClone(renameClass(live, "person", "human"));
    draft.word_lists[0]?.phrases.en?.push("someone real");
    expect(told(draft)).toEqual([
      "Word class Person, written ~{person}~ [{human}] in patterns | 2 lines follow",
      "Word list Asking, English: [someone real] added",
    ]);
  });

  it("tells a class with other words as another one", () => {
    const draft = structuredClone(renameClass(live, "person", "human"));
    draft.word_classes[1]?.words.en?.push("someone");
    expect(told(draft)).toContain("Word class ~Person~ removed | 2 words: person, human");
    expect(told(draft)).toContain("[New word class]: Person | 3 words: person, human, someone");
  });
});
