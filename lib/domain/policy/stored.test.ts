import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { msg } from "../msg";
import { compileOrganisation } from "../routing/shifts";
import { compileRuleset } from "../rules/evaluate/compile";
import { isObject, type Json } from "./diff";
import { schemaVersion } from "./organisation";
import { OrganisationDocument, PolicyDocument, readOrganisationDocument, readPolicyDocument } from "./stored";
import { upcastPolicy, versionOf } from "./upcasters";

/** Published documents of every version: what the demo and first-run set-up stored, the least and the most there can be. */
const folder = new URL("./testing/documents/", import.meta.url);
const files = readdirSync(folder);
const stored = (file: string): Json => JSON.parse(readFileSync(new URL(file, folder), "utf8"));

/** All of the old document is still there, as it was. */
function keepsAll(old: unknown, now: unknown, at = ""): string[] {
  if (Array.isArray(old))
    return Array.isArray(now) && old.length === now.length
      ? old.flatMap((each, index) => keepsAll(each, now[index], `${at}/${index}`))
      : [at];
  if (isObject(old))
    return isObject(now)
      ? Object.keys(old).flatMap((key) => keepsAll(old[key], now[key], `${at}/${key}`))
      : [at];
  return Object.is(old, now) ? [] : [at];
}

describe("stored documents", () => {
  it.each(["policy", "organisation"])("%s: of every version up to today's", (kind) => {
    const kept = files.filter((file) => file.startsWith(kind)).map((file) => versionOf(stored(file)));
    const all = Array.from({ length: schemaVersion }, (_, index) => index + 1);
    expect([...new Set(kept)].toSorted()).toEqual(all);
  });

  it.each(files.filter((file) => file.startsWith("policy")))("%s is read, complete, and decides", (file) => {
    const policy = readPolicyDocument(stored(file));
    expect(policy.schema_version).toBe(schemaVersion);
    expect(policy.raci.columns).toBeInstanceOf(Array);
    expect(policy.tests).toBeInstanceOf(Array);
    expect(policy.review).toMatchObject({ second_person_for_critical: true, tests_required: false });
    const { schema_version: _, ...old } = stored(file);
    // A field that was required says since version 4 when.
    expect(keepsAll(old, policy).filter((at) => !/^\/fields\/\d+\/required$/.test(at))).toEqual([]);
    expect(compileRuleset(policy)).toBeDefined();
    expect(readPolicyDocument(JSON.parse(JSON.stringify(policy)))).toEqual(policy);
  });

  it.each(files.filter((file) => file.startsWith("organisation")))("%s is read, complete", (file) => {
    const organisation = readOrganisationDocument(stored(file));
    expect(organisation.schema_version).toBe(schemaVersion);
    const { schema_version: _, ...old } = stored(file);
    expect(keepsAll(old, organisation)).toEqual([]);
    expect(compileOrganisation(organisation, 1)).toBeDefined();
    expect(readOrganisationDocument(JSON.parse(JSON.stringify(organisation)))).toEqual(organisation);
  });

  it("of before version 4 require a field at a handoff and at closure", () => {
    const least = stored("policy-1-least.json");
    const field = { slug: "serial", name: "Serial", type: "text" };
    const fields = [
      { ...field, required: true },
      { ...field, slug: "site", required: false },
      { ...field, slug: "batch" },
    ];
    for (const version of [1, 2, 3])
      expect(
        readPolicyDocument({ ...least, schema_version: version, fields }).fields.map(
          (each) => each.required_at,
        ),
      ).toEqual([["handoff", "closure"], [], []]);
    expect(() => readPolicyDocument({ ...least, schema_version: 4, fields })).toThrow(
      "faults.document.unreadable",
    );
  });

  it("of another shape say which and why, by name", () => {
    const spoiled = stored("policy-1-starter.json");
    const rules = spoiled.rules as { slug: string; when: unknown }[];
    const [rule] = rules;
    if (rule === undefined) throw new Error("no rule");
    rule.when = { field: 7 };
    const what = msg("faults.document.policy_version", { version: "3", path: "customer-service" });
    expect(() => readPolicyDocument(spoiled, what)).toThrow(
      expect.objectContaining({
        said: msg("faults.document.unreadable", {
          what,
          where: expect.stringMatching(`^/rules/${rule.slug}/when`),
        }),
      }),
    );
  });

  it.each([
    ["nothing", undefined],
    ["a list", []],
    ["a text", "policy"],
    ["a version that is no number", { ...stored("policy-1-least.json"), schema_version: "2" }],
    ["a version before the first", { ...stored("policy-1-least.json"), schema_version: 0 }],
    ["a newer version", { ...stored("policy-1-least.json"), schema_version: schemaVersion + 1 }],
  ])("that are %s are refused, never half read", (_, document) => {
    expect(() => readPolicyDocument(document)).toThrow("faults.document.unreadable");
    expect(PolicyDocument.safeParse(document).success).toBe(false);
    expect(OrganisationDocument.safeParse(document).success).toBe(false);
  });

  it("are not changed by reading them", () => {
    const document = stored("policy-1-least.json");
    const before = structuredClone(document);
    upcastPolicy(document);
    expect(document).toEqual(before);
  });

  it("that have a newer member already keep it", () => {
    const columns = [{ team: "front-line" }];
    const least = stored("policy-1-least.json");
    const policy = readPolicyDocument({ ...least, raci: { ...(least.raci as Json), columns } });
    expect(policy.raci.columns).toEqual(columns);
  });
});
