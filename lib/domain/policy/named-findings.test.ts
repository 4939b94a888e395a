import { expect, test } from "vitest";
import { literal } from "../msg";
import { finding, listOf } from "./findings";
import { namedFindings } from "./named-findings";
import { organisationBase, policyBase } from "./testing/random-policy";

test("what can be chosen is told by name, the unknown one as it is written", () => {
  const policy = policyBase();
  const organisation = organisationBase();
  const [team] = organisation.teams;
  const unknown = finding("/rules/a/then", "unknown_team", {
    name: "payments",
    known: listOf([team?.slug ?? "", "gone"]),
  });
  const other = finding("/rules/a", "no_move", { name: "A" });
  const found = namedFindings({ errors: [unknown], warnings: [other] }, policy, organisation);
  expect(found.errors[0]?.message).toMatchObject({
    values: { name: "payments", known: { list: [literal(team?.name ?? ""), literal("gone")] } },
  });
  expect(found.warnings).toEqual([other]);
  const none = finding("/rules/a/then", "unknown_list", { name: "x", known: listOf([]) });
  expect(namedFindings({ errors: [none], warnings: [] }, policy, organisation).errors).toEqual([none]);
});
