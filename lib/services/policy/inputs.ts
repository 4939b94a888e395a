import * as z from "zod";
import { integerFrom, integerTextFrom } from "@/lib/domain/integers";
import { Slug } from "@/lib/domain/policy/organisation";
import { OrganisationDocument, PolicyDocument } from "@/lib/domain/policy/stored";

const Reason = z.string().trim().min(1).max(500);

/** `publish: false` keeps the document as the draft. `version` is the live version the writer saw. */
export const PutPolicy = z.strictObject({
  slug: Slug,
  document: PolicyDocument,
  publish: z.boolean().default(true),
  reason: Reason.optional(),
  /** Gives running clocks the new targets; left out they keep theirs until a matched field changes. */
  apply_to_running: z.boolean().default(false),
  version: integerFrom(0).optional(),
  /** Of a draft that is replaced: the revision the writer saw. */
  revision: integerFrom(0).optional(),
});
export type PutPolicy = z.infer<typeof PutPolicy>;

export const PutOrganisation = z.strictObject({
  document: OrganisationDocument,
  publish: z.boolean().default(true),
  reason: Reason.optional(),
  apply_to_running: z.boolean().default(false),
  version: integerFrom(0).optional(),
  revision: integerFrom(0).optional(),
});
export type PutOrganisation = z.infer<typeof PutOrganisation>;

export const ReadPolicy = z.strictObject({
  slug: Slug,
  /** An older version; left out, the live one. */
  version: integerTextFrom(1).optional(),
});
export type ReadPolicy = z.infer<typeof ReadPolicy>;

export const CheckPolicyInput = z.strictObject({ slug: Slug, document: PolicyDocument });
export type CheckPolicyInput = z.infer<typeof CheckPolicyInput>;
export const CheckOrganisationInput = z.strictObject({ document: OrganisationDocument });
export type CheckOrganisationInput = z.infer<typeof CheckOrganisationInput>;
export const ReadOrganisation = z.strictObject({ version: integerTextFrom(1).optional() });
export type ReadOrganisation = z.infer<typeof ReadOrganisation>;

export const PutOrganisationDraft = z.strictObject({
  document: OrganisationDocument,
  /** The revision the writer saw; 0 or left out where there was no draft. */
  revision: integerFrom(0).optional(),
});
export type PutOrganisationDraft = z.infer<typeof PutOrganisationDraft>;
export const DiscardOrganisationDraft = z.strictObject({ revision: integerFrom(1) });
export type DiscardOrganisationDraft = z.infer<typeof DiscardOrganisationDraft>;
