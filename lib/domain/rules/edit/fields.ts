import { type FieldCatalogue, type FieldSpec, sameType } from "../fields";
import type { Operator } from "../schema";

/** Fields as an editor offers them. */

const fieldGroups = ["facts", "text", "computed", "custom"] as const;
export type FieldGroup = (typeof fieldGroups)[number];

const computed = new Set([
  "threshold",
  "risk",
  "attempts",
  "failed_attempts",
  "same_error_in_row",
  "ai_turns",
  "requested_human",
  "question_repeated",
  "repeated_messages",
  "missing_parts",
  "working_hours",
]);

function groupOfField({ name, type, time, outside }: FieldSpec): FieldGroup {
  if (name.startsWith("field.")) return "custom";
  if (type === "message_text" || name === "subject") return "text";
  return time || outside || computed.has(name) ? "computed" : "facts";
}

/** What people reach for most stands first in its group. */
const first: readonly string[] = [
  "category",
  "amount",
  "confidence",
  "customer.tier",
  "sentiment",
  "task",
  "flags",
  "language",
  "channel",
  "priority",
  "tags",
  "new.customer",
  "requested_human",
  "risk",
  "failed_attempts",
  "minutes_since_customer_message",
  "customer_open_tickets",
];
const rankOf = ({ name }: FieldSpec): number => {
  const at = first.indexOf(name);
  return at === -1 ? first.length : at;
};

/** The fields of each group; a path's own rules never ask which path it is. */
export function fieldsByGroup(catalogue: FieldCatalogue): { group: FieldGroup; fields: FieldSpec[] }[] {
  const all = [...catalogue.values()].filter(({ name }) => name !== "path");
  return fieldGroups
    .map((group) => ({
      group,
      fields: all.filter((spec) => groupOfField(spec) === group).sort((a, b) => rankOf(a) - rankOf(b)),
    }))
    .filter(({ fields }) => fields.length > 0);
}

const shares = new Set(["confidence", "threshold", "sentiment"]);
/** A share beside a count means nothing; a number of the path's own may be either. */
const sameMeasure = (a: FieldSpec, b: FieldSpec): boolean =>
  [a, b].some(({ name }) => name.startsWith("field.")) || shares.has(a.name) === shares.has(b.name);
const isAlike = (a: FieldSpec, b: FieldSpec): boolean =>
  sameType(a, b) && (a.type !== "number" || sameMeasure(a, b));

const comparing: readonly Operator[] = [
  "is",
  "is_not",
  "less",
  "at_most",
  "greater",
  "at_least",
  "any_of",
  "none_of",
];

/** Fields that make sense as the value of this comparison; the publish checks take some more. */
export function fieldsLike(catalogue: FieldCatalogue, spec: FieldSpec, op: Operator): FieldSpec[] {
  if (!comparing.includes(op) || spec.type === "message_text" || spec.type === "boolean") return [];
  return [...catalogue.values()].filter(
    (other) => other.name !== spec.name && !other.windowed && !other.atTarget && isAlike(spec, other),
  );
}
