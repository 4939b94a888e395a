import { useLocale } from "next-intl";
import { useCallback } from "react";
import { formatList } from "@/lib/words/format";

/** Sets texts one after the other as the reader's language does: `a, b, c`. */
export function useList(): (texts: readonly string[]) => string {
  const locale = useLocale();
  return useCallback((texts) => formatList(texts, locale), [locale]);
}
