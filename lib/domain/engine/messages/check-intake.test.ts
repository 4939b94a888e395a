import { describe, expect, it } from "vitest";
import { DomainError } from "../../errors";
import type { PathPolicy } from "../../policy/path-policy";
import { deskWith } from "../testing/story";
import { checkAgainstPolicy, checkIntake } from "./check-input";

const desk = deskWith((policy) => {
  policy.fields = [
    { slug: "serial", name: "Serial number", type: "text", required_at: ["intake"] },
    {
      slug: "sites",
      name: "Sites",
      type: "choices",
      options: ["Utrecht", "Zwolle"],
      required_at: ["intake"],
    },
    { slug: "page", name: "Page", type: "url", required_at: [] },
    { slug: "old", name: "Old number", type: "text", required_at: ["intake", "closure"], retired: true },
  ];
  policy.categories = [
    { slug: "refund", name: "Refund", risk: "medium" },
    { slug: "fax", name: "Fax", risk: "low", retired: true },
    { slug: "fire", name: "Fire", risk: "critical" },
  ];
});
const { policy }: { policy: PathPolicy } = desk.path;

const faultsOf = (check: () => void): string[] => {
  try {
    check();
    return [];
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return (error.faults ?? []).map(({ pointer, code }) => `${pointer} ${code}`);
  }
};
const intake = (input: Parameters<typeof checkIntake>[1]) => faultsOf(() => checkIntake(policy, input));
const values = (fields: Record<string, never> | object) =>
  faultsOf(() => checkAgainstPolicy(policy, desk.org, { fields: fields as never }));

describe("what an intake must give", () => {
  it("names every field that the path needs then and got no value for", () => {
    expect(intake({})).toEqual(["/fields/serial missing", "/fields/sites missing"]);
    expect(intake({ fields: { serial: " ", sites: [] } })).toEqual([
      "/fields/serial missing",
      "/fields/sites missing",
    ]);
    expect(intake({ fields: { serial: "A1", sites: ["Zwolle"] } })).toEqual([]);
  });

  it.each([
    ["urgent", { priority: "urgent" }],
    ["of critical risk", { category: "fire" }],
    ["for a customer who asked for a person", { requested_human: true }],
  ])("holds nothing up that is %s", (_, input) => {
    expect(intake(input)).toEqual([]);
  });

  it("is nothing where the path is archived", () => {
    expect(() => checkIntake({ ...policy, archived: true }, { priority: "urgent" })).toThrow(
      "faults.path.archived",
    );
  });

  it("takes no retired name, and says which there are", () => {
    const given = { serial: "A1", sites: ["Zwolle"] };
    expect(intake({ category: "fax", fields: given })).toEqual(["/category retired"]);
    expect(intake({ fields: { ...given, old: "7" } })).toEqual(["/fields/old retired"]);
  });

  it("reads several choices and web addresses by their type", () => {
    expect(values({ sites: ["Utrecht", "Zwolle"], page: "https://example.com/a?b=1" })).toEqual([]);
    expect(values({ sites: "Utrecht", page: "example" })).toEqual([
      "/fields/sites invalid_type",
      "/fields/page invalid_type",
    ]);
    expect(values({ sites: ["Utrecht", "Venlo"] })).toEqual(["/fields/sites invalid_type"]);
    expect(values({ page: "javascript:alert(1)" })).toEqual(["/fields/page invalid_type"]);
  });
});
