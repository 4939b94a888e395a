import type { FieldDoc, FieldMoment, PathPolicy } from "../policy/path-policy";
import type { FieldValue } from "./inputs";

/**
 * Whether a field must have a value by then. What intake asks for and an urgent ticket came without is asked for at
 * the handoff; a retired field is asked for no more.
 */
export const isRequiredAt = (
  field: Pick<FieldDoc, "required_at" | "retired">,
  moment: FieldMoment,
): boolean =>
  field.retired !== true &&
  (field.required_at.includes(moment) || (moment === "handoff" && field.required_at.includes("intake")));

/** No value, a text without a visible character, or a list without a member. */
export const isEmptyField = (value: FieldValue | undefined): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === "string" && value.trim() === "") ||
  (Array.isArray(value) && value.length === 0);

/** Fields that must have a value by then and have none. */
export const missingAt = (
  { fields }: Pick<PathPolicy, "fields">,
  values: Readonly<Record<string, FieldValue>>,
  moment: FieldMoment,
): FieldDoc[] => fields.filter((field) => isRequiredAt(field, moment) && isEmptyField(values[field.slug]));
