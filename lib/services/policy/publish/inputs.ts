import * as z from "zod";
import { integerFrom } from "@/lib/domain/integers";
import { Slug } from "@/lib/domain/policy/organisation";

const Reason = z.string().trim().min(1).max(500);

export const PublishDraft = z.strictObject({
  slug: Slug,
  /** The revision that the publisher saw. */
  revision: integerFrom(1),
  /** May be left out only where a colleague's request is confirmed: it has one. */
  reason: Reason.optional(),
  /** Gives running clocks the new targets; left out they keep theirs until a matched field changes. */
  apply_to_running: z.boolean().default(false),
  /** Says that it confirms a colleague's request, and does nothing else. */
  confirm: z.boolean().default(false),
});
export type PublishDraft = z.infer<typeof PublishDraft>;
