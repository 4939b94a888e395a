import { createHmac } from "node:crypto";
import { env } from "@/lib/env";
import { trustedProxies } from "./public-address";

/**
 * The caller's network address: what the outermost trusted proxy saw. Entries before it are the caller's own words.
 * Without a proxy the front door has dropped the header, and Next has put the socket's address there.
 */
export function addressOf(headers: Headers): string {
  const hops = (headers.get("x-forwarded-for") ?? "").split(",").map((hop) => hop.trim());
  return hops.at(-Math.max(1, trustedProxies())) || "unknown";
}

/** A keyed hash, so that the stored attempts hold no address. IPv6 counts by its /64. */
export function addressHash(address: string): string {
  const network = address.includes(":") ? address.split(":").slice(0, 4).join(":") : address;
  return createHmac("sha256", env.AUTH_SECRET).update(`address ${network}`).digest("hex").slice(0, 32);
}
