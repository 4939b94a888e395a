import * as z from "zod";
import { mostClasses } from "../rules/limits";
import { Condition, Rule, WordClass, WordList } from "../rules/schema";
import {
  briefParts,
  clockMetrics,
  levels,
  priorities,
  raciLetters,
  raciStages,
  risks,
  statusCategories,
} from "../vocabulary";
import { LanguageTag, LocalDate, SchemaVersion, Slug } from "./organisation";
import { PathTest } from "./sample";

/** A path's policy document (docs/policy-as-code.md): everything a path owns, under one version number. */

const Name = z.string().min(1).max(120);

export const TierDoc = z.strictObject({
  slug: Slug,
  name: Name,
  criteria: z.string().max(2000).default(""),
  authority: z.string().max(2000).default(""),
  teams: z.array(Slug).max(50),
});
export type TierDoc = z.infer<typeof TierDoc>;

/** Takes nothing new: what has it keeps it, by name, with its risk and its rules. */
const retired = z.literal(true).optional();

/** The palette of roles: what a status may be coloured by. */
export const statusColors = ["neutral", "ai", "people", "warn", "breach", "ok"] as const;

export const StatusDoc = z.strictObject({
  slug: Slug,
  name: Name,
  category: z.enum(statusCategories),
  /** Left out, the one of its category. */
  color: z.enum(statusColors).optional(),
  /** Where `set status` leads from here; left out: wherever its category may. Verbs lead where they lead. */
  moves: z.array(Slug).max(30).optional(),
  retired,
});
export type StatusDoc = z.infer<typeof StatusDoc>;

const NamedAdmins = z.array(Slug).max(50);

export const CategoryDoc = z.strictObject({
  slug: Slug,
  name: Name,
  risk: z.enum(risks),
  skill: Slug.optional(),
  /** Only owner, R, A, C and the admins named here see its tickets. */
  restricted: z.boolean().optional(),
  named_admins: NamedAdmins.optional(),
  retired,
});
export type CategoryDoc = z.infer<typeof CategoryDoc>;

/** A system that tickets name as affected, by its name or slug in any case, with the skill that helps with it. */
const AffectedSystemDoc = z.strictObject({ slug: Slug, name: Name, skill: Slug.optional() });

export const TaskDoc = z.strictObject({ slug: Slug, name: Name, risk: z.enum(risks), retired });
export type TaskDoc = z.infer<typeof TaskDoc>;

export const fieldTypes = [
  "text",
  "number",
  "money",
  "date",
  "instant",
  "choice",
  "choices",
  "boolean",
  "url",
] as const;
/** When a person or program must have given the value; an urgent ticket is never held up by it. */
export const fieldMoments = ["intake", "handoff", "closure"] as const;
export type FieldMoment = (typeof fieldMoments)[number];
export const FieldDoc = z.strictObject({
  slug: Slug,
  name: Name,
  type: z.enum(fieldTypes),
  options: z.array(z.string().min(1).max(120)).max(200).optional(),
  /** At intake it is refused without, at a manual handoff and at closure asked for; until then counted as missing. */
  required_at: z.array(z.enum(fieldMoments)).max(fieldMoments.length).default([]),
  retired,
});
export type FieldDoc = z.infer<typeof FieldDoc>;

const Threshold = z.union([z.number().min(0).max(1), z.literal("person_always")]);
export const Thresholds = z.strictObject({
  low: Threshold,
  medium: Threshold,
  high: Threshold,
  critical: Threshold,
});
export type Thresholds = z.infer<typeof Thresholds>;

/** Seconds of open time, or what the catch-all has for this metric: its time, pause, warnings and breach actions. */
const Targets = z.partialRecord(
  z.enum(clockMetrics).exclude(["deadline"]),
  z.union([z.number().int().min(1).max(31_536_000), z.literal("inherit")]),
);

export const BreachAction = z.discriminatedUnion("do", [
  z.strictObject({ do: z.literal("notify"), who: z.enum(["owner", "accountable", "admins", "team_lead"]) }),
  z.strictObject({ do: z.literal("raise_priority") }),
  z.strictObject({ do: z.literal("climb") }),
]);
export type BreachAction = z.infer<typeof BreachAction>;

export const Warning = z.union([
  z.strictObject({ share: z.number().gt(0).lt(1) }),
  z.strictObject({ before_s: z.number().int().min(1).max(31_536_000) }),
]);
export type Warning = z.infer<typeof Warning>;

export const SlaTargetDoc = z.strictObject({
  slug: Slug,
  name: Name,
  /** Empty `when` is the catch-all, required as the last row. */
  when: z.strictObject({
    category: z.array(Slug).optional(),
    priority: z.array(z.enum(priorities)).optional(),
    severity: z.array(z.enum(levels)).optional(),
    customer_tier: z.array(Slug).optional(),
  }),
  calendar: Slug,
  /** A metric left out has no clock. */
  targets: Targets,
  /** Metrics that stand still while the ticket waits on the customer. `update` always does, the others by policy. */
  pause_while_waiting: z.array(z.enum(["next_response", "resolution", "tier"])).default(["resolution"]),
  warnings: z.partialRecord(z.enum(clockMetrics), z.array(Warning).max(5)).default({}),
  on_breach: z.partialRecord(z.enum(clockMetrics), z.array(BreachAction).max(5)).default({}),
});
export type SlaTargetDoc = z.infer<typeof SlaTargetDoc>;

/** A named deadline read from an instant field of the ticket, or so long after an event of it. */
export const DeadlineDoc = z.strictObject({
  slug: Slug,
  name: Name,
  from: z.union([
    z.strictObject({ field: Slug }),
    z.strictObject({
      after: z.enum(["created", "escalated"]),
      length_s: z.number().int().min(1).max(315_360_000),
    }),
  ]),
  /** Without a calendar the deadline runs around the clock. */
  calendar: Slug.optional(),
  when: z
    .strictObject({ category: z.array(Slug).optional(), priority: z.array(z.enum(priorities)).optional() })
    .default({}),
  warnings: z.array(Warning).max(5).default([]),
  on_breach: z.array(BreachAction).max(5).default([]),
});
export type DeadlineDoc = z.infer<typeof DeadlineDoc>;

export const Column = z.union([
  z.strictObject({ ai: z.literal(true) }),
  z.strictObject({ team: Slug }),
  z.strictObject({ duty: Slug }),
  z.strictObject({ member: Slug }),
  z.strictObject({ contact: Slug }),
]);
export type Column = z.infer<typeof Column>;

export const RaciRow = z.strictObject({
  slug: Slug,
  name: Name,
  stage: z.enum(raciStages),
  /** Empty lists mean any. */
  categories: z.array(Slug).default([]),
  tiers: z.array(Slug).default([]),
  when: Condition.optional(),
  person_required: z.boolean().default(false),
  cells: z.array(z.strictObject({ who: Column, letter: z.enum(raciLetters) })).max(100),
});
export type RaciRow = z.infer<typeof RaciRow>;

/** Template with `{reference} {who} {by} {opens}` placeholders; `closed` is used when nobody is on shift. */
export const TellCustomer = z.record(
  LanguageTag,
  z.strictObject({ open: z.string().max(1000), closed: z.string().max(1000) }),
);

export const ReviewSettings = z.strictObject({
  /** A second person confirms a publish that moves more than this share of escalations; null: never for that. */
  second_person_share: z.number().min(0).max(1).nullable().default(0.2),
  /** A second person confirms a publish that touches what is of critical risk. */
  second_person_for_critical: z.boolean().default(true),
  /** Publishing waits until every test of the path passes. */
  tests_required: z.boolean().default(false),
});
export type ReviewSettings = z.infer<typeof ReviewSettings>;

export const PathPolicy = z.strictObject({
  schema_version: SchemaVersion,
  name: Name,
  description: z.string().max(2000).default(""),
  /** Takes no new tickets; those that it has go on. */
  archived: z.literal(true).optional(),
  /** Only owner, R, A, C and the admins named here see its tickets; a restricted category names its own. */
  restricted: z.boolean().default(false),
  named_admins: NamedAdmins.optional(),
  owner: Slug,
  review_on: LocalDate.optional(),
  tiers: z.array(TierDoc).min(1).max(9),
  statuses: z.array(StatusDoc).min(6).max(30),
  categories: z.array(CategoryDoc).max(500).default([]),
  affected_systems: z.array(AffectedSystemDoc).max(500).default([]),
  tasks: z.array(TaskDoc).max(200).default([]),
  default_risk: z.enum(risks).default("medium"),
  fields: z.array(FieldDoc).max(200).default([]),
  brief: z
    .strictObject({
      required: z.array(z.enum(briefParts)).default([...briefParts]),
      /** A path's own part shows the value of a field. */
      own: z
        .array(z.strictObject({ slug: Slug, name: Name, field: Slug, required: z.boolean().default(false) }))
        .max(20)
        .default([]),
    })
    .prefault({}),
  thresholds: Thresholds,
  word_classes: z.array(WordClass).max(mostClasses).default([]),
  word_lists: z.array(WordList).max(50).default([]),
  rules: z.array(Rule).max(500).default([]),
  sla: z.strictObject({
    targets: z.array(SlaTargetDoc).min(1).max(200),
    deadlines: z.array(DeadlineDoc).max(50).default([]),
  }),
  raci: z.strictObject({
    /** In the order shown, also those without a letter yet; columns that only rows name stand at their place on the ladder. */
    columns: z.array(Column).max(200).default([]),
    rows: z.array(RaciRow).min(1).max(500),
  }),
  /** `source`: the system that sent the ticket takes replies by wait or by reading its messages. */
  reply_channel: z.enum(["source", "none"]).default("source"),
  fallback_member: Slug,
  tell_customer: TellCustomer.default({}),
  templates: z
    .array(z.strictObject({ slug: Slug, name: Name, text: z.string().max(5000) }))
    .max(200)
    .default([]),
  go_live_at: z.iso.datetime().optional(),
  settings: z
    .strictObject({
      close_after_days: z.number().int().min(1).max(365).default(14),
      first_contact_days: z.number().int().min(0).max(90).default(7),
      delivery_timeout_s: z.number().int().min(5).max(86_400).default(60),
      thanks: z.array(z.string().min(1).max(80)).max(200).default([]),
    })
    .prefault({}),
  review: ReviewSettings.prefault({}),
  tests: z.array(PathTest).max(200).default([]),
});
export type PathPolicy = z.infer<typeof PathPolicy>;
