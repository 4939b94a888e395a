"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { type Msg, type MsgValue, msg as saying } from "@/lib/domain/msg";
import { isFieldOperand, isListOperand, isPhraseOperator } from "@/lib/domain/rules/evaluate/leaf";
import { comparisonMsg, factMsg, fieldMsg, leafValueMsg } from "@/lib/domain/rules/explain/explain";
import type { FieldSpec } from "@/lib/domain/rules/fields";
import type { Leaf, Operator } from "@/lib/domain/rules/schema";
import { useMsg } from "../words/use-msg";
import { useKit } from "./kit";

/** A comparison as its chip shows it: a sentence of its own, or field, operator and value. */
type LeafWords = { whole: string } | { field: string; op: string; value: string | null };

/** Fields whose editor says more than a trace does. */
const describedWords = [
  "new.customer",
  "conversation.customer",
  "new.ai",
  "confidence",
  "threshold",
  "attempts",
  "amount",
];

/** Rules in words, in the reader's language. */
export function useWords() {
  const t = useTranslations("rules-screen");
  const render = useMsg();
  const { policy, organisation, catalogue } = useKit();
  return useMemo(() => {
    const value = (one: MsgValue): string => render(saying("rules.value", { value: one }));
    const field = (leaf: Pick<Leaf, "field" | "window_minutes" | "calendar">): string => {
      if (!describedWords.includes(leaf.field)) return render(fieldMsg(policy, leaf));
      return t(`field.${leaf.field.replaceAll(".", "_")}` as "field.amount");
    };
    const operator = (spec: FieldSpec | null, op: Operator, given?: Leaf["value"]): string => {
      if (spec?.type === "instant") {
        if (op === "less" || op === "at_most" || op === "greater" || op === "at_least")
          return t(`moment.${op}`);
      }
      const isPhrase = isPhraseOperator(op) && spec?.type !== "tags";
      if (isPhrase && isListOperand(given)) return t(`list.${op}` as "list.contains_any");
      if (isPhrase) return t(`phrase.${op}` as "phrase.contains_any");
      return t(`op.${op}`);
    };
    const operand = (leaf: Leaf): string | null => {
      const given = leaf.value;
      if (given === undefined) return null;
      if (isListOperand(given)) {
        const name = policy.word_lists.find(({ slug }) => slug === given.list)?.name ?? given.list;
        return t("quoted", { text: name });
      }
      if (isFieldOperand(given)) return field({ field: given.field });
      if (leaf.op === "between" && Array.isArray(given)) {
        const [low, high] = given.map((each) => value(factMsg(policy, leaf.field, each, organisation)));
        return t("range", { low: low ?? "", high: high ?? "" });
      }
      return value(leafValueMsg(policy, leaf, organisation));
    };
    const leaf = (one: Leaf): LeafWords => {
      const spec = catalogue.get(one.field) ?? null;
      const isFlag = spec?.type === "boolean" && !one.field.startsWith("field.");
      if (isFlag && (one.op === "is" || one.op === "is_not") && typeof one.value === "boolean") {
        return { whole: render(comparisonMsg(policy, one, organisation)) };
      }
      return { field: field(one), op: operator(spec, one.op, one.value), value: operand(one) };
    };
    const fact = (name: string, seen: unknown): string => value(factMsg(policy, name, seen, organisation));
    const sentence = (one: Leaf): string => {
      const words = leaf(one);
      return "whole" in words
        ? words.whole
        : [words.field, words.op, words.value].filter((part) => part !== null).join(" ");
    };
    return { say: (one: Msg) => render(one), field, operator, operand, leaf, fact, sentence };
  }, [t, render, policy, organisation, catalogue]);
}
