import * as z from "zod";
import { integerFrom } from "@/lib/domain/integers";
import { Slug } from "@/lib/domain/policy/organisation";
import { PolicyDocument } from "@/lib/domain/policy/stored";

/** A change by name, as `diffDocuments` makes them. */
export const PatchChange = z.strictObject({
  path: z.string().min(2).max(1000).startsWith("/"),
  kind: z.enum(["added", "removed", "changed", "moved"]),
  before: z.unknown(),
  after: z.unknown(),
  follows: z.string().max(500).nullable().optional(),
});

/** A whole matrix pasted at once is a change a cell. */
const mostChanges = 5000;

export const OfPath = z.strictObject({ slug: Slug });
export type OfPath = z.infer<typeof OfPath>;

export const PatchDraft = z.strictObject({
  slug: Slug,
  /** The revision that the changes were made on; 0 where there was no draft. */
  revision: integerFrom(0),
  patch: z.array(PatchChange).max(mostChanges),
});
export type PatchDraft = z.infer<typeof PatchDraft>;

export const PulseDraft = z.strictObject({
  slug: Slug,
  /** The item the writer is at, a path of the document. */
  place: z.string().max(300).nullable().default(null),
});
export type PulseDraft = z.infer<typeof PulseDraft>;

export const DiscardDraft = z.strictObject({ slug: Slug, revision: integerFrom(1) });
export type DiscardDraft = z.infer<typeof DiscardDraft>;

export const PutDraft = z.strictObject({
  slug: Slug,
  document: PolicyDocument,
  /** The revision the writer saw; 0, or left out, where there was no draft. */
  revision: integerFrom(0).optional(),
});
export type PutDraft = z.infer<typeof PutDraft>;
