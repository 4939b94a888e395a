import { DomainError, type Fault } from "@/lib/domain/errors";
import { namedPointer } from "@/lib/domain/policy/diff";
import { PathPolicy } from "@/lib/domain/policy/path-policy";

const mostFaults = 20;

/** What a merge made, as a document; refused where it has lost the shape of one, with the place of each fault. */
export function parseDocument(merged: unknown): PathPolicy {
  const parsed = PathPolicy.safeParse(merged);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues
    .slice(0, mostFaults)
    .map(({ path, code, message }): Fault => ({ pointer: namedPointer(merged, path), code, message }));
  const [first] = faults;
  const why = first === undefined ? "" : ` ${first.pointer || "/"}: ${first.message}.`;
  throw new DomainError("invalid", `This can't be kept in the draft.${why}`, { faults });
}
