import { memberOf } from "../../access/permissions";
import { conflict, DomainError, type Fault } from "../../errors";
import { tierUp } from "../../routing/place";
import type { Escalate } from "../../ticket/inputs";
import { handOver, isOpen, tierRank } from "../../ticket/machine";
import { applyTransition } from "../apply-transition";
import { rebuildBrief } from "../brief";
import { checkAgainstPolicy } from "../check-input";
import { missingFields } from "../facts";
import { tellOfMove } from "../notify";
import { chooseAndReserve, handOverTo, isUrgent } from "../route";
import { conversationOf, type Turn } from "../turn";
import { changeFields } from "../values";

/** Up a tier by a person's judgement. Missing brief parts and fields are asked for, unless it is urgent. */
export function escalate(turn: Turn, input: Escalate): void {
  if (!isOpen(turn.ticket)) throw conflict("This ticket is resolved. Reopen it first.");
  checkAgainstPolicy(turn.path.policy, turn.org, input);
  const tier = targetTier(turn, input);
  const by = memberOf(turn.actor)?.handle ?? "api";
  if (input.fields !== undefined) changeFields(turn, input.fields);
  const conversation = conversationOf(turn);
  for (const [part, text] of Object.entries(input.brief ?? {})) conversation.given[part] = { text, by };
  askForMissing(turn);
  const former = turn.ticket.owner;
  const chosen = chooseAndReserve(turn, { tier, team: input.team ?? null, skill: null }, () => true, []);
  if (chosen === null) throw conflict("Nobody can take this ticket at that tier now.");
  const why = {
    kind: "escalation" as const,
    reason: input.reason,
    rule: null,
    note: input.note ?? null,
    chips: [...turn.ticket.chips, { reason: input.reason }],
    reassigned: false,
  };
  applyTransition(turn, handOver(turn.ticket, turn.path.policy, handOverTo(turn, chosen, why)));
  tellOfMove(turn, { former, why: "person" });
  rebuildBrief(turn);
}

/** The named tier, else that of the named team, else one up; never at or below where a person holds it. */
function targetTier(turn: Turn, input: Escalate): string {
  const { policy } = turn.path;
  const unknownTier = input.tier !== undefined && !policy.tiers.some((tier) => tier.slug === input.tier);
  const unknownTeam = input.team !== undefined && !turn.org.teams.has(input.team);
  const faults: Fault[] = [];
  if (unknownTier)
    faults.push({
      pointer: "/tier",
      code: "unknown",
      message: `Known: ${policy.tiers.map((t) => t.slug).join(", ")}.`,
    });
  if (unknownTeam)
    faults.push({
      pointer: "/team",
      code: "unknown",
      message: `Known: ${[...turn.org.teams.keys()].join(", ")}.`,
    });
  if (faults.length > 0) throw new DomainError("invalid", "Some names are not known.", { faults });
  const now = turn.ticket.holder === "ai" ? -1 : (tierRank(policy, turn.ticket.tier) ?? -1);
  const above = policy.tiers.slice(now + 1);
  const byTeam =
    input.team === undefined ? undefined : above.find((tier) => tier.teams.includes(input.team ?? ""))?.slug;
  const wanted = input.tier ?? byTeam ?? (now < 0 ? policy.tiers[0]?.slug : tierUp(policy, turn.ticket.tier));
  if (wanted === null || wanted === undefined || (tierRank(policy, wanted) ?? -1) <= now)
    throw conflict("An escalation goes up. Use a transfer within the tier, or hand it back down.");
  return wanted;
}

function askForMissing(turn: Turn): void {
  if (isUrgent(turn)) return;
  rebuildBrief(turn);
  const parts = (turn.out.brief?.parts ?? []).filter((part) => part.required && part.missing);
  const faults = [
    ...parts.map(({ part }) => ({
      pointer: `/brief/${part}`,
      code: "missing",
      message: "The next person needs this.",
    })),
    ...missingFields(turn).map((slug) => ({
      pointer: `/fields/${slug}`,
      code: "missing",
      message: "Fill this field.",
    })),
  ];
  if (faults.length > 0) throw new DomainError("invalid", "Some parts of the brief are missing.", { faults });
}
