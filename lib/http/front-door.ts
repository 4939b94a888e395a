import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";
import { isBehindTls, trustedProxies } from "@/lib/auth/public-address";
import { env } from "@/lib/env";

const forwarded = [
  "forwarded",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-port",
  "x-forwarded-proto",
];
/** Two years, as the preload lists ask. */
const stayWithTls = "max-age=63072000; includeSubDomains";

/**
 * Makes the headers of a request say who we are, before the framework reads them: with AUTH_URL that is our host,
 * whatever a proxy hides; where no proxy is trusted, what a caller claims to have been forwarded is dropped.
 */
export function settleAddress(headers: Record<string, string | string[] | undefined>): void {
  if (trustedProxies() === 0) for (const name of forwarded) delete headers[name];
  if (env.AUTH_URL === undefined) return;
  const { host, protocol } = new URL(env.AUTH_URL);
  headers["x-forwarded-host"] = host;
  headers["x-forwarded-proto"] = protocol.slice(0, -1);
}

/** Settles the address of every request of this process, and keeps browsers on TLS for whatever answers it. */
export function watchFrontDoor(): void {
  subscribe("http.server.request.start", (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    settleAddress(request.headers);
    const proto = request.headers["x-forwarded-proto"];
    const headers = new Headers(typeof proto === "string" ? { "x-forwarded-proto": proto } : {});
    if (isBehindTls(headers)) response.setHeader("strict-transport-security", stayWithTls);
  });
}
