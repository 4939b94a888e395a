import { useTranslations } from "next-intl";
import { languages } from "@/lib/domain/vocabulary";

/** Names of languages in the reader's language; one without a name here keeps its code. */
export function useLanguageName(): (code: string) => string {
  const terms = useTranslations("terms.language");
  return (code) => {
    const known = languages.find((language) => language === code);
    return known === undefined ? code : terms(known);
  };
}
