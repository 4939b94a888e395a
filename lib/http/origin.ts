import { ourHosts } from "@/lib/auth/public-address";
import { DomainError } from "@/lib/domain/errors";
import { msg } from "@/lib/domain/msg";

/**
 * Whether another site made a browser send this call. `Sec-Fetch-Site` decides where the browser sends it; else
 * `Origin` must be ours. A call without either can't carry a lax cookie by POST.
 */
export function isForeign(headers: Headers): boolean {
  const site = headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin" && site !== "none") return true;
  const origin = headers.get("origin");
  if (origin === null) return false;
  const host = originHost(origin);
  return host === null || !ourHosts(headers).includes(host);
}

/** Throws `forbidden` for a call that `isForeign`. */
export function refuseForeignOrigin(headers: Headers): void {
  if (isForeign(headers)) throw new DomainError("forbidden", msg("faults.request.other_site"));
}

function originHost(origin: string): string | null {
  try {
    return new URL(origin).host;
  } catch {
    return null;
  }
}
