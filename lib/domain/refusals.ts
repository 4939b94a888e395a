import { type DomainError, type Fault, notFound } from "./errors";
import { literal, msg } from "./msg";

/** To whom a ticket is hidden from, it is as if it did not exist: the same words for both. */
export const noSuchTicket = (key: string): DomainError => notFound(msg("faults.not_found.ticket", { key }));

export const slugsOf = (named: readonly { slug: string }[]): string[] => named.map(({ slug }) => slug);

/** A name that nothing here has, with those that there are. */
export function unknownName(pointer: string, name: string, choices: Iterable<string>): Fault {
  const names = [...choices].map(literal);
  const message =
    names.length === 0
      ? msg("faults.value.unknown_none", { name })
      : msg("faults.value.unknown", { name, known: { list: names } });
  return { pointer, code: "unknown", message };
}
