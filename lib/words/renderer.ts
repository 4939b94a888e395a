import { createTranslator } from "next-intl";
import { defaultLocale, locales, messages } from "@/i18n/messages";
import type { Msg } from "@/lib/domain/msg";
import { Cache } from "@/lib/process/cache";
import type { Viewer } from "./format";
import { renderMsg, type Translate } from "./msg";
import { writtenFormats } from "./written";

/** A translator compiles each message it meets; one a language and zone is kept, with what it compiled. */
const translators = new Cache<string, Translate>(100);

function translatorOf({ zone, locale: wanted }: Viewer): Translate {
  const locale = locales.find((each) => each === wanted) ?? defaultLocale;
  // A message's key is made at run time; the test of the messages proves that each one exists.
  return translators.of(
    `${locale} ${zone}`,
    () => createTranslator({ locale, messages, timeZone: zone }) as unknown as Translate,
  );
}

/** A renderer for servers and workers, where there is no page around: REST answers, Markdown, notifications. */
export function msgRenderer(viewer: Viewer, nowMs: number): (msg: Msg) => string {
  const translate = translatorOf(viewer);
  return (msg) => renderMsg(msg, translate, writtenFormats(viewer, nowMs));
}
