import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { jsonSchemaOf, schemaNames } from "./json-schema";

describe("the JSON Schema", () => {
  it.each(schemaNames)("%s that is shipped is the one that is served", (name) => {
    const shipped: unknown = JSON.parse(readFileSync(`docs/schemas/${name}`, "utf8"));
    // `npm run docs:schemas` writes it anew.
    expect(shipped).toEqual(JSON.parse(JSON.stringify(jsonSchemaOf(name))));
  });

  it("knows the members, refuses others, and lets a file name it", () => {
    const policy = jsonSchemaOf("policy.json");
    expect(policy).toMatchObject({
      type: "object",
      additionalProperties: false,
      properties: { $schema: { type: "string" }, thresholds: { type: "object" }, rules: { type: "array" } },
    });
    expect(policy.required).toEqual(expect.arrayContaining(["name", "tiers", "statuses", "raci", "sla"]));
    // What has a default may be left out.
    expect(policy.required).not.toContain("tests");
  });
});
