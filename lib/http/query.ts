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
  // fromEntries defines members, so that one named __proto__ is seen and refused like any other.
  return Object.fromEntries(
    [...new Set(query.keys())].map((name) => {
      const member = Object.hasOwn(shape, name) ? shape[name] : undefined;
      return [name, memberOf(member, query.getAll(name))];
    }),
  );
}

function memberOf(member: z.core.$ZodType | undefined, texts: readonly string[]): unknown {
  if (member === undefined) return texts[0];
  const core = coreOf(member);
  if (core instanceof z.ZodArray) {
    return texts.flatMap((text) => text.split(",")).map((text) => fromText(core.element, text));
  }
  return texts.length > 1 ? texts : fromText(member, texts[0] ?? "");
}
