import type * as z from "zod";
import { type Fault, invalid } from "./errors";
import { faultsOf, type Place, pointerOf } from "./faults";
import { isObject, namedPlace } from "./policy/diff";
import { type Message, say } from "./texts";

/** The parsed value, or a `DomainError` `invalid` that names each fault; places in a policy document by slug. */
export function parseInput<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  const faults = faultsOf(result.error, (path) => placeIn(value, path));
  throw invalid(sayFirst(faults), faults);
}

function placeIn(value: unknown, path: readonly PropertyKey[]): Place {
  const [first, ...rest] = path;
  if (first !== "document" || !isObject(value)) return { pointer: pointerOf(path), inside: [] };
  const { pointer, inside } = namedPlace(value.document, rest);
  return { pointer: `/document${pointer}`, inside };
}

/** The first fault with its place, which is all that a reader of `detail` alone gets to see. */
function sayFirst([first]: readonly Fault[]): Message {
  if (first === undefined) return say("faults.invalid");
  const { pointer, message } = first;
  return pointer === "" ? message : say("faults.value.at", { pointer, message });
}
