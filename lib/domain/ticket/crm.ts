import * as z from "zod";

/** A customer's record in another system, as a program sends it along: shown beside the ticket and read by briefs. */

const most = { values: 200, depth: 6, characters: 32_768 };
type Size = { values: number; depth: number };

function sizeOf(value: unknown, depth = 1): Size {
  if (typeof value !== "object" || value === null) return { values: 1, depth };
  const inner = Object.values(value).map((each) => sizeOf(each, depth + 1));
  return {
    values: inner.reduce((sum, each) => sum + each.values, 1),
    depth: inner.reduce((deepest, each) => Math.max(deepest, each.depth), depth),
  };
}

/** People read it, so it is small: at most 200 values, 6 levels deep, 32,768 characters as JSON. */
export const Crm = z.record(z.string().min(1).max(120), z.json()).superRefine((record, ctx) => {
  const { values, depth } = sizeOf(record);
  const refuse = (message: string, count: number) =>
    ctx.addIssue({ code: "custom", message, params: { count } });
  if (values > most.values) refuse("faults.form.crm_values", most.values);
  else if (depth > most.depth) refuse("faults.form.crm_depth", most.depth);
  else if (JSON.stringify(record).length > most.characters)
    refuse("faults.form.crm_characters", most.characters);
});
