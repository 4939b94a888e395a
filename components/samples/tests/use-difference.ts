"use client";

import { useTranslations } from "next-intl";
import type { TestDifference } from "@/lib/domain/policy/samples/types";
import { builtInRule } from "@/lib/domain/rules/types";
import { priorities } from "@/lib/domain/vocabulary";
import { useDraft } from "../../draft/use-draft";
import { useSampleWords } from "../use-sample-words";

/** What a test expected and what came out, in words. */
export function useDifference(): (difference: TestDifference) => string {
  const t = useTranslations("samples");
  const terms = useTranslations("terms");
  const { document, organisation } = useDraft();
  const words = useSampleWords(document, organisation);
  const named = (part: TestDifference["part"], value: string | null): string => {
    if (value === null) return t("tests.nothing");
    switch (part) {
      case "outcome":
        return value === "escalated" ? t("keepTest.escalated") : t("keepTest.kept_by_ai");
      case "rule": {
        const rule = document.rules.find(({ slug }) => slug === value);
        return value === builtInRule ? t("keepTest.builtIn") : (rule?.name ?? value);
      }
      case "tier":
        return words.tier(value);
      case "team":
        return words.team(value);
      case "priority": {
        const priority = priorities.find((each) => each === value);
        return priority === undefined ? value : terms(`priority.${priority}`);
      }
    }
  };
  return ({ part, wanted, got }) =>
    t("tests.differs", {
      part: t(`tests.part.${part}`),
      wanted: named(part, wanted),
      got: named(part, got),
    });
}
