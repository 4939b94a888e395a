import type * as z from "zod";
import { DomainError } from "@/lib/domain/errors";
import { faultsOf, pointerOf } from "@/lib/domain/faults";
import { namedPointer } from "@/lib/domain/policy/diff";
import { inWords } from "./words";

export { pointerOf } from "@/lib/domain/faults";

/** The parsed value, or a `DomainError` `invalid` that names each fault; places in a policy document by slug. */
export function parseInput<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  const place = (path: readonly PropertyKey[]) =>
    path[0] === "document" ? namedPointer(value, path) : pointerOf(path);
  const faults = faultsOf(result.error, place);
  const first = faults[0];
  const where = first?.pointer ? `${first.pointer}: ` : "";
  const why = first === undefined ? "The request is not valid." : inWords(first.message);
  throw new DomainError("invalid", `${where}${why}`, { faults });
}
