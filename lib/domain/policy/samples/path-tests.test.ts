import { describe, expect, it } from "vitest";
import { PathPolicy } from "../path-policy";
import { starterPaths } from "../starter/starter";
import { changeTest, keepTest, removeTest } from "./path-tests";

const document = PathPolicy.parse(starterPaths[0]?.make({ owner: "admin" }));
const given = {
  name: "Refund over the limit",
  sample: { subject: "Refund", customer: {}, messages: [] },
  expect: { outcome: "escalated" as const },
};

describe("tests that a path keeps", () => {
  it("get a slug by their name, each its own", () => {
    const twice = keepTest(keepTest(document, given), given);
    expect(twice.tests.map(({ slug }) => slug)).toEqual(["refund-over-the-limit", "refund-over-the-limit-2"]);
    expect(keepTest(document, { ...given, name: "¿?" }).tests[0]?.slug).toBe("test");
    expect(PathPolicy.parse(twice)).toEqual(twice);
  });

  it("keep it when they are renamed, and go alone", () => {
    const twice = keepTest(keepTest(document, given), { ...given, name: "Other" });
    const renamed = changeTest(twice, "other", { name: "Another" });
    expect(renamed.tests.map(({ slug, name }) => [slug, name])).toEqual([
      ["refund-over-the-limit", "Refund over the limit"],
      ["other", "Another"],
    ]);
    expect(removeTest(renamed, "other").tests).toEqual(twice.tests.slice(0, 1));
    expect(removeTest(document, "none")).toEqual(document);
  });
});
