"use client";

import { useEffect, useMemo, useRef } from "react";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import { insertRule, moveRule, removeRule, setRule } from "@/lib/domain/rules/edit/rules";
import type { Rule } from "@/lib/domain/rules/schema";
import type { EditOptions } from "../draft/types";

/** Edits of the rules screen. The object stays the same as long as the screen, whatever the draft does. */
export type RuleEditor = {
  /** The draft as it is at this moment. */
  current: () => PathPolicy;
  edit: (change: (document: PathPolicy) => PathPolicy, options?: EditOptions) => void;
  rule: (slug: string, change: (rule: Rule) => Rule, options?: EditOptions) => void;
  move: (slug: string, position: number) => void;
  remove: (slug: string) => void;
  insert: (index: number, rule: Rule) => void;
};

type Edit = RuleEditor["edit"];

export function useEditor(document: PathPolicy, edit: Edit): RuleEditor {
  const latest = useRef({ document, edit });
  useEffect(() => {
    latest.current = { document, edit };
  });
  return useMemo(() => {
    const apply: Edit = (change, options) => latest.current.edit(change, options);
    const rules = (change: (rules: Rule[]) => Rule[], options?: EditOptions) =>
      apply((policy) => ({ ...policy, rules: change(policy.rules) }), options);
    return {
      current: () => latest.current.document,
      edit: apply,
      rule: (slug, change, options) => rules((all) => setRule(all, slug, change), options),
      move: (slug, position) => rules((all) => moveRule(all, slug, position)),
      remove: (slug) => rules((all) => removeRule(all, slug)),
      insert: (index, rule) => rules((all) => insertRule(all, index, rule)),
    };
  }, []);
}
