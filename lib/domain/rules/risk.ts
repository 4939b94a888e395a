import type { PathPolicy } from "../policy/path-policy";
import type { Risk } from "../vocabulary";
import { risks } from "../vocabulary";
import type { Facts, FactValue } from "./types";

type RiskPolicy = Pick<PathPolicy, "categories" | "tasks" | "default_risk">;
type ThresholdPolicy = Pick<PathPolicy, "thresholds">;

const higher = (a: Risk | undefined, b: Risk | undefined): Risk | undefined => {
  if (a === undefined || b === undefined) return a ?? b;
  return risks.indexOf(a) >= risks.indexOf(b) ? a : b;
};

/** The ticket's risk: the higher of its category's and its task's; without either, the path's default. */
export function riskOf(policy: RiskPolicy, category: string | null, task: string | null): Risk {
  const byCategory = policy.categories.find((each) => each.slug === category)?.risk;
  const byTask = policy.tasks.find((each) => each.slug === task)?.risk;
  return higher(byCategory, byTask) ?? policy.default_risk;
}

/** The confidence below which a person takes over at this risk; null where a person always does. */
export function thresholdOf(policy: ThresholdPolicy, risk: Risk): number | null {
  const threshold = policy.thresholds[risk];
  return threshold === "person_always" ? null : threshold;
}

/** The same two for one policy, by look-up, reading the snapshot's category and task. */
export function riskReaders(policy: RiskPolicy & ThresholdPolicy): {
  risk: (facts: Facts) => Risk;
  threshold: (facts: Facts) => number | null;
} {
  const byCategory = new Map<FactValue, Risk>(policy.categories.map(({ slug, risk }) => [slug, risk]));
  const byTask = new Map<FactValue, Risk>(policy.tasks.map(({ slug, risk }) => [slug, risk]));
  const risk = ({ values }: Facts): Risk =>
    higher(byCategory.get(values.category), byTask.get(values.task)) ?? policy.default_risk;
  return { risk, threshold: (facts) => thresholdOf(policy, risk(facts)) };
}
