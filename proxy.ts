import { type NextRequest, NextResponse } from "next/server";
import { isBehindTls } from "./lib/auth/public-address";
import { env } from "./lib/env";
import { isDatabaseAway } from "./lib/http/availability/availability";
import { unavailablePage } from "./lib/http/availability/unavailable-page";
import { isForeign } from "./lib/http/origin";
import common from "./messages/en/common.json";

/**
 * Gives each page its own nonce, so that only the scripts we send run. API calls are left out of the matcher: a
 * matched route would get no more than the first 10 MB of its body.
 */
export async function proxy(request: NextRequest): Promise<Response> {
  if (request.method !== "GET" && request.method !== "HEAD" && isForeign(request.headers)) {
    // The framework would answer such a call with 500; `action()` checks again behind it.
    return new NextResponse(null, { status: 403 });
  }
  // Documents are pages without data; actions answer for themselves.
  const isPage = request.method === "GET" || request.method === "HEAD";
  if (isPage && !request.nextUrl.pathname.startsWith("/docs/") && (await isDatabaseAway(0)))
    return unavailablePage(common.unavailable);
  const nonce = btoa(crypto.randomUUID());
  const isDevelopment = env.NODE_ENV === "development";
  const isSecure = isBehindTls(request.headers);
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    // Positions of cards and bars are style attributes; a script can't come in by them.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${isDevelopment ? " ws:" : ""}`,
    // 'strict-dynamic' would leave out the worker that answers while there is no network.
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(isSecure ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  // Where a signed-out person wanted to go: layouts are not told their address.
  headers.set("x-path", request.nextUrl.pathname + request.nextUrl.search);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

export const config = {
  // No header of the caller is asked here: one that could skip this would take the policy off a page.
  matcher: [
    "/((?!api/|_next/static|_next/image|icon.svg|favicon.ico|logo.svg|manifest.webmanifest|sw.js).*)",
  ],
};
