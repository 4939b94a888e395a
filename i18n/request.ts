import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { localeOf } from "@/lib/words/locale";
import { messages } from "./messages";
import { knownZone, ZONE_COOKIE } from "./zone";

/** The browser's language, none in addresses; the zone is what the browser said last. */
export default getRequestConfig(async () => {
  const [jar, sent] = await Promise.all([cookies(), headers()]);
  return {
    locale: localeOf(sent.get("accept-language")),
    messages,
    timeZone: knownZone(jar.get(ZONE_COOKIE)?.value),
  };
});
