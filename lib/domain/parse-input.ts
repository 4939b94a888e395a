import type * as z from "zod";
import { type Fault, invalid } from "./errors";
import { faultsOf, type PointerOf, pointerOf } from "./faults";
import { type KeyedMsg, msg } from "./msg";
import { isObject, namedPlace } from "./policy/diff";

/** The parsed value, or a `DomainError` `invalid` that names each fault; places in a policy document by slug. */
export function parseInput<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  const faults = faultsOf(result.error, (path) => placeIn(value, path));
  throw invalid(firstMsg(faults), faults);
}

function placeIn(value: unknown, path: readonly PropertyKey[]): PointerOf {
  const [first, ...rest] = path;
  if (first !== "document" || !isObject(value)) return { pointer: pointerOf(path), inside: [] };
  const { pointer, inside } = namedPlace(value.document, rest);
  return { pointer: `/document${pointer}`, inside };
}

/** The first fault with its place, which is all that a reader of `detail` alone gets to see. */
function firstMsg([first]: readonly Fault[]): KeyedMsg {
  if (first === undefined) return msg("faults.invalid");
  const { pointer, message } = first;
  return pointer === "" ? message : msg("faults.value.at", { pointer, message });
}
