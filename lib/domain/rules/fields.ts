import type { FieldDoc, PathPolicy } from "../policy/path-policy";
import { aiFlags, clockMetrics, levels, priorities, risks, statusCategories } from "../vocabulary";
import type { Operator, Scalar } from "./schema";
import type { FactValue } from "./types";

/** The catalogue of everything a rule can read, with its type and the operators that fit it. */

export const ruleFieldTypes = [
  "text",
  "number",
  "duration",
  "boolean",
  "enum",
  "instant",
  "money",
  "tags",
  "message_text",
] as const;
export type RuleFieldType = (typeof ruleFieldTypes)[number];

export type FieldSpec = {
  name: string;
  type: RuleFieldType;
  /** Known values in rank order; null where the path does not close the list. */
  options: readonly string[] | null;
  /** The options are a scale: `less`, `at_least` … compare ranks. */
  ordered: boolean;
  /** May be absent. Fields that every ticket has are not. */
  nullable: boolean;
  /** Changes with the passage of time alone: its rules have episodes. */
  time: boolean;
  /** Takes `window_minutes`; the fact is keyed `name@minutes`. */
  windowed: boolean;
  /** Takes `calendar`; working time is keyed `name@working`. */
  calendar: boolean;
  /** Stored on the ticket, so `changed…` can compare with before. */
  changeable: boolean;
  /** Depends on more than this ticket, so it can change with no event of it. */
  outside: boolean;
  /** Asked about the place the rule names; keyed `name@<tier>` … by `factKey`. */
  atTarget: boolean;
};

type Extra = Partial<Omit<FieldSpec, "name" | "type">>;
const field = (name: string, type: RuleFieldType, extra: Extra = {}): FieldSpec => ({
  name,
  type,
  options: null,
  ordered: false,
  nullable: true,
  time: false,
  windowed: false,
  calendar: false,
  changeable: false,
  outside: false,
  atTarget: false,
  ...extra,
});
const stored: Extra = { changeable: true };
const always: Extra = { nullable: false };
const scale = (options: readonly string[]): Extra => ({ options, ordered: true, changeable: true });

export const clockStates = ["running", "paused", "met", "breached", "cancelled"] as const;

const builtIn: FieldSpec[] = [
  field("subject", "text", { ...stored, ...always }),
  field("channel", "text", stored),
  field("language", "text", stored),
  field("source", "text", { ...stored, ...always }),
  field("path", "enum", always),
  field("category", "enum", stored),
  field("type", "text", stored),
  field("priority", "enum", { ...scale(priorities), ...always }),
  field("severity", "enum", scale(levels)),
  field("impact", "enum", scale(levels)),
  field("urgency", "enum", scale(levels)),
  field("complexity", "enum", scale(levels)),
  field("risk", "enum", { options: risks, ordered: true, ...always }),
  field("affected_system", "text", stored),
  field("status", "enum", { ...stored, ...always }),
  field("status_category", "enum", { options: statusCategories, ...stored, ...always }),
  field("tier", "enum", { ordered: true, ...stored }),
  field("tags", "tags", { ...stored, ...always }),
  field("customer.tier", "enum", stored),
  field("customer.name", "text", stored),
  field("customer.external_id", "text", stored),
  field("company.name", "text", stored),
  field("company.external_id", "text", stored),
  field("confidence", "number", stored),
  field("threshold", "number"),
  field("sentiment", "number", stored),
  field("intent", "text", stored),
  field("task", "text", stored),
  field("amount", "money", stored),
  field("flags", "tags", { options: aiFlags, ...stored, ...always }),
  field("model", "text", stored),
  field("handoff_requested", "boolean", { ...stored, ...always }),
  field("requested_human", "boolean", { ...stored, ...always }),
  field("attempts", "number", always),
  field("failed_attempts", "number", always),
  field("same_error_in_row", "number", always),
  field("ai_turns", "number", always),
  field("question_repeated", "boolean", always),
  field("repeated_messages", "number", always),
  field("missing_parts", "tags", always),
  field("minutes_since_created", "duration", { time: true, calendar: true, ...always }),
  field("minutes_since_customer_message", "duration", { time: true, calendar: true }),
  field("minutes_since_human_message", "duration", { time: true, calendar: true }),
  field("minutes_since_status_change", "duration", { time: true, calendar: true, ...always }),
  field("customer_open_tickets", "number", { outside: true, ...always }),
  field("tickets_of_category", "number", { windowed: true, outside: true }),
  field("tickets_of_tag", "number", { windowed: true, outside: true }),
  field("tickets_of_defect_type", "number", { windowed: true, outside: true }),
  field("working_hours", "boolean", { time: true, outside: true, ...always }),
  field("on_shift", "number", { outside: true, atTarget: true, ...always }),
  field("free_places", "number", { outside: true, atTarget: true, ...always }),
  field("new.customer", "message_text"),
  field("conversation.customer", "message_text"),
  field("new.ai", "message_text"),
  ...clockMetrics.map((metric) => field(`clock.${metric}`, "enum", { options: clockStates, time: true })),
];

const typeOfCustom = {
  text: "text",
  number: "number",
  boolean: "boolean",
  date: "instant",
  instant: "instant",
  choice: "enum",
  choices: "tags",
  url: "text",
  money: "money",
} as const satisfies Record<FieldDoc["type"], RuleFieldType>;

export type FieldCatalogue = ReadonlyMap<string, FieldSpec>;

/** Every field a rule of this path can read, by name; `field.<slug>` is typed by the path's own fields. */
export function fieldCatalogue(
  policy: Pick<PathPolicy, "tiers" | "statuses" | "categories" | "fields">,
): FieldCatalogue {
  const options: Record<string, string[]> = {
    tier: policy.tiers.map((tier) => tier.slug),
    status: policy.statuses.map((status) => status.slug),
    category: policy.categories.map((category) => category.slug),
  };
  const all = new Map<string, FieldSpec>();
  for (const spec of builtIn) all.set(spec.name, { ...spec, options: options[spec.name] ?? spec.options });
  for (const doc of policy.fields) {
    const name = `field.${doc.slug}`;
    const choices = doc.type === "choice" || doc.type === "choices" ? (doc.options ?? []) : null;
    all.set(name, field(name, typeOfCustom[doc.type], { ...stored, options: choices }));
  }
  return all;
}

/** Facts that are instants, epoch ms: a path's own fields of these types. All others that tell a time are minutes. */
export type TimeFields = ReadonlyMap<string, "instant" | "date">;

export const timeFields = ({ fields }: Pick<PathPolicy, "fields">): TimeFields =>
  new Map(
    fields.flatMap(({ slug, type }) =>
      type === "instant" || type === "date" ? [[`field.${slug}`, type] as const] : [],
    ),
  );

const presence = ["is_set", "is_not_set"] as const;
const equality = ["is", "is_not", "any_of", "none_of"] as const;
const ordering = ["less", "at_most", "greater", "at_least", "between"] as const;
const change = ["changed", "changed_from", "changed_to"] as const;
const phrase = ["contains_any", "contains_all", "matches_phrase"] as const;

const byType: Record<RuleFieldType, readonly Operator[]> = {
  text: [...equality, ...phrase, "starts_with", ...presence, ...change],
  number: [...equality, ...ordering, ...presence, ...change],
  // An exact minute lasts a millisecond, so only ordering means anything.
  duration: [...ordering, ...presence],
  boolean: ["is", "is_not", ...presence, ...change],
  enum: [...equality, ...presence, ...change],
  instant: ["is", "is_not", ...ordering, "within_next", "within_last", ...presence, ...change],
  money: [...equality, ...ordering, ...presence, ...change],
  tags: ["contains_any", "contains_all", "none_of", ...presence, ...change],
  message_text: [...phrase, ...presence],
};

/** Operators that a leaf on this field may use. */
export function operatorsOf(spec: FieldSpec): readonly Operator[] {
  const all = spec.type === "enum" && spec.ordered ? [...byType.enum, ...ordering] : byType[spec.type];
  return spec.changeable ? all : all.filter((op) => !change.some((each) => each === op));
}

/**
 * Whether one may be compared with the other: a number is no duration, and one list of values is not another. A list
 * that the path leaves open is only like itself.
 */
export function sameType(a: FieldSpec, b: FieldSpec): boolean {
  if (a.type !== b.type) return false;
  if (a.type !== "enum" || a.name === b.name) return true;
  return a.options !== null && JSON.stringify(a.options) === JSON.stringify(b.options);
}

export const isTimeOperator = (op: Operator): boolean => op === "within_next" || op === "within_last";

/**
 * A stored custom-field value as rules read it: instants and dates become epoch ms (a date is its midnight in
 * UTC, on both sides of a comparison); what does not fit its type is absent.
 */
export function customFact(doc: Pick<FieldDoc, "type">, value: unknown): FactValue {
  if (doc.type !== "date" && doc.type !== "instant") return isFact(value) ? value : null;
  if (typeof value === "number") return value;
  if (typeof value !== "string") return null;
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : at;
}

/** What a rule's action gives a field: one choice is a list of one where there may be several. */
export const givenValue = (doc: Pick<FieldDoc, "type"> | undefined, value: Scalar): Scalar | string[] =>
  doc?.type === "choices" && typeof value === "string" ? [value] : value;

const isFact = (value: unknown): value is FactValue =>
  value === null ||
  ["string", "number", "boolean"].includes(typeof value) ||
  (Array.isArray(value) && value.every((each) => typeof each === "string")) ||
  (typeof value === "object" && "amount" in value && "currency" in value);

/** Minutes from one instant to another, exact to the millisecond, as the `minutes_since_…` facts need them. */
export const minutesBetween = (fromMs: number, toMs: number): number => (toMs - fromMs) / 60_000;
