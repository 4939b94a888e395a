import { DomainError } from "@/lib/domain/errors";
import { env } from "@/lib/env";

/**
 * Refuses a call that another site made a browser send with our cookie. `Sec-Fetch-Site` decides where the
 * browser sends it; else `Origin` must be ours. A call without either can't carry a lax cookie by POST.
 */
export function refuseForeignOrigin(headers: Headers): void {
  const site = headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin" && site !== "none") throw foreign();
  const origin = headers.get("origin");
  if (origin === null) return;
  const host = originHost(origin);
  const ours = [headers.get("x-forwarded-host"), headers.get("host")].filter((name) => name !== null);
  if (env.AUTH_URL !== undefined) ours.push(new URL(env.AUTH_URL).host);
  if (host === null || !ours.includes(host)) throw foreign();
}

function originHost(origin: string): string | null {
  try {
    return new URL(origin).host;
  } catch {
    return null;
  }
}

const foreign = () => new DomainError("forbidden", "This call came from another site.");
