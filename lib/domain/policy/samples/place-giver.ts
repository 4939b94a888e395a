import type { Rule } from "../../rules/schema";
import type { AlsoMatches, ShortOutcome } from "./types";

const namesPlace = ({ then }: Rule): boolean =>
  then.some(
    (action) =>
      action.do === "hand_back_to_ai" ||
      (action.do === "escalate" &&
        (action.tier !== undefined || action.team !== undefined || action.one_up === true)),
  );

/**
 * The rule that gives the place where the deciding one names none: the next match that names one. Null where the
 * deciding rule has a place of its own, or nobody names one and RACI does.
 */
export function placeGiver(
  rules: readonly Rule[],
  decidedBy: ShortOutcome["decidedBy"],
  also: readonly AlsoMatches[],
): string | null {
  const ruleOf = (slug: string | undefined) => rules.find((rule) => rule.slug === slug);
  const decider = ruleOf(decidedBy?.rule);
  if (decider === undefined || namesPlace(decider)) return null;
  const isGiver = ({ rule: slug }: AlsoMatches): boolean => {
    const rule = ruleOf(slug);
    return rule !== undefined && namesPlace(rule);
  };
  return also.find(isGiver)?.rule ?? null;
}
