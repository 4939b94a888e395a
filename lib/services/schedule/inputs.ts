import * as z from "zod";
import { integerFrom } from "@/lib/domain/integers";
import { ShiftPlan, Slug } from "@/lib/domain/policy/organisation";
import { InstantText } from "@/lib/domain/time/instant-text";

const shared = {
  /** The organisation's version that the writer saw: who changed this shift since then is not overwritten. */
  version: integerFrom(0),
  reason: z.string().trim().min(1).max(500).optional(),
  /** Says that promised hours may be left with nobody on shift. */
  accept_gaps: z.boolean().default(false),
};

export const PutShift = z.strictObject({
  slug: Slug,
  shift: ShiftPlan,
  /** From when on it counts; left out, from now. What was before stays. */
  begins: InstantText.optional(),
  ...shared,
});
export type PutShift = z.infer<typeof PutShift>;

export const EndShift = z.strictObject({ slug: Slug, at: InstantText.optional(), ...shared });
export type EndShift = z.infer<typeof EndShift>;

export const CoverShift = z.strictObject({
  slug: Slug,
  from: InstantText,
  to: InstantText,
  /** Who stands in the shift then, and nobody else; with `instead_of` the one who stands there for that person. */
  members: z.array(Slug).max(200),
  instead_of: Slug.optional(),
  ...shared,
});
export type CoverShift = z.infer<typeof CoverShift>;

/** `until: null` ends the time off that runs. */
export const TakeOffRouting = z.strictObject({
  until: InstantText.nullable(),
  reason: shared.reason,
});
export type TakeOffRouting = z.infer<typeof TakeOffRouting>;

const OfMember = { handle: Slug, from: InstantText, to: InstantText, reason: shared.reason };
export const AddTimeOff = z.strictObject({
  ...OfMember,
  /** Has what they have in hand when it begins, and what customers write meanwhile. */
  delegate: Slug.optional(),
  accept_gaps: shared.accept_gaps,
});
export type AddTimeOff = z.infer<typeof AddTimeOff>;

/** Names it by its instants, so that one which somebody changed meanwhile stays. */
export const CancelTimeOff = z.strictObject(OfMember);
export type CancelTimeOff = z.infer<typeof CancelTimeOff>;
