import { DomainError } from "@/lib/domain/errors";
import { faultsOf } from "@/lib/domain/faults";
import { msg } from "@/lib/domain/msg";
import { namedPlace } from "@/lib/domain/policy/diff";
import { PathPolicy } from "@/lib/domain/policy/path-policy";

/** What a merge made, as a document; refused where it has lost the shape of one, with the place of each fault. */
export function parseDocument(merged: unknown): PathPolicy {
  const parsed = PathPolicy.safeParse(merged, { reportInput: true });
  if (parsed.success) return parsed.data;
  const faults = faultsOf(parsed.error, (path) => namedPlace(merged, path));
  const where = faults[0]?.pointer || "/";
  throw new DomainError("invalid", msg("faults.draft.shape", { where }), { faults });
}
