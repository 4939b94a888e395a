import { expect, it } from "vitest";
import { starterOrganisation } from "../../policy/starter/starter";
import { fieldCatalogue, operatorsOf } from "../fields";
import type { Leaf } from "../schema";
import { policyWith } from "../testing/policy";
import { checkRules } from "./checks";

const organisation = starterOrganisation({
  name: "Northwind",
  zone: "UTC",
  adminHandle: "anna",
  adminEmail: "anna@northwind.example",
  adminName: "Anna",
});
const policy = policyWith();
const catalogue = fieldCatalogue(policy);
const comparing: Leaf["op"][] = [
  "is",
  "is_not",
  "less",
  "at_most",
  "greater",
  "at_least",
  "any_of",
  "none_of",
];

/** What people mean by these fields: their measure, written down by hand. */
const scales: Record<string, string> = {
  severity: "levels",
  impact: "levels",
  urgency: "levels",
  complexity: "levels",
  risk: "levels",
};
function measureOf(name: string): string {
  const spec = catalogue.get(name);
  if (spec === undefined) throw new Error(name);
  if (spec.type !== "enum") return spec.type;
  return scales[name] ?? (name.startsWith("clock.") ? "clock state" : name);
}

it("each field is compared with those of its own measure, and with no other", () => {
  const names = [...catalogue.values()].filter(
    ({ windowed, atTarget, type }) => !windowed && !atTarget && type !== "message_text",
  );
  const errors: string[] = [];
  for (const field of names)
    for (const other of names)
      for (const op of comparing.filter((each) => operatorsOf(field).includes(each))) {
        const when: Leaf = { field: field.name, op, value: { field: other.name } };
        const found = checkRules(
          policyWith({ rules: [{ slug: "a", when, reason: "policy" }] }),
          organisation,
        ).errors;
        const codes = found.map(({ code }) => code);
        const isSame = measureOf(field.name) === measureOf(other.name);
        const isRight = isSame
          ? codes.length === 0
          : codes.every((code) => code === "different_types" || code === "different_options") &&
            codes.length === 1;
        if (!isRight || found.some(({ pointer }) => pointer !== "/rules/a/when"))
          errors.push(`${field.name} ${op} ${other.name}: ${codes.join() || "accepted"}`);
      }
  expect(errors).toEqual([]);
});
