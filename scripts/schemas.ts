import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { jsonSchemaOf, schemaNames } from "@/lib/domain/policy/json-schema";

/** Writes the JSON Schemas of both documents to docs/schemas: `npm run docs:schemas`. */
const folder = "docs/schemas";
mkdirSync(folder, { recursive: true });
for (const name of schemaNames)
  writeFileSync(join(folder, name), `${JSON.stringify(jsonSchemaOf(name), null, 1)}\n`);
