import { msg } from "../msg";
import { claim } from "./reading";
import type { BriefPart, Claim } from "./types";

type Clock = { metric: string; endedAt: number | null; dueAt: number | null };

const clockKey = "brief.time.clock.";

/** The claim with the clock's deadline of now; null where no such clock runs. */
function renewed(one: Claim, clocks: readonly Clock[]): Claim | null {
  if (!("key" in one.say) || !one.say.key.startsWith(clockKey)) return one;
  const { key, values } = one.say;
  const metric = key.slice(clockKey.length);
  const due = values?.due;
  const at = typeof due === "object" && due !== null && "instant" in due ? due.instant : null;
  const running = clocks.filter(({ endedAt, dueAt }) => endedAt === null && dueAt !== null);
  const clock =
    metric === "named"
      ? running.find(({ dueAt }) => dueAt === at)
      : running.find((each) => each.metric === metric);
  if (clock === undefined || clock.dueAt === null) return null;
  return clock.dueAt === at ? one : { ...one, say: msg(key, { ...values, due: { instant: clock.dueAt } }) };
}

/**
 * A stored brief as it is true now: a brief is made when the baton passes, and its clocks end, pause and move after
 * that ("Accept by" after acceptance). What people wrote stays as it is.
 */
export function withRunningLimits(parts: readonly BriefPart[], clocks: readonly Clock[]): BriefPart[] {
  return parts.map((part) => {
    if (part.part !== "time_limit" || part.editedBy !== null || part.missing) return part;
    const claims = part.claims.flatMap((one) => renewed(one, clocks) ?? []);
    if (claims.length > 0) return { ...part, claims };
    return { ...part, missing: true, claims: [claim(msg("brief.missing.time_limit"))] };
  });
}
