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
export function resolveClientAddress(headers: Record<string, string | string[] | undefined>): void {
  if (trustedProxies() === 0) for (const name of forwarded) delete headers[name];
  if (env.AUTH_URL === undefined) return;
  const { host, protocol } = new URL(env.AUTH_URL);
  headers["x-forwarded-host"] = host;
  headers["x-forwarded-proto"] = protocol.slice(0, -1);
}

const isText = (segment: string): boolean => {
  try {
    return !decodeURIComponent(segment).includes("\0");
  } catch {
    return false;
  }
};

/**
 * The address with what is no text in its path (`%ff`, `%00`, a `%` alone) written as the sign for an unknown
 * character. The framework's router answers 500 to such a path; so it is one that nobody has, as any other.
 */
export function readableAddress(url: string): string {
  const end = url.search(/[?#]/);
  const path = end < 0 ? url : url.slice(0, end);
  if (!path.includes("%") || path.split("/").every(isText)) return url;
  const mended = path.split("/").map((segment) => {
    if (isText(segment)) return segment;
    const bytes = Uint8Array.from(segment.matchAll(/%([0-9a-fA-F]{2})|./gs), ([sign, hex]) =>
      hex === undefined ? sign.charCodeAt(0) : Number.parseInt(hex, 16),
    );
    return encodeURIComponent(new TextDecoder().decode(bytes).replaceAll("\0", "\ufffd"));
  });
  return mended.join("/") + (end < 0 ? "" : url.slice(end));
}

/** Settles the address of every request of this process, and keeps browsers on TLS for whatever answers it. */
export function watchFrontDoor(): void {
  subscribe("http.server.request.start", (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    resolveClientAddress(request.headers);
    if (request.url !== undefined) request.url = readableAddress(request.url);
    const proto = request.headers["x-forwarded-proto"];
    const headers = new Headers(typeof proto === "string" ? { "x-forwarded-proto": proto } : {});
    if (isBehindTls(headers)) response.setHeader("strict-transport-security", stayWithTls);
  });
}
