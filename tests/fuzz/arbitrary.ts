import * as fc from "fast-check";
import * as z from "zod";

/** Random input from a zod schema: mostly of its shape, sometimes of none. */

type Json = { [name: string]: unknown };

const hostile = fc.constantFrom<unknown>(
  null,
  "",
  "<script>alert(1)</script>",
  "'; drop table ticket; --",
  "\u202e\u0000",
  "a".repeat(40_000),
  -1,
  1e308,
  Number.MAX_SAFE_INTEGER + 2,
  true,
  [],
  {},
  [[[[[[[[[[]]]]]]]]]],
  { __proto__: { admin: true } },
  "2026-02-30T25:61:00Z",
  "ESC-1",
  "ESC-999999999999",
  "../../etc/passwd",
);

/** `depth` bounds recursive schemas such as conditions. */
function ofJsonSchema(schema: Json, root: Json, depth: number): fc.Arbitrary<unknown> {
  if (depth > 6) return hostile;
  const next = (inner: unknown) => ofJsonSchema((inner ?? {}) as Json, root, depth + 1);
  if (typeof schema.$ref === "string") return next(resolve(schema.$ref, root));
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (Array.isArray(schema.enum)) return fc.constantFrom(...(schema.enum as unknown[]));
  const choices = (schema.anyOf ?? schema.oneOf) as unknown[] | undefined;
  if (choices !== undefined) return fc.oneof(...choices.map(next));
  switch (schema.type) {
    case "object":
      return objectOf(schema, next);
    case "array":
      return fc.array(next(schema.items), { maxLength: 3 });
    case "integer":
    case "number":
      return fc.oneof(fc.integer({ min: -2, max: 200 }), fc.double({ noNaN: true, min: -2, max: 2 }));
    case "boolean":
      return fc.boolean();
    case "string":
      return fc.oneof(
        fc.string({ maxLength: 30 }),
        fc.constantFrom("customer-service", "admin", "l1", "l2", "en"),
      );
    default:
      return hostile;
  }
}

function objectOf(schema: Json, next: (inner: unknown) => fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const properties = (schema.properties ?? {}) as Json;
  const required = new Set((schema.required as string[] | undefined) ?? []);
  const shape = Object.fromEntries(
    Object.entries(properties).map(([name, inner]) => [
      name,
      fc.oneof({ weight: 12, arbitrary: next(inner) }, { weight: 1, arbitrary: hostile }),
    ]),
  );
  return fc.record(shape, {
    requiredKeys: Object.keys(shape).filter((name) => required.has(name)),
    noNullPrototype: true,
  });
}

function resolve(ref: string, root: Json): unknown {
  if (ref === "#") return root;
  return ref
    .replace(/^#\//, "")
    .split("/")
    .reduce<unknown>((at, part) => (at as Json | undefined)?.[part], root);
}

/** @param known members that are always as given, such as a ticket's key */
export function inputOf(schema: z.ZodType, known: Record<string, unknown>): fc.Arbitrary<unknown> {
  const root = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Json;
  const shaped = ofJsonSchema(root, root, 0);
  const kept = shaped.map((value) =>
    typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value, ...known } : value,
  );
  return fc.oneof({ weight: 9, arbitrary: kept }, { weight: 1, arbitrary: hostile });
}
