import * as fc from "fast-check";
import * as z from "zod";
import { cursorOf } from "@/lib/domain/cursor";

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

/** Names that the starter workspace knows. */
const familiar = [
  ..."customer-service admin agent viewer l1 l2 l3 en front-line engineering refund billing".split(" "),
  ..."escalated in-progress input-needed resolved solved problem impact wout@example.org".split(" "),
];

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
      return fc.oneof({ weight: 8, arbitrary: within(schema) }, fc.double(), fc.constantFrom(...edges));
    case "boolean":
      return fc.boolean();
    case "string":
      return fc.oneof(
        { weight: 1, arbitrary: fc.string({ maxLength: 30 }) },
        { weight: 3, arbitrary: fc.constantFrom(...familiar) },
        { weight: 3, arbitrary: written(schema) },
      );
    default:
      return hostile;
  }
}

/** What the database's whole numbers end at, and beyond. */
const edges = [2 ** 31 - 1, 2 ** 31, 2 ** 53 - 1, 8.64e15 + 1, 1e308];

/** Positions that look like a list's own, and are none. */
const cursors = fc.oneof(
  fc
    .array(fc.oneof(fc.constantFrom(...edges), fc.integer(), fc.uuid(), fc.string()), {
      minLength: 1,
      maxLength: 3,
    })
    .map(cursorOf),
  fc.stringMatching(/^\d{1,15}\.[0-9a-f-]{36}\.\d{1,9}$/),
  hostile,
);

/** Whole numbers that the schema lets through, and fractions where it does. */
function within({ type, minimum, maximum }: Json): fc.Arbitrary<number> {
  const min = Math.max(Number(minimum ?? -2), -2);
  const max = Math.max(min, Math.min(Number(maximum ?? 200), 200));
  const whole = fc.integer({ min: Math.ceil(min), max: Math.floor(max) });
  return type === "integer" ? whole : fc.oneof(whole, fc.double({ noNaN: true, min, max }));
}

/** Text that the schema's own pattern lets through. */
function written({ pattern, minLength, maxLength }: Json): fc.Arbitrary<string> {
  const least = Math.min(Number(minLength ?? 0), 40);
  const most = Math.max(least, Math.min(Number(maxLength ?? 60), 60));
  if (typeof pattern !== "string") return fc.string({ minLength: least, maxLength: most, unit: "grapheme" });
  try {
    return fc.stringMatching(new RegExp(pattern, "u"), { size: "small" });
  } catch {
    return fc.string({ minLength: least, maxLength: most });
  }
}

function objectOf(schema: Json, next: (inner: unknown) => fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const properties = (schema.properties ?? {}) as Json;
  const required = new Set((schema.required as string[] | undefined) ?? []);
  const shape = Object.fromEntries(
    Object.entries(properties).map(([name, inner]) => [
      name,
      name === "cursor"
        ? cursors
        : fc.oneof({ weight: 40, arbitrary: next(inner) }, { weight: 1, arbitrary: hostile }),
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

/** Whether an object of this schema may have the member. */
const takes = (schema: Json, name: string, root: Json): boolean => {
  const at = typeof schema.$ref === "string" ? (resolve(schema.$ref, root) as Json) : schema;
  if (at.properties !== undefined) return name in (at.properties as Json);
  const parts = (at.anyOf ?? at.oneOf ?? at.allOf ?? []) as Json[];
  return parts.some((part) => takes(part, name, root));
};

/** @param known members that are always as given where the schema has them, such as a ticket's key */
export function inputOf(schema: z.ZodType, known: Record<string, unknown>): fc.Arbitrary<unknown> {
  const root = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Json;
  const shaped = ofJsonSchema(root, root, 0);
  const always = Object.fromEntries(Object.entries(known).filter(([name]) => takes(root, name, root)));
  const kept = shaped.map((value) =>
    typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value, ...always } : value,
  );
  return fc.oneof({ weight: 9, arbitrary: kept }, { weight: 1, arbitrary: hostile });
}
