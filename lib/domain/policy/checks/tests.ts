import { at } from "../findings";
import type { Organisation } from "../organisation";
import type { PathPolicy } from "../path-policy";
import { checkName, namesOf, type Report } from "./shared";

/** A test of the path names what there is: else it could only fail, or pass for another reason than it says. */
export function checkTests(report: Report, policy: PathPolicy, organisation: Organisation): void {
  const names = {
    category: namesOf("category", policy.categories),
    customerTier: namesOf("customer_tier", organisation.customer_tiers),
    field: namesOf("field", policy.fields),
    task: namesOf("task", policy.tasks),
    tier: namesOf("tier", policy.tiers),
    team: namesOf("team", organisation.teams),
    rule: namesOf("rule", policy.rules),
  };
  for (const { slug, sample, expect } of policy.tests) {
    const sampleAt = at("/tests", slug, "sample");
    checkName(report, names.category, sample.category, sampleAt);
    checkName(report, names.customerTier, sample.customer.tier, sampleAt);
    for (const field of Object.keys(sample.fields ?? {})) checkName(report, names.field, field, sampleAt);
    const task = sample.ai?.task;
    if (typeof task === "string") checkName(report, names.task, task, sampleAt);
    const expectAt = at("/tests", slug, "expect");
    checkName(report, names.rule, expect.rule, expectAt);
    checkName(report, names.tier, expect.tier, expectAt);
    checkName(report, names.team, expect.team, expectAt);
    // A rule may decide that the AI has it back, so a rule is no contradiction.
    const isMoved = expect.tier !== undefined || expect.team !== undefined;
    if (expect.outcome === "kept_by_ai" && isMoved) report.error(expectAt, "kept_and_moved");
  }
}
