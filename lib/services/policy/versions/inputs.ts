import * as z from "zod";
import { integerFrom } from "@/lib/domain/integers";
import { Slug } from "@/lib/domain/policy/organisation";

export const TakeBack = z.strictObject({
  slug: Slug,
  /** The version that is taken back: the live one. */
  version: integerFrom(2),
  reason: z.string().trim().min(1).max(500),
  /** Whose content goes live again; left out, the version before. */
  to: integerFrom(1).optional(),
  apply_to_running: z.boolean().default(false),
});
export type TakeBack = z.infer<typeof TakeBack>;
