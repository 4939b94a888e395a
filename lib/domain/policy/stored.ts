import * as z from "zod";
import { DomainError } from "../errors";
import { faultsOf } from "../faults";
import type { KeyedMsg } from "../msg";
import { msg } from "../msg";
import { namedPlace } from "./diff";
import { Organisation } from "./organisation";
import { PathPolicy } from "./path-policy";
import { upcastOrganisation, upcastPolicy } from "./upcasters";

/** Documents from outside, of any version there ever was, as those of today. */
export const PolicyDocument = z.preprocess(upcastPolicy, PathPolicy);
export const OrganisationDocument = z.preprocess(upcastOrganisation, Organisation);

/** A stored document that this release can't read. Whatever doesn't need it goes on. */
export class UnreadableDocument extends DomainError {
  override readonly name = "UnreadableDocument";
}

/** @param what names the document where it can't be read, such as a version of a path */
export function readPolicyDocument(stored: unknown, what = msg("faults.document.policy")): PathPolicy {
  return read(PolicyDocument, stored, what);
}

export function readOrganisationDocument(
  stored: unknown,
  what = msg("faults.document.organisation"),
): Organisation {
  return read(OrganisationDocument, stored, what);
}

function read<S extends z.ZodType>(schema: S, stored: unknown, what: KeyedMsg): z.output<S> {
  const parsed = schema.safeParse(stored, { reportInput: true });
  if (parsed.success) return parsed.data;
  const faults = faultsOf(parsed.error, (path) => namedPlace(stored, path));
  const where = faults[0]?.pointer || "/";
  const message = msg("faults.document.unreadable", { what, where });
  throw new UnreadableDocument("unavailable", message, { faults, cause: parsed.error });
}
