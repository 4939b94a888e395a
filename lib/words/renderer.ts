import { createTranslator } from "next-intl";
import { defaultLocale, locales, messages } from "@/i18n/messages";
import type { Say } from "@/lib/domain/texts";
import type { Viewer } from "./format";
import { renderSay, type Translate } from "./say";
import { writtenFormats } from "./written";

/** A translator compiles each message it meets; one a language and zone is kept, with what it compiled. */
const translators = new Map<string, Translate>();
const mostZones = 100;

function translatorOf({ zone, locale: wanted }: Viewer): Translate {
  const locale = locales.find((each) => each === wanted) ?? defaultLocale;
  const name = `${locale} ${zone}`;
  const known = translators.get(name);
  if (known !== undefined) return known;
  if (translators.size >= mostZones) translators.clear();
  const made = createTranslator({ locale, messages, timeZone: zone });
  // A Say's key is made at run time; the test of the messages proves that each one exists.
  const translate = made as unknown as Translate;
  translators.set(name, translate);
  return translate;
}

/** A renderer for servers and workers, where there is no page around: REST answers, Markdown, notifications. */
export function sayRenderer(viewer: Viewer, nowMs: number): (say: Say) => string {
  const translate = translatorOf(viewer);
  return (say) => renderSay(say, translate, writtenFormats(viewer, nowMs));
}
