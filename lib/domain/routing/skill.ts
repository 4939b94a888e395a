import type { PathPolicy } from "../policy/path-policy";
import { normalizeText } from "../rules/patterns/normalize";

type SkillQuestion = { named: string | null; affectedSystem: string | null; category: string | null };

/** Systems come as people and programs write them: case, accents and spaces around don't matter. */
export const systemKey = (name: string): string => normalizeText(name).trim().replace(/\s+/g, " ");

/** Skill wanted of an owner: the rule's, else that of the affected system, else that of the category. */
export function skillWanted(
  policy: Pick<PathPolicy, "categories" | "affected_systems">,
  { named, affectedSystem, category }: SkillQuestion,
): string | null {
  if (named !== null) return named;
  const key = affectedSystem === null ? null : systemKey(affectedSystem);
  const system = policy.affected_systems.find(
    ({ slug, name }) => key !== null && (slug === key || systemKey(name) === key),
  );
  return system?.skill ?? policy.categories.find(({ slug }) => slug === category)?.skill ?? null;
}
