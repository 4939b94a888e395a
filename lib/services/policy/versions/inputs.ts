import * as z from "zod";
import { Slug } from "@/lib/domain/policy/organisation";
import { whole } from "@/lib/domain/whole";

export const TakeBack = z.strictObject({
  slug: Slug,
  /** The version that is taken back: the live one. */
  version: whole(2),
  reason: z.string().trim().min(1).max(500),
  /** Whose content goes live again; left out, the version before. */
  to: whole(1).optional(),
  apply_to_running: z.boolean().default(false),
});
export type TakeBack = z.infer<typeof TakeBack>;
