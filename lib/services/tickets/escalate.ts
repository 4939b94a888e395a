import { memberOf } from "@/lib/domain/access/permissions";
import { conflict, DomainError, type Fault } from "@/lib/domain/errors";
import { tierUp } from "@/lib/domain/routing/place";
import type { Escalate } from "@/lib/domain/ticket/inputs";
import { handOver, isOpen, tierRank } from "@/lib/domain/ticket/machine";
import { authorize } from "../authorize";
import type { Ctx } from "../context";
import type { TicketAnswer } from "./work/answer";
import { rebuildBrief } from "./work/brief";
import { changeTicket } from "./work/change";
import { changeFields } from "./work/changes";
import { checkAgainstPolicy } from "./work/check-input";
import { conversationOf } from "./work/conversation";
import { missingFields } from "./work/facts";
import { tellOfMove } from "./work/notify";
import { chooseAndReserve, handOverTo, isUrgent } from "./work/route";
import { take } from "./work/step";
import type { Work } from "./work/types";

/** Up a tier by a person's judgement. Missing brief parts and fields are asked for, unless it is urgent. */
export async function escalate(ctx: Ctx, input: Escalate): Promise<TicketAnswer> {
  authorize(ctx, "ticket:escalate");
  return changeTicket(ctx, input, "ticket:escalate", async (work) => {
    if (!isOpen(work.ticket)) throw conflict("This ticket is resolved. Reopen it first.");
    checkAgainstPolicy(work.path.policy, work.org, input);
    const tier = targetTier(work, input);
    const by = memberOf(ctx.actor)?.handle ?? "api";
    if (input.fields !== undefined) changeFields(work, input.fields);
    const conversation = await conversationOf(work);
    for (const [part, text] of Object.entries(input.brief ?? {})) conversation.given[part] = { text, by };
    await askForMissing(work);
    const former = work.ticket.owner;
    const chosen = chooseAndReserve(work, { tier, team: input.team ?? null, skill: null }, () => true, []);
    if (chosen === null) throw conflict("Nobody can take this ticket at that tier now.");
    const why = {
      kind: "escalation" as const,
      reason: input.reason,
      rule: null,
      note: input.note ?? null,
      chips: [...work.ticket.chips, { reason: input.reason }],
      reassigned: false,
    };
    take(work, handOver(work.ticket, work.path.policy, handOverTo(work, chosen, why)));
    tellOfMove(work, { former, why: "person" });
    await rebuildBrief(work);
  });
}

/** The named tier, else that of the named team, else one up; never at or below where a person holds it. */
function targetTier(work: Work, input: Escalate): string {
  const { policy } = work.path;
  const unknownTier = input.tier !== undefined && !policy.tiers.some((tier) => tier.slug === input.tier);
  const unknownTeam = input.team !== undefined && !work.org.teams.has(input.team);
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
      message: `Known: ${[...work.org.teams.keys()].join(", ")}.`,
    });
  if (faults.length > 0) throw new DomainError("invalid", "Some names are not known.", { faults });
  const now = work.ticket.holder === "ai" ? -1 : (tierRank(policy, work.ticket.tier) ?? -1);
  const above = policy.tiers.slice(now + 1);
  const byTeam =
    input.team === undefined ? undefined : above.find((tier) => tier.teams.includes(input.team ?? ""))?.slug;
  const wanted = input.tier ?? byTeam ?? (now < 0 ? policy.tiers[0]?.slug : tierUp(policy, work.ticket.tier));
  if (wanted === null || wanted === undefined || (tierRank(policy, wanted) ?? -1) <= now)
    throw conflict("An escalation goes up. Use a transfer within the tier, or hand it back down.");
  return wanted;
}

async function askForMissing(work: Work): Promise<void> {
  if (isUrgent(work)) return;
  await rebuildBrief(work);
  const parts = (work.out.brief?.parts ?? []).filter((part) => part.required && part.missing);
  const faults = [
    ...parts.map(({ part }) => ({
      pointer: `/brief/${part}`,
      code: "missing",
      message: "The next person needs this.",
    })),
    ...missingFields(work).map((slug) => ({
      pointer: `/fields/${slug}`,
      code: "missing",
      message: "Fill this field.",
    })),
  ];
  if (faults.length > 0) throw new DomainError("invalid", "Some parts of the brief are missing.", { faults });
}
