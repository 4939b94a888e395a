import { useTranslations } from "next-intl";
import { languages } from "@/lib/domain/vocabulary";

/** Names of language codes; one that the product has no name for stands as it is. */
export function useLanguageNames(): (code: string) => string {
  const terms = useTranslations("terms");
  return (code) => (languages.some((each) => each === code) ? terms(`language.${code as "en"}`) : code);
}

const order: readonly string[] = languages;
const rank = (code: string): number => (order.includes(code) ? order.indexOf(code) : order.length);

/** Words by language in the order in which languages are offered; a stored document has them in any. */
export const byLanguage = (words: Readonly<Record<string, string[]>>): [code: string, words: string[]][] =>
  Object.entries(words)
    .filter(([, members]) => members.length > 0)
    .sort(([a], [b]) => rank(a) - rank(b));
