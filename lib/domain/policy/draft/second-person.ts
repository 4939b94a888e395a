import type { PathPolicy } from "../path-policy";
import type { SecondPerson } from "./publish-state";
import { touchesCritical } from "./touches-critical";

/**
 * Must a second person confirm this draft? By the settings that are live: a draft can't free itself of them, and one
 * that loosens them needs the second person too.
 * @param movedShare tickets that move ÷ escalations, from a forecast of this draft; null without one
 */
export function secondPerson(live: PathPolicy, draft: PathPolicy, movedShare: number | null): SecondPerson {
  const { second_person_share: limit, second_person_for_critical: forCritical } = live.review;
  if (limit !== null && movedShare !== null && movedShare > limit)
    return { need: "share", share: movedShare, limit };
  if ((forCritical && touchesCritical(live, draft)) || loosens(live, draft)) return { need: "critical" };
  return limit !== null && movedShare === null ? { need: "unknown" } : { need: "no" };
}

/** Fewer publishes would need a second person. */
function loosens({ review: live }: PathPolicy, { review: draft }: PathPolicy): boolean {
  const share = ({ second_person_share: limit }: PathPolicy["review"]) => limit ?? Number.POSITIVE_INFINITY;
  return share(draft) > share(live) || (live.second_person_for_critical && !draft.second_person_for_critical);
}
