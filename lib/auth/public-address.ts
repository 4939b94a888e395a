import { env } from "@/lib/env";

/**
 * Under which address people reach us: AUTH_URL and nothing else where it is set, else what the request was sent to.
 * What a proxy says of it counts only where one is trusted; the caller may have written the rest.
 */

/** How many proxies in front are believed. A public address of its own is set where there is one. */
export const trustedProxies = (): number => env.TRUSTED_PROXIES ?? (env.AUTH_URL === undefined ? 0 : 1);

/** The hosts that are ours for this request, e.g. `desk.example.org` or `localhost:3000`. */
export function ourHosts(headers: Headers): string[] {
  if (env.AUTH_URL !== undefined) return [new URL(env.AUTH_URL).host];
  const forwarded = trustedProxies() > 0 ? lastOf(headers.get("x-forwarded-host")) : null;
  return [forwarded, headers.get("host")].filter((name) => name !== null);
}

/** Whether people reach us over TLS: then cookies are Secure and browsers are told to stay with it. */
export function isBehindTls(headers: Headers): boolean {
  if (env.AUTH_URL !== undefined) return env.AUTH_URL.startsWith("https:");
  return trustedProxies() > 0 && lastOf(headers.get("x-forwarded-proto")) === "https";
}

/** Start of every link that leaves this page, e.g. `https://desk.example.org`. */
export function publicOrigin(headers: Headers): string {
  if (env.AUTH_URL !== undefined) return new URL(env.AUTH_URL).origin;
  return `${isBehindTls(headers) ? "https" : "http"}://${ourHosts(headers)[0] ?? "localhost"}`;
}

/** Each proxy appends what it saw: the last entry is the nearest one's. */
const lastOf = (list: string | null): string | null => list?.split(",").at(-1)?.trim() || null;
