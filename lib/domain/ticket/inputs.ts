import * as z from "zod";
import { integerFrom } from "../integers";
import { LanguageTag, Slug } from "../policy/organisation";
import { Money } from "../rules/schema";
import { readable } from "../text/readable";
import { InstantText } from "../time/instant-text";
import {
  aiFlags,
  authorKinds,
  closureCodes,
  levels,
  manualReasons,
  priorities,
  verdictMoments,
} from "../vocabulary";
import { Crm } from "./crm";

/** Input of every ticket verb: the REST body, the form and the server action share these (snake_case). */

export const maxMessageBytes = 32_768;
const encoder = new TextEncoder();
const Body = readable(maxMessageBytes).refine(
  (body) => encoder.encode(body).length <= maxMessageBytes,
  "faults.form.message_bytes",
);
const Short = readable(200);
const ExternalId = z.string().min(1).max(200);
export const FieldValue = z.union([
  z.string().max(5000),
  z.number(),
  z.boolean(),
  Money,
  z.array(z.string().min(1).max(120)).max(200),
  z.null(),
]);
/** Of what a path may own: more names than these are no fields or parts of it. */
const mostMembers = 200;
const Fields = z.record(Slug, FieldValue).refine((fields) => Object.keys(fields).length <= mostMembers, {
  error: "faults.form.fields",
  params: { count: mostMembers },
});
export type FieldValue = z.infer<typeof FieldValue>;
const BriefTexts = z
  .record(z.string().min(1).max(60), readable(5000))
  .refine((texts) => Object.keys(texts).length <= mostMembers, {
    error: "faults.form.parts",
    params: { count: mostMembers },
  });
const Tags = z.array(readable(60)).max(50);

/** Handles of members: none of them sees the ticket, or is given it. */
const About = z.array(Slug).max(20);

export const TicketKey = z.string().regex(/^[A-Z][A-Z0-9]{0,9}-\d{1,12}$/, "faults.form.ticket_key");

export const CustomerInput = z.strictObject({
  external_id: ExternalId.optional(),
  name: Short.optional(),
  email: z
    .string()
    .max(254)
    .regex(/^[^@\s]+@[^@\s]+$/, "faults.form.email")
    .optional(),
  tier: Slug.optional(),
  company: z.strictObject({ external_id: ExternalId.optional(), name: Short }).optional(),
  crm: Crm.optional(),
});
export type CustomerInput = z.infer<typeof CustomerInput>;

export const MessageInput = z.strictObject({
  author: z.enum(authorKinds),
  body: Body,
  at: InstantText.optional(),
  public: z.boolean().optional(),
  external_id: ExternalId.optional(),
  automatic: z.boolean().optional().meta({
    description:
      "True: a machine wrote it (out of office, bounce, receipt); stored and shown, and decides nothing. Left out: recognised.",
  }),
});
export type MessageInput = z.infer<typeof MessageInput>;

export const AttemptInput = z.strictObject({
  action: readable(5000),
  result: z.string().max(20_000),
  /** Left out, the product reads it from the result ("error", "failed", a 4xx or 5xx answer). */
  failed: z.boolean().optional(),
  at: InstantText.optional(),
  /** 0-based index of the last message before the attempt. */
  message_index: integerFrom(0).optional(),
});
export type AttemptInput = z.infer<typeof AttemptInput>;

export const AiInput = z.strictObject({
  confidence: z.number().min(0).max(1).optional(),
  sentiment: z.number().min(-1).max(1).optional(),
  intent: Short.optional(),
  /** A task slug of the path, or a named action with an amount. */
  task: z.union([Slug, z.strictObject({ action: Slug, amount: Money.optional() })]).optional(),
  flags: z.array(z.enum(aiFlags)).max(aiFlags.length).optional(),
  model: Short.optional(),
  handoff_requested: z.boolean().optional(),
  handoff_reason: z.string().max(2000).optional(),
  attempts: z.array(AttemptInput).max(500).optional(),
});
export type AiInput = z.infer<typeof AiInput>;

/** Who a key acts for: a member (scope `act_as`) or the AI. */
export const Acting = z.union([z.strictObject({ member: Slug }), z.strictObject({ ai: z.literal(true) })]);
export type Acting = z.infer<typeof Acting>;

export const CreateTicket = z.strictObject({
  path: Slug,
  subject: readable(500),
  external_id: ExternalId.optional(),
  source: z.string().min(1).max(60).default("api"),
  channel: z.string().min(1).max(60).optional(),
  language: LanguageTag.optional(),
  customer: CustomerInput,
  category: Slug.optional(),
  type: Short.optional(),
  priority: z.enum(priorities).optional(),
  severity: z.enum(levels).optional(),
  impact: z.enum(levels).optional(),
  urgency: z.enum(levels).optional(),
  complexity: z.enum(levels).optional(),
  affected_system: Short.optional(),
  fields: Fields.optional(),
  tags: Tags.optional(),
  messages: z.array(MessageInput).max(500).default([]),
  ai: AiInput.optional(),
  requested_human: z.boolean().optional(),
  about: About.optional(),
  brief: BriefTexts.optional(),
});
export type CreateTicket = z.infer<typeof CreateTicket>;

export const CreateBatch = z.strictObject({
  tickets: z
    .array(z.unknown())
    .min(1)
    .max(1000)
    .meta({ description: "Bodies of POST /api/v1/tickets; each is checked and answered for itself." }),
});
export type CreateBatch = z.infer<typeof CreateBatch>;

/** Dry run of a create request. `draft` reads the path's draft; `at` asks "as if it came in then". */
export const DryRun = CreateTicket.extend({
  draft: z.boolean().optional(),
  at: InstantText.optional(),
});
export type DryRun = z.infer<typeof DryRun>;

const key = TicketKey;
/** The version the caller saw; a stale one is a conflict. Left out by programs that accept any. */
const version = integerFrom(1).optional();

export const AddMessages = z.strictObject({
  key,
  messages: z.array(MessageInput).max(500).default([]),
  ai: AiInput.optional(),
  requested_human: z.boolean().optional(),
  fields: Fields.optional(),
  tags: Tags.optional(),
  brief: BriefTexts.optional(),
});
export type AddMessages = z.infer<typeof AddMessages>;

/** The number of the last message the writer saw: an answer of somebody else since then is shown before this goes out. */
const after_message = integerFrom(0).optional();

export const AcceptTicket = z.strictObject({ key, version });
export const Reply = z.strictObject({ key, version, body: Body, after_message });
/** A reply that failed, by its number in the conversation. */
export const FailedReply = z.strictObject({ key, message: integerFrom(1) });
export type FailedReply = z.infer<typeof FailedReply>;
/** Up to the number of the newest reply that the source has delivered. */
export const AcknowledgeReplies = z.strictObject({ key, up_to: integerFrom(1) });
export type AcknowledgeReplies = z.infer<typeof AcknowledgeReplies>;
export const AddNote = z.strictObject({ key, body: Body });
export const Escalate = z.strictObject({
  key,
  version,
  /** Left out: one tier up. */
  tier: Slug.optional(),
  team: Slug.optional(),
  reason: z.enum(manualReasons),
  note: z.string().max(5000).optional(),
  /** Texts for missing brief parts; asked for unless urgent. */
  brief: BriefTexts.optional(),
  fields: Fields.optional(),
});
export const Transfer = z.strictObject({
  key,
  version,
  team: Slug.optional(),
  member: Slug.optional(),
  note: z.string().max(5000).optional(),
  over_capacity: z.literal(true).optional(),
});
export const Assign = z.strictObject({
  key,
  version,
  member: Slug,
  over_capacity: z.literal(true).optional(),
});
export const HandBack = z.strictObject({
  key,
  version,
  /** `ai`, or a lower tier. */
  to: z.union([z.literal("ai"), z.strictObject({ tier: Slug })]).default("ai"),
  instructions: readable(5000),
  allowed_actions: z.array(Short).max(50).default([]),
  decided: z.string().max(5000).optional(),
});
export const SetStatus = z.strictObject({ key, version, status: Slug });
export const SetPriority = z.strictObject({ key, version, priority: z.enum(priorities) });
export const SetCategory = z.strictObject({ key, version, category: Slug.nullable() });
export const SetFields = z.strictObject({
  key,
  version,
  fields: Fields.optional(),
  /** Added to those there are. */
  tags: Tags.optional(),
  /** Taken off; one that isn't there is nothing to do. */
  remove_tags: Tags.optional(),
  type: Short.nullable().optional(),
  severity: z.enum(levels).nullable().optional(),
  impact: z.enum(levels).nullable().optional(),
  urgency: z.enum(levels).nullable().optional(),
  complexity: z.enum(levels).nullable().optional(),
  affected_system: Short.nullable().optional(),
  /** All of them: who is left out may see it again. */
  about: About.optional(),
});
export const Wait = z.strictObject({
  key,
  version,
  status: Slug.optional(),
  body: Body.optional(),
  after_message,
});
export const Resume = z.strictObject({ key, version });
export const Resolve = z.strictObject({
  key,
  version,
  closure: z.strictObject({
    code: z.enum(closureCodes),
    summary: readable(2000),
    lesson: z.string().max(2000).optional(),
  }),
  body: Body.optional(),
  after_message,
  fields: Fields.optional(),
});
export const Close = z.strictObject({ key, version });
export const Reopen = z.strictObject({ key, version, note: z.string().max(5000).optional() });
export const GiveVerdict = z.strictObject({
  key,
  moment: z.enum(verdictMoments),
  needed: z.boolean().optional(),
  timing: z.enum(["right", "too_late", "wrong_owner"]).optional(),
  ai_answer: z.enum(["correct", "wrong", "none"]).optional(),
  brief_score: z.number().int().min(1).max(5).optional(),
  missing_part: z.string().max(60).optional(),
  had_to_repeat: z.boolean().optional(),
});
export const EditBrief = z.strictObject({
  key,
  part: z.string().min(1).max(60),
  text: readable(5000),
  /** The brief version the editor saw; 0 where none is stored yet. */
  brief_version: integerFrom(0),
});

export type AcceptTicket = z.infer<typeof AcceptTicket>;
export type Reply = z.infer<typeof Reply>;
export type AddNote = z.infer<typeof AddNote>;
export type Escalate = z.infer<typeof Escalate>;
export type Transfer = z.infer<typeof Transfer>;
export type Assign = z.infer<typeof Assign>;
export type HandBack = z.infer<typeof HandBack>;
export type SetStatus = z.infer<typeof SetStatus>;
export type SetPriority = z.infer<typeof SetPriority>;
export type SetCategory = z.infer<typeof SetCategory>;
export type SetFields = z.infer<typeof SetFields>;
export type Wait = z.infer<typeof Wait>;
export type Resume = z.infer<typeof Resume>;
export type Resolve = z.infer<typeof Resolve>;
export type Close = z.infer<typeof Close>;
export type Reopen = z.infer<typeof Reopen>;
export type GiveVerdict = z.infer<typeof GiveVerdict>;
export type EditBrief = z.infer<typeof EditBrief>;
