/** A list of texts as one parameter for a cast to `text[]`: drizzle would spread a JavaScript array. */
export const textArray = (values: readonly string[]): string =>
  `{${values.map((value) => `"${value.replace(/["\\]/g, "\\$&")}"`).join(",")}}`;
