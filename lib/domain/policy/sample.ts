import * as z from "zod";
import { AiInput, FieldValue, MessageInput } from "../ticket/inputs";
import { levels, priorities } from "../vocabulary";
import { LanguageTag, Slug } from "./organisation";

/** A ticket to try a policy on: the create request without what only a stored ticket needs. */
export const Sample = z.strictObject({
  subject: z.string().min(1).max(500),
  customer: z
    .strictObject({ name: z.string().min(1).max(200).optional(), tier: Slug.optional() })
    .prefault({}),
  category: Slug.optional(),
  type: z.string().min(1).max(200).optional(),
  priority: z.enum(priorities).optional(),
  severity: z.enum(levels).optional(),
  impact: z.enum(levels).optional(),
  urgency: z.enum(levels).optional(),
  complexity: z.enum(levels).optional(),
  affected_system: z.string().min(1).max(200).optional(),
  fields: z.record(Slug, FieldValue).optional(),
  tags: z.array(z.string().min(1).max(60)).max(50).optional(),
  language: LanguageTag.optional(),
  channel: z.string().min(1).max(60).optional(),
  messages: z
    .array(MessageInput.pick({ author: true, body: true }))
    .max(100)
    .default([]),
  ai: AiInput.optional(),
  requested_human: z.boolean().optional(),
});
export type Sample = z.infer<typeof Sample>;

/** A sample with what must become of it: a test of the path. What `expect` leaves out may be anything. */
export const PathTest = z.strictObject({
  slug: Slug,
  name: z.string().min(1).max(120),
  sample: Sample,
  expect: z.strictObject({
    outcome: z.enum(["kept_by_ai", "escalated"]),
    /** The rule that decides, by slug. */
    rule: Slug.optional(),
    tier: Slug.optional(),
    team: Slug.optional(),
    priority: z.enum(priorities).optional(),
  }),
});
export type PathTest = z.infer<typeof PathTest>;
