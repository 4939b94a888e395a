/** The cookie in which a browser tells its IANA zone, so that the server prints its times. */
export const ZONE_COOKIE = "baton_zone";

/** `zone` where it is an IANA zone this runtime knows, else UTC. */
export function knownZone(zone: string | undefined): string {
  if (zone === undefined || zone.length > 64) return "UTC";
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return "UTC";
  }
}
