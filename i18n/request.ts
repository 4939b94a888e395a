import { cookies } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { defaultLocale, messages } from "./messages";
import { knownZone, ZONE_COOKIE } from "./zone";

/** One language for now, no language in addresses; the zone is what the browser said last. */
export default getRequestConfig(async () => {
  const jar = await cookies();
  return {
    locale: defaultLocale,
    messages,
    timeZone: knownZone(jar.get(ZONE_COOKIE)?.value),
  };
});
