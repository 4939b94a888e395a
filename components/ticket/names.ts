import type { useTranslations } from "next-intl";

/** Channels that have a name in the reader's language; others read as they were sent. */
const known = ["email", "chat", "voice", "phone", "web", "api", "form"] as const;

export function channelName(t: ReturnType<typeof useTranslations<"ticket">>, channel: string): string {
  const name = known.find((each) => each === channel);
  return name === undefined ? channel : t(`channel.${name}`);
}

/** The language of a tag in the reader's words; an unknown tag reads as it is. */
export function languageName(tag: string, locale: string): string {
  try {
    return new Intl.DisplayNames([locale], { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
