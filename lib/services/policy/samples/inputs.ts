import * as z from "zod";
import { integerTextFrom } from "@/lib/domain/integers";
import { Slug } from "@/lib/domain/policy/organisation";
import { Sample } from "@/lib/domain/policy/sample";
import { TicketKey } from "@/lib/domain/ticket/inputs";

const Ref = z.union([z.strictObject({ key: TicketKey }), z.strictObject({ typed: Sample })]);

/** The draft as its editor has it, with edits that are not saved yet. Read leniently: it may be half written. */
const Document = z.looseObject({}).optional();

export const TrySample = z.strictObject({ slug: Slug, document: Document, sample: Ref });
export type TrySample = z.infer<typeof TrySample>;

/** As many as one call takes; a screen asks for more in chunks, so that it can show progress and stop. */
export const TryMany = z.strictObject({
  slug: Slug,
  document: Document,
  samples: z.array(Ref).min(1).max(25),
});
export type TryMany = z.infer<typeof TryMany>;

export const RunTests = z.strictObject({ slug: Slug, document: Document });
export type RunTests = z.infer<typeof RunTests>;

export const ListSamples = z.strictObject({
  slug: Slug,
  /** Part of a key or subject. */
  q: z.string().max(100).optional(),
  outcome: z.enum(["escalated", "kept_by_ai"]).optional(),
  category: Slug.optional(),
  limit: integerTextFrom(1).optional(),
});
export type ListSamples = z.infer<typeof ListSamples>;
