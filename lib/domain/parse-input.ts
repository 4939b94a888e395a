import type * as z from "zod";
import { type Fault, invalid } from "./errors";
import { faultsOf, pointerOf } from "./faults";
import { namedPointer } from "./policy/diff";
import { type Message, say } from "./texts";

/** The parsed value, or a `DomainError` `invalid` that names each fault; places in a policy document by slug. */
export function parseInput<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  const place = (path: readonly PropertyKey[]) =>
    path[0] === "document" ? namedPointer(value, path) : pointerOf(path);
  const faults = faultsOf(result.error, place);
  throw invalid(sayFirst(faults), faults);
}

/** The first fault with its place, which is all that a reader of `detail` alone gets to see. */
function sayFirst([first]: readonly Fault[]): Message {
  if (first === undefined) return say("faults.invalid");
  const { pointer, message } = first;
  return pointer === "" ? message : say("faults.value.at", { pointer, message });
}
