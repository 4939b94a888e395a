/**
 * A list as one parameter, for a cast to an array type: drizzle would spread a JavaScript array. Texts are quoted, so
 * that nothing in them ends the list.
 */
export const listOf = (values: readonly (string | number)[]): string =>
  `{${values.map((value) => (typeof value === "number" ? value : `"${value.replace(/["\\]/g, "\\$&")}"`)).join(",")}}`;
