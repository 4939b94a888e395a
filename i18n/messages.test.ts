import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  aiFlags,
  briefParts,
  clockMetrics,
  deliveryStates,
  handoffKinds,
  languages,
  ledgerKinds,
  levels,
  priorities,
  raciLetters,
  raciStages,
  reasons,
  risks,
  roles,
  statusCategories,
  triggerOfReason,
  weekdays,
} from "@/lib/domain/vocabulary";
import { messages } from "./messages";

type Tree = string | { [key: string]: Tree };

function leaves(tree: Tree, path: string): [string, string][] {
  if (typeof tree === "string") return [[path, tree]];
  return Object.entries(tree).flatMap(([key, value]) => leaves(value, path === "" ? key : `${path}.${key}`));
}

const texts = leaves(messages, "");

test("every message file is an area", () => {
  const files = readdirSync(new URL("../messages/en", import.meta.url)).map((name) =>
    name.replace(".json", ""),
  );
  expect(Object.keys(messages).sort()).toEqual(files.sort());
});

describe("the words of the closed lists", () => {
  const lists = {
    aiFlag: aiFlags,
    briefPart: briefParts,
    clock: clockMetrics,
    clockVerb: clockMetrics,
    delivery: deliveryStates,
    handoffKind: handoffKinds,
    language: languages,
    ledger: ledgerKinds,
    level: levels,
    priority: priorities,
    raci: raciLetters,
    raciStage: raciStages,
    reason: reasons,
    risk: risks,
    role: roles,
    statusCategory: statusCategories,
    trigger: [...new Set(Object.values(triggerOfReason))],
    weekday: weekdays,
  };
  test.each(Object.entries(lists))("%s: one for each, no more", (name, list) => {
    const words: Record<string, unknown> = { ...messages.terms, briefPart: messages.brief.part };
    expect(Object.keys(words[name] ?? {}).sort()).toEqual([...list].sort());
  });
});

describe("every text", () => {
  test("says something, without exclamation marks or emoji", () => {
    const wrong = texts.filter(
      ([, text]) => text.trim() === "" || text.includes("!") || /\p{Extended_Pictographic}/u.test(text),
    );
    expect(wrong).toEqual([]);
  });

  test("has its braces in pairs", () => {
    // A brace in quotes is text: how ICU writes one that the reader sees.
    const bare = (text: string) => text.replace(/'[{}]'/g, "");
    const wrong = texts.filter(([, text]) => bare(text).split("{").length !== bare(text).split("}").length);
    expect(wrong).toEqual([]);
  });
});
