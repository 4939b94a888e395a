import * as z from "zod";
import { Cache } from "@/lib/process/cache";
import { isObject, type Json } from "./diff";
import { Organisation } from "./organisation";
import { PathPolicy } from "./path-policy";

/** JSON Schemas of both documents, so that editors complete and check them. Made from what checks a request. */
export const schemaNames = ["policy.json", "organisation.json"] as const;
export type SchemaName = (typeof schemaNames)[number];

const schemas = new Cache<SchemaName, Json>(2 * schemaNames.length);

export const jsonSchemaOf = (name: SchemaName): Json => schemas.of(name, () => makeSchema(name));

function makeSchema(name: SchemaName): Json {
  const schema: Json = z.toJSONSchema(name === "policy.json" ? PathPolicy : Organisation, { io: "input" });
  const properties = isObject(schema.properties) ? schema.properties : {};
  return {
    $schema: schema.$schema,
    title: name === "policy.json" ? "Policy of a path" : "Organisation",
    ...schema,
    // A file names its own schema; it is no part of the document.
    properties: { $schema: { type: "string" }, ...properties },
  };
}
