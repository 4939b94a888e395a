"use client";

import { Check, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useList } from "@/components/words/use-list";
import { isFieldOperand, isPhraseOperator } from "@/lib/domain/rules/evaluate/leaf";
import { readableLine } from "@/lib/domain/rules/patterns/readable";
import type { Leaf } from "@/lib/domain/rules/schema";
import type { LeafTrace } from "@/lib/domain/rules/types";
import { useKit } from "../kit";
import { useWords } from "../use-words";

/** ✓ or ✗ of the sample, said too. */
export function Verdict({ result }: { result: boolean | null }) {
  const t = useTranslations("rules-screen.sample");
  if (result === null) return <span className="size-4 shrink-0" />;
  return (
    <span className="grid size-4 shrink-0 place-items-center" title={t(result ? "true" : "false")}>
      {result ? (
        <Check aria-hidden="true" className="size-3.5 text-muted" />
      ) : (
        <X aria-hidden="true" className="size-3.5 text-faint" />
      )}
      <span className="sr-only">{t(result ? "true" : "false")}</span>
    </span>
  );
}

const signs: Readonly<Record<string, string>> = {
  less: "<",
  at_most: "≤",
  greater: ">",
  at_least: "≥",
  is: "=",
  is_not: "≠",
};

/** The sample's value beside a comparison: "0.83 < 0.92" where another field is compared with. */
export function useSeen() {
  const list = useList();
  const words = useWords();
  const t = useTranslations("rules-screen");
  const { catalogue, policy } = useKit();
  return (leaf: Leaf, trace: LeafTrace): string | null => {
    const { seen, wanted } = trace;
    const spec = catalogue.get(leaf.field);
    if (isPhraseOperator(leaf.op) && spec?.type !== "tags") {
      if (!Array.isArray(seen)) return null;
      const read = (line: string) => t("quoted", { text: readableLine(line, policy.word_classes) });
      return list(seen.map(read));
    }
    if (spec?.type === "message_text") return null;
    const said = words.fact(leaf.field, seen);
    const isOther = typeof wanted === "object" && wanted !== null && "value" in wanted;
    if (isOther && isFieldOperand(leaf.value)) {
      return `${said} ${signs[leaf.op] ?? "/"} ${words.fact(leaf.value.field, wanted.value)}`;
    }
    return said;
  };
}

/** The trace of this very comparison: an answer may still be of another state of the tree. */
export const sameLeaf = (trace: LeafTrace | null, leaf: Leaf): LeafTrace | null =>
  trace !== null && trace.field === leaf.field && trace.op === leaf.op ? trace : null;
