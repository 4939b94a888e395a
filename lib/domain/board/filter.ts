import * as z from "zod";
import { Slug } from "../policy/organisation";
import { priorities } from "../vocabulary";

/** Filters live in the address; every one may be left out. */
export const BoardFilter = z.strictObject({
  path: Slug.optional(),
  owner: Slug.optional(),
  team: z.union([z.literal("mine"), Slug]).optional(),
  category: Slug.optional(),
  customer_tier: Slug.optional(),
  priority: z.enum(priorities).optional(),
  /** Due within 30 minutes, or late. */
  due: z.literal("soon").optional(),
  breached: z.literal("yes").optional(),
});
export type BoardFilter = z.infer<typeof BoardFilter>;
