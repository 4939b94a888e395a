import * as z from "zod";
import { Slug } from "@/lib/domain/policy/organisation";

/** Days looked back on; a quarter is as far as stored decisions say something of today. */
const Days = z.number().int().min(1).max(92).default(30);

export const StartForecast = z.strictObject({ slug: Slug, days: Days });
export type StartForecast = z.infer<typeof StartForecast>;

export const NamedForecast = z.strictObject({ slug: Slug, id: z.uuid() });
export type NamedForecast = z.infer<typeof NamedForecast>;

export const LatestForecast = z.strictObject({ slug: Slug, id: z.uuid().optional() });
export type LatestForecast = z.infer<typeof LatestForecast>;

export const ReadRunningClocks = z.strictObject({ slug: Slug });
export type ReadRunningClocks = z.infer<typeof ReadRunningClocks>;

export const ReadRuleFigures = z.strictObject({ slug: Slug, days: Days });
export type ReadRuleFigures = z.infer<typeof ReadRuleFigures>;

export const SuggestValues = z.strictObject({
  slug: Slug,
  field: z.string().min(1).max(120),
  days: Days,
  /** Only tickets of these categories: what a rule says beside this leaf. */
  categories: z.array(Slug).max(100).optional(),
});
export type SuggestValues = z.infer<typeof SuggestValues>;

export const ListFirings = z.strictObject({
  slug: Slug,
  /** A rule's slug, or that of the built-in last rule. */
  rule: Slug,
  days: Days,
  /** Where it would have fired, in shadow. */
  shadow: z.boolean().default(false),
  /** Where it matched and this other rule decided. */
  taken_by: Slug.optional(),
  cursor: z.string().max(500).optional(),
  limit: z.number().int().min(1).max(200).default(50),
});
export type ListFirings = z.infer<typeof ListFirings>;
