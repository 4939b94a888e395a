import { defaultLocale, type Locale, locales } from "@/i18n/messages";

/** The language a reader is answered in, by their `Accept-Language`; the default where none of theirs is here. */
export const localeOf = (header: string | null): Locale => preferred(header, locales) ?? defaultLocale;

/** Of the known languages the one that is asked for first, by the weights of RFC 9110: "de-AT" is served by "de". */
export function preferred<L extends string>(header: string | null, known: readonly L[]): L | null {
  const wanted = (header ?? "").split(",").flatMap((part) => {
    const [tag = "", ...parameters] = part.split(";").map((each) => each.trim().toLowerCase());
    const quality = parameters.find((each) => each.startsWith("q="))?.slice(2) ?? "1";
    const weight = /^(0(\.\d{0,3})?|1(\.0{0,3})?)$/.test(quality) ? Number(quality) : 0;
    return weight > 0 ? [{ tag, weight }] : [];
  });
  for (const { tag } of wanted.toSorted((a, b) => b.weight - a.weight)) {
    const found = known.find((locale) => tag === "*" || tag === locale || tag.startsWith(`${locale}-`));
    if (found !== undefined) return found;
  }
  return null;
}
