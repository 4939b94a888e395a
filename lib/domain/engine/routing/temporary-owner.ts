import type { PathPolicy } from "../../policy/path-policy";
import { isTemporaryOwner } from "../../routing/waiting";
import type { LastHandoff } from "../snapshot";
import { lastHandoffOf, type Turn } from "../turn";

/** What the rule or person that sent it here asked of its owner: a team chosen over RACI stays, a rule's skill too. */
export function wishesOf(policy: PathPolicy, last: Omit<LastHandoff, "via"> | null) {
  const rule = policy.rules.find(({ slug }) => slug === last?.rule);
  const skills = rule?.then.flatMap((action) =>
    action.do === "escalate" && action.skill !== undefined ? [action.skill] : [],
  );
  return { team: last?.overridesRaci ? last.team : null, skill: skills?.[0] ?? null };
}

/** Whether the present owner of a ticket that nobody accepted is only there until somebody better is on shift. */
export function hasTemporaryOwner(turn: Turn): boolean {
  const { ticket, org, at, people } = turn;
  const { owner } = ticket;
  if (ticket.statusCategory !== "new" || owner === null) return false;
  const via = lastHandoffOf(turn)?.via ?? null;
  return isTemporaryOwner(org, { owner, via }, people.get(owner)?.active === true, at);
}
