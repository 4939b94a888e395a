import * as z from "zod";

/** Strips optional, default, nullable and the like from a schema, down to what a query text must become. */
function coreOf(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable) {
    return coreOf(schema.unwrap());
  }
  return schema instanceof z.ZodPipe ? coreOf(schema.in) : schema;
}

function fromText(schema: z.core.$ZodType, text: string): unknown {
  const core = coreOf(schema);
  if (core instanceof z.ZodNumber && /^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  if (core instanceof z.ZodBoolean && (text === "true" || text === "false")) return text === "true";
  return text;
}

/**
 * The query as the object that `schema` expects: numbers and booleans read from text, a repeated or
 * comma-separated member as a list where the schema has one. What doesn't fit stays text, for the schema to refuse.
 */
export function fromQuery(schema: z.ZodType, query: URLSearchParams): Record<string, unknown> {
  const shape: Readonly<Record<string, z.core.$ZodType>> = schema instanceof z.ZodObject ? schema.shape : {};
  const result: Record<string, unknown> = {};
  for (const name of new Set(query.keys())) {
    const texts = query.getAll(name);
    const member = Object.hasOwn(shape, name) ? shape[name] : undefined;
    const core = member && coreOf(member);
    if (core instanceof z.ZodArray) {
      const items = texts.flatMap((text) => text.split(","));
      result[name] = items.map((text) => fromText(core.element, text));
    } else {
      result[name] = texts.length > 1 ? texts : member ? fromText(member, texts[0] ?? "") : texts[0];
    }
  }
  return result;
}
