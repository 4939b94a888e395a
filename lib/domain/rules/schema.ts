import * as z from "zod";
import { Slug } from "../policy/organisation";
import { priorities, reasons, ruleEvents } from "../vocabulary";
import { mostLines } from "./limits";

/** The rule language as stored and as sent over the API. Field types live in `fields.ts`. */

export const operators = [
  "is",
  "is_not",
  "any_of",
  "none_of",
  "less",
  "at_most",
  "greater",
  "at_least",
  "between",
  "contains_any",
  "contains_all",
  "matches_phrase",
  "starts_with",
  "is_set",
  "is_not_set",
  "changed",
  "changed_from",
  "changed_to",
  "within_next",
  "within_last",
] as const;
export type Operator = (typeof operators)[number];

export const Money = z.strictObject({ amount: z.number(), currency: z.string().regex(/^[A-Z]{3}$/) });
export type Money = z.infer<typeof Money>;

/** A literal, a list of literals, or `{field}`: another field of the same type. */
export const Scalar = z.union([z.string().max(500), z.number(), z.boolean(), Money]);
export type Scalar = z.infer<typeof Scalar>;
export const Operand = z.union([
  Scalar,
  z.array(Scalar).max(200),
  z.strictObject({ field: z.string().max(120) }),
]);
export type Operand = z.infer<typeof Operand>;

/**
 * One comparison. Phrase operators (`matches_phrase`, `contains_any`, `contains_all` on text) take phrases,
 * or `{list: slug}` for a word list of the path. `between` takes [low, high], both included.
 * `within_next`/`within_last` take minutes on an instant field. Windowed counts take `window_minutes`.
 */
export const Leaf = z.strictObject({
  field: z.string().min(1).max(120),
  op: z.enum(operators),
  value: z.union([Operand, z.strictObject({ list: Slug })]).optional(),
  /** For "other tickets of this category, tag or defect type in the last N minutes". */
  window_minutes: z.number().int().min(1).max(10_080).optional(),
  /** For the "minutes since" fields; calendar time when left out. */
  calendar: z.enum(["calendar", "working"]).optional(),
});
export type Leaf = z.infer<typeof Leaf>;

export type Condition = Leaf | { all: Condition[] } | { any: Condition[] } | { not: Condition };
export const maxConditionDepth = 8;
export const maxConditionLeaves = 200;

export const Condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    Leaf,
    z.strictObject({ all: z.array(Condition).min(1).max(50) }),
    z.strictObject({ any: z.array(Condition).min(1).max(50) }),
    z.strictObject({ not: Condition }),
  ]),
);

/** Place of an escalation: a tier and/or a team, one tier up, or nothing: then the next match that has one, else the RACI row. */
export const Action = z.discriminatedUnion("do", [
  z.strictObject({
    do: z.literal("escalate"),
    tier: Slug.optional(),
    team: Slug.optional(),
    one_up: z.literal(true).optional(),
    skill: Slug.optional(),
  }),
  z.strictObject({ do: z.literal("hand_back_to_ai") }),
  z.strictObject({ do: z.literal("set_priority"), priority: z.enum(priorities) }),
  z.strictObject({ do: z.literal("set_category"), category: Slug }),
  z.strictObject({ do: z.literal("set_field"), field: Slug, value: Scalar }),
  z.strictObject({ do: z.literal("add_tag"), tag: z.string().min(1).max(60) }),
  z.strictObject({
    do: z.literal("notify"),
    member: Slug.optional(),
    team: Slug.optional(),
    duty: Slug.optional(),
    account_owner: z.literal(true).optional(),
  }),
  z.strictObject({ do: z.literal("ask_approval"), duty: Slug.optional() }),
  z.strictObject({ do: z.literal("start_incident") }),
  z.strictObject({ do: z.literal("call_webhook"), url: z.string().max(2000) }),
]);
export type Action = z.infer<typeof Action>;
/** Actions that a publish refuses because nothing performs them yet. */
export const unbuiltActions = ["ask_approval", "start_incident", "call_webhook"] as const;

export const Rule = z.strictObject({
  slug: Slug,
  name: z.string().min(1).max(120),
  effect: z.enum(["deciding", "also"]),
  mode: z.enum(["on", "off", "shadow"]).default("on"),
  reason: z.enum(reasons).optional(),
  on: z
    .array(z.enum(ruleEvents))
    .min(1)
    .default([...ruleEvents]),
  when: Condition,
  then: z.array(Action).min(1).max(20),
});
export type Rule = z.infer<typeof Rule>;

/** Language code → lines, one a string. */
const Lines = z.record(z.string().max(8), z.array(z.string().min(1).max(200)).max(mostLines));

/**
 * Words that stand for one another in patterns of any list: `{person}` is any of them. A member is a word, several in a
 * row, or a `prefix*`; no pattern.
 */
export const WordClass = z.strictObject({
  slug: Slug,
  name: z.string().min(1).max(120),
  words: Lines,
});
export type WordClass = z.infer<typeof WordClass>;

/**
 * A line is a phrase, whose words stand in a row exactly as written (`cancel*` is a prefix), or a pattern:
 * `{want}` any word of that class · `{mail|e-mail}` any of these · `{the|your}?` may be left out · `a ..3 b` up to 3 words
 * between, in one sentence · `!{refuse} ..3 a` not where {refuse} stands up to 3 words before, in one clause ·
 * `a ..2 !{b}` the same behind it · `a ..3 !{b} c` none of {b} among the words between · `=a` the whole message.
 */
export const WordList = z.strictObject({
  slug: Slug,
  name: z.string().min(1).max(120),
  phrases: Lines,
});
export type WordList = z.infer<typeof WordList>;
