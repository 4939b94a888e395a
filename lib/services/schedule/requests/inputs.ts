import * as z from "zod";
import { Slug } from "@/lib/domain/policy/organisation";
import { InstantText } from "@/lib/domain/time/instant-text";

const stretch = { shift: Slug, from: InstantText, to: InstantText };

/** `member`: whose stretch it is. Without `ask` whoever of the team says yes first; with `back` it is a swap. */
export const AskCover = z.strictObject({
  member: Slug,
  ...stretch,
  ask: Slug.optional(),
  back: z.strictObject(stretch).optional(),
  note: z.string().trim().min(1).max(500).optional(),
});
export type AskCover = z.infer<typeof AskCover>;

const id = z.uuid("faults.form.id");
/** `member`: who stands in; left out, the one who says yes. */
export const AcceptCover = z.strictObject({ id, member: Slug.optional() });
export type AcceptCover = z.infer<typeof AcceptCover>;

export const EndCover = z.strictObject({ id });
export type EndCover = z.infer<typeof EndCover>;
