import { memberOf } from "../../access/permissions";
import { missingRequired } from "../../brief/versions";
import { conflict, DomainError, type Fault } from "../../errors";
import { msg } from "../../msg";
import { slugsOf, unknownName } from "../../refusals";
import { tierUp } from "../../routing/destination";
import type { Escalate } from "../../ticket/inputs";
import { handOver, tierRank } from "../../ticket/machine";
import { mustAllow } from "../../ticket/must-allow";
import { applyTransition } from "../apply-transition";
import { rebuildBrief } from "../brief";
import { missingFields } from "../decide/facts";
import { checkAgainstPolicy } from "../messages/check-input";
import { notifyOfHandover } from "../notify/notify";
import { chooseAndReserve, handOverTo, isUrgent } from "../routing/route";
import { conversationOf, type Turn } from "../turn";
import { changeFields } from "../values";

/** Up a tier by a person's judgement. Missing brief parts and fields are asked for, unless it is urgent. */
export function escalate(turn: Turn, input: Escalate): void {
  mustAllow("escalate", turn.ticket);
  checkAgainstPolicy(turn.path.policy, turn.org, input);
  const tier = destinationTier(turn, input);
  const by = memberOf(turn.actor)?.handle ?? "api";
  if (input.fields !== undefined) changeFields(turn, input.fields);
  const conversation = conversationOf(turn);
  for (const [part, text] of Object.entries(input.brief ?? {})) conversation.given[part] = { text, by };
  askForMissing(turn);
  const former = turn.ticket.owner;
  const chosen = chooseAndReserve(turn, { tier, team: input.team ?? null, skill: null }, () => true, []);
  if (chosen === null) throw conflict(msg("faults.ticket.nobody_at_tier"));
  const why = {
    kind: "escalation" as const,
    reason: input.reason,
    rule: null,
    note: input.note ?? null,
    chips: [...turn.ticket.chips, { reason: input.reason }],
    reassigned: false,
  };
  applyTransition(turn, handOver(turn.ticket, turn.path.policy, handOverTo(turn, chosen, why)));
  notifyOfHandover(turn, { former, why: "person" });
  rebuildBrief(turn);
}

/** The named tier, else that of the named team, else one up; never at or below where a person holds it. */
function destinationTier(turn: Turn, input: Escalate): string {
  const { policy } = turn.path;
  const faults: Fault[] = [];
  if (input.tier !== undefined && !policy.tiers.some((tier) => tier.slug === input.tier))
    faults.push(unknownName("/tier", input.tier, slugsOf(policy.tiers)));
  if (input.team !== undefined && !turn.org.teams.has(input.team))
    faults.push(unknownName("/team", input.team, turn.org.teams.keys()));
  if (faults.length > 0) throw new DomainError("invalid", msg("faults.value.unknown_names"), { faults });
  const now = turn.ticket.holder === "ai" ? -1 : (tierRank(policy, turn.ticket.tier) ?? -1);
  const above = policy.tiers.slice(now + 1);
  const byTeam =
    input.team === undefined ? undefined : above.find((tier) => tier.teams.includes(input.team ?? ""))?.slug;
  const askedTier =
    input.tier ?? byTeam ?? (now < 0 ? policy.tiers[0]?.slug : tierUp(policy, turn.ticket.tier));
  if (askedTier === null || askedTier === undefined || (tierRank(policy, askedTier) ?? -1) <= now)
    throw conflict(msg("faults.ticket.escalate_up"));
  return askedTier;
}

function askForMissing(turn: Turn): void {
  if (isUrgent(turn)) return;
  rebuildBrief(turn);
  const parts = missingRequired(turn.out.brief?.parts ?? []);
  const faults = [
    ...parts.map((part) => ({
      pointer: `/brief/${part}`,
      code: "missing",
      message: msg("faults.ticket.part_needed"),
    })),
    ...missingFields(turn).map((slug) => ({
      pointer: `/fields/${slug}`,
      code: "missing",
      message: msg("faults.ticket.field_needed"),
    })),
  ];
  if (faults.length > 0) throw new DomainError("invalid", msg("faults.ticket.brief_incomplete"), { faults });
}
