import { conflict, invalid } from "../../errors";
import { msg } from "../../msg";
import { slugsOf, unknownName } from "../../refusals";
import type { HandBack } from "../../ticket/inputs";
import { handBackToAi, handOver, tierRank } from "../../ticket/machine";
import { mustAllow } from "../../ticket/must-allow";
import { applyTransition } from "../apply-transition";
import { notifyOfHandover } from "../notify/notify";
import { chooseAndReserve, handOverTo } from "../routing/route";
import type { Turn } from "../turn";

/** Back to the AI with instructions, or down a tier; the AI resumes with afresh signals. */
export function handBack(turn: Turn, input: HandBack): void {
  mustAllow(input.to === "ai" ? "hand_back_to_ai" : "hand_back_down", turn.ticket);
  if (input.to !== "ai") {
    down(turn, input.to.tier, input.instructions);
    return;
  }
  const former = turn.ticket.owner;
  applyTransition(
    turn,
    handBackToAi(turn.ticket, turn.path.policy, {
      at: turn.at,
      rule: null,
      note: input.instructions,
      instructions: input.instructions,
      allowedActions: input.allowed_actions,
      decided: input.decided ?? null,
    }),
  );
  notifyOfHandover(turn, { former, why: "person" });
}

function down(turn: Turn, tier: string, note: string): void {
  const { policy } = turn.path;
  const [now, askedRank] = [tierRank(policy, turn.ticket.tier), tierRank(policy, tier)];
  if (askedRank === null)
    throw invalid(msg("faults.ticket.unknown_tier"), [unknownName("/to/tier", tier, slugsOf(policy.tiers))]);
  if (now === null || askedRank >= now) throw conflict(msg("faults.ticket.hand_back_down"));
  const chosen = chooseAndReserve(turn, { tier, team: null, skill: null }, () => true, []);
  if (chosen === null || chosen.route.tier !== tier) throw conflict(msg("faults.ticket.nobody_at_tier"));
  const former = turn.ticket.owner;
  const why = { kind: "handback" as const, reason: null, rule: null, note, chips: [], reassigned: false };
  applyTransition(turn, handOver(turn.ticket, policy, handOverTo(turn, chosen, why)));
  notifyOfHandover(turn, { former, why: "person" });
}
