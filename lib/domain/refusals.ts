import { type DomainError, type Fault, notFound } from "./errors";
import { raw, say } from "./texts";

/** To whom a ticket is hidden from, it is as if it did not exist: the same words for both. */
export const noSuchTicket = (key: string): DomainError => notFound(say("faults.not_found.ticket", { key }));

export const slugsOf = (named: readonly { slug: string }[]): string[] => named.map(({ slug }) => slug);

/** A name that nothing here has, with those that there are. */
export function unknownName(pointer: string, name: string, known: Iterable<string>): Fault {
  const names = [...known].map(raw);
  const message =
    names.length === 0
      ? say("faults.value.unknown_none", { name })
      : say("faults.value.unknown", { name, known: { list: names } });
  return { pointer, code: "unknown", message };
}
