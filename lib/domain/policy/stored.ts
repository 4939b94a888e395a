import * as z from "zod";
import { DomainError } from "../errors";
import { faultsOf } from "../faults";
import { namedPointer } from "./diff";
import { Organisation } from "./organisation";
import { PathPolicy } from "./path-policy";
import { upcastOrganisation, upcastPolicy } from "./upcasters";

/** Documents from outside, of any version there ever was, as those of today. */
export const PolicyDocument = z.preprocess(upcastPolicy, PathPolicy);
export const OrganisationDocument = z.preprocess(upcastOrganisation, Organisation);

/** @param what names the document where it can't be read: "Version 12 of customer-service" */
export function readPolicyDocument(stored: unknown, what = "This policy"): PathPolicy {
  return read(PolicyDocument, stored, what);
}

export function readOrganisationDocument(stored: unknown, what = "This organisation"): Organisation {
  return read(OrganisationDocument, stored, what);
}

function read<S extends z.ZodType>(schema: S, stored: unknown, what: string): z.output<S> {
  const parsed = schema.safeParse(stored, { reportInput: true });
  if (parsed.success) return parsed.data;
  const faults = faultsOf(parsed.error, (path) => namedPointer(stored, path));
  const where = faults[0]?.pointer ?? "";
  // Not the caller's fault, and whatever doesn't need this document goes on.
  throw new DomainError("unavailable", `${what} can't be read by this release: see ${where || "/"}.`, {
    faults,
    cause: parsed.error,
  });
}
