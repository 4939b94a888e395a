/** As much of a JSON Schema as the page shows. */
export type JsonSchema = {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: JsonSchema | boolean;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  description?: string;
  default?: unknown;
  format?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  maxItems?: number;
};

export type Row = {
  path: string;
  depth: number;
  type: string;
  /** Name of a shape on the page. */
  refers: string | null;
  required: boolean;
  about: string | null;
  default: string | null;
};

const MOST_DEPTH = 4;
const isNull = (schema: JsonSchema): boolean => schema.type === "null";

export function refName(schema: JsonSchema): string | null {
  return schema.$ref?.startsWith("#/components/schemas/") ? schema.$ref.slice(21) : null;
}

/** `text, at most 200`, `one of low, medium`, `list of Message`, `number or nothing`. */
export function typeOf(schema: JsonSchema): string {
  const name = refName(schema);
  if (name !== null) return name;
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => String(value)).join(" | ");
  const branches = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (branches) return branches.map((branch) => (isNull(branch) ? "null" : typeOf(branch))).join(" | ");
  if (schema.type === "array") return `${schema.items ? typeOf(schema.items) : "any"}[]${bounds(schema)}`;
  const type = Array.isArray(schema.type) ? schema.type.join(" | ") : (schema.type ?? "any");
  return `${schema.format ? `${type} (${schema.format})` : type}${bounds(schema)}`;
}

function bounds({ minimum, maximum, minLength, maxLength, maxItems }: JsonSchema): string {
  const low = minimum ?? minLength;
  const high = maximum ?? maxLength ?? maxItems;
  const isHuge = high !== undefined && high >= Number.MAX_SAFE_INTEGER;
  if (low === undefined && (high === undefined || isHuge)) return "";
  return ` ${low ?? ""}…${high === undefined || isHuge ? "" : high}`;
}

/** The object behind lists and "or nothing", whose members the page lists. */
function objectOf(schema: JsonSchema): JsonSchema | null {
  if (schema.properties) return schema;
  if (schema.items) return objectOf(schema.items);
  for (const branch of schema.anyOf ?? schema.oneOf ?? schema.allOf ?? []) {
    const found = objectOf(branch);
    if (found) return found;
  }
  return null;
}

/** A line per member, nested ones under theirs; other shapes are named, not repeated. */
export function rowsOf(schema: JsonSchema, prefix = "", depth = 0): Row[] {
  const object = objectOf(schema);
  if (object === null || depth > MOST_DEPTH) return [];
  return Object.entries(object.properties ?? {}).flatMap(([name, member]) => {
    const path = prefix === "" ? name : `${prefix}.${name}`;
    const row: Row = {
      path,
      depth,
      type: typeOf(member),
      refers: refName(member) ?? (member.items ? refName(member.items) : null),
      required: object.required?.includes(name) ?? false,
      about: member.description ?? null,
      default: member.default === undefined ? null : JSON.stringify(member.default),
    };
    return [row, ...rowsOf(member, path, depth + 1)];
  });
}
