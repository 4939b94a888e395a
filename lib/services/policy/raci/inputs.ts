import * as z from "zod";
import { EpochMs, integerFrom } from "@/lib/domain/integers";
import { Slug } from "@/lib/domain/policy/organisation";

const Asked = {
  slug: Slug,
  /** As if it were then; without it, now. */
  at: EpochMs.optional(),
  /** The draft's revision that the asker sees: part of the address, so that each is asked for once. */
  revision: integerFrom(0).optional(),
};

export const AskRaciRoute = z.strictObject({
  ...Asked,
  row: Slug,
  /** The cursor's team, where it is in a team's column. */
  team: Slug.optional(),
});
export type AskRaciRoute = z.infer<typeof AskRaciRoute>;

export const AskRaciShift = z.strictObject(Asked);
export type AskRaciShift = z.infer<typeof AskRaciShift>;
