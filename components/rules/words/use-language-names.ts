"use client";

import { useTranslations } from "next-intl";
import { languages } from "@/lib/domain/vocabulary";

/** Names of language codes; one that the product has no name for stands as it is. */
export function useLanguageNames(): (code: string) => string {
  const terms = useTranslations("terms");
  return (code) => (languages.some((each) => each === code) ? terms(`language.${code as "en"}`) : code);
}
