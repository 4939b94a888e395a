import type { Ticket } from "../ticket/types";

/** Changes of status, holder, tier, priority, category and fields raise the version, once a call. */
export function nextVersion(before: Ticket | null, after: Ticket): number {
  if (before === null) return 1;
  const same =
    before.status === after.status &&
    before.holder === after.holder &&
    before.owner === after.owner &&
    before.tier === after.tier &&
    before.priority === after.priority &&
    before.category === after.category &&
    before.type === after.type &&
    before.severity === after.severity &&
    before.impact === after.impact &&
    before.urgency === after.urgency &&
    before.complexity === after.complexity &&
    before.affectedSystem === after.affectedSystem &&
    before.about === after.about &&
    JSON.stringify(before.fields) === JSON.stringify(after.fields) &&
    JSON.stringify(before.tags) === JSON.stringify(after.tags);
  return same ? before.version : before.version + 1;
}
