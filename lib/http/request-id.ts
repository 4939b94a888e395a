import { newId } from "@/lib/services/context";

const acceptable = /^[\w.-]{8,64}$/;

/** The caller's `x-request-id` where it is short and harmless, else a new one. */
export function requestIdOf(headers: Headers): string {
  const given = headers.get("x-request-id");
  return given !== null && acceptable.test(given) ? given : newId();
}
