"use client";

import { createContext, useContext } from "react";
import type { Organisation } from "@/lib/domain/policy/organisation";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import type { FieldCatalogue } from "@/lib/domain/rules/fields";
import type { FactValue } from "@/lib/domain/rules/types";
import type { RuleEditor } from "./use-editor";

/**
 * What every part of the rules screen needs. It changes when names change, not with each edit: cards are memoised
 * over it, so that a key in one rule renders that rule only.
 */
export type RulesKit = {
  workspace: string;
  path: string;
  /** For names: tiers, categories, fields, word lists. Its rules may be those of a moment ago. */
  policy: PathPolicy;
  organisation: Organisation;
  catalogue: FieldCatalogue;
  mayEdit: boolean;
  editor: RuleEditor;
};
/** The sample ticket beside the rules: what it has in each field, by fact key. */
export type SampleFacts = { name: string; fields: Readonly<Record<string, FactValue>> };

const KitContext = createContext<RulesKit | null>(null);
export const RulesKitProvider = KitContext.Provider;

export function useKit(): RulesKit {
  const kit = useContext(KitContext);
  if (kit === null) throw new Error("useKit needs a RulesKitProvider");
  return kit;
}

/** Apart from the kit: it changes with every answer, and only what is open reads it. Null without a sample. */
const SampleFactsContext = createContext<SampleFacts | null>(null);
export const SampleFactsProvider = SampleFactsContext.Provider;
export const useSampleFacts = (): SampleFacts | null => useContext(SampleFactsContext);
