"use client";

import { useTranslations } from "next-intl";
import { namesIn } from "@/lib/domain/policy/diff";
import { valueAt } from "@/lib/domain/policy/draft/patch";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";

const nameOf = (document: PathPolicy, path: string): string | null => {
  const item = valueAt(document, path);
  return typeof item === "object" && item !== null && "name" in item && typeof item.name === "string"
    ? item.name
    : null;
};

/** Names the item at a path of the document: `rule 9`, `“Billing and refunds”`, `the high-risk threshold`. */
export function usePointerName(document: PathPolicy): (path: string) => string {
  const t = useTranslations("draft.place");
  return (path) => {
    const [area = "", second = "", third = ""] = namesIn(path);
    switch (area) {
      case "rules": {
        if (second === "") return t("rules");
        const index = document.rules.findIndex(({ slug }) => slug === second);
        return index === -1 ? t("goneRule") : t("rule", { position: index + 1 });
      }
      case "raci": {
        if (second !== "rows" || third === "") return t("raci");
        const name = document.raci.rows.find(({ slug }) => slug === third)?.name;
        return name === undefined ? t("goneRow") : t("row", { name });
      }
      case "thresholds":
        return second === "" ? t("thresholds") : t("threshold", { risk: second });
      case "word_lists": {
        const name = nameOf(document, `/word_lists/${second}`);
        return name === null ? t("words") : t("wordList", { name });
      }
      case "word_classes": {
        const name = nameOf(document, `/word_classes/${second}`);
        return name === null ? t("words") : t("wordClass", { name });
      }
      case "sla": {
        const name = nameOf(document, `/sla/${second}/${third}`);
        return name === null ? t("sla") : t("target", { name });
      }
      case "tests": {
        const name = nameOf(document, `/tests/${second}`);
        return name === null ? t("tests") : t("test", { name });
      }
      case "review":
        return t("review");
      default: {
        const name = second === "" ? null : nameOf(document, `/${area}/${second}`);
        return name === null ? t("path") : t("item", { name });
      }
    }
  };
}
