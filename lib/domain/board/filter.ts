import * as z from "zod";
import { Slug } from "../policy/organisation";
import { priorities } from "../ticket/states";
import { boardDeadlines } from "./deadlines";

const several = <T extends z.ZodType>(value: T) => z.array(value).min(1).max(30).optional();

/** Filters live in the address; every one may be left out, and each takes several values, any of which will do. */
export const BoardFilter = z.strictObject({
  path: Slug.optional(),
  /** A handle; `me` is the reader, `ai` what the AI holds. */
  owner: several(Slug),
  /** A team; `mine` are the reader's. */
  team: several(Slug),
  category: several(Slug),
  priority: several(z.enum(priorities)),
  customer_tier: several(Slug),
  deadline: several(z.enum(boardDeadlines)),
});
export type BoardFilter = z.infer<typeof BoardFilter>;
