import { createHmac } from "node:crypto";
import { env } from "@/lib/env";

/**
 * The caller's network address: what the outermost trusted proxy saw. Entries before it are the caller's own
 * words. Without a proxy Next puts the socket's address there, unless the caller sent the header itself; set
 * TRUSTED_PROXIES to what is in front.
 */
export function addressOf(headers: Headers): string {
  const hops = (headers.get("x-forwarded-for") ?? "").split(",").map((hop) => hop.trim());
  return hops.at(-Math.max(1, env.TRUSTED_PROXIES)) || "unknown";
}

/** A keyed hash, so that the stored attempts hold no address. IPv6 counts by its /64. */
export function addressHash(address: string): string {
  const network = address.includes(":") ? address.split(":").slice(0, 4).join(":") : address;
  return createHmac("sha256", env.AUTH_SECRET).update(`address ${network}`).digest("hex").slice(0, 32);
}
