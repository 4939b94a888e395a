import type { Facts } from "../../rules/types";
import type { Clock } from "../../sla/types";
import { clockFacts } from "../../ticket/facts";
import { isOpen } from "../../ticket/machine";
import type { Turn } from "../turn";

const unread: Omit<Facts, "values" | "at"> = {
  event: "time",
  before: null,
  hits: { "new.customer": [], "conversation.customer": [], "new.ai": [], subject: [] },
  holder: "ai",
  tierRank: null,
  accepted: false,
  episodes: [],
};

/** Where this run changed what a rule of time reads of a clock (it breached, say), the rules are read again at once. */
export function recheckClocks(turn: Turn, before: readonly Clock[]): void {
  const leaves = turn.path.ruleset.clockLeaves;
  if (leaves.length === 0 || turn.out.entries.length === 0 || !isOpen(turn.ticket)) return;
  const [was, is] = [before, turn.clocks].map((clocks) => ({
    ...unread,
    at: turn.at,
    values: clockFacts(clocks),
  }));
  if (was === undefined || is === undefined) return;
  if (leaves.some((leaf) => leaf.test(was) !== leaf.test(is)))
    turn.recheckAt = Math.min(turn.recheckAt ?? turn.at, turn.at);
}
