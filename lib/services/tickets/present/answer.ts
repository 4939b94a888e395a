import type { TicketAnswer } from "@/lib/domain/answers/ticket-answer";
import { missingRequired } from "@/lib/domain/brief/versions";
import type { Changes } from "@/lib/domain/engine/changes";
import { heardOn } from "@/lib/domain/engine/decide/heard";
import { handoffMessageOf } from "@/lib/domain/engine/notify/handoff-message";
import { ticketKey } from "@/lib/domain/engine/snapshot";
import { withFound } from "@/lib/domain/rules/explain/found";
import { timeFields } from "@/lib/domain/rules/fields";
import { builtInRule } from "@/lib/domain/rules/types";
import { triggerOfReason } from "@/lib/domain/vocabulary";

export function answerOf(changes: Changes): TicketAnswer {
  const { ticket, path, customer, people, out } = changes;
  const decision = out.decisions.at(-1) ?? null;
  const move = decision?.evaluation.move ?? null;
  const reason = move?.kind === "escalate" ? move.reason : null;
  const accept = changes.clocks.find((clock) => clock.metric === "accept" && clock.endedAt === null);
  const handed = ticket.statusCategory === "new" && ticket.owner !== null && ticket.tier !== null;
  return {
    key: ticketKey(changes, ticket.number),
    path: { slug: path.slug, name: path.policy.name },
    ticket: {
      ...ticket,
      version: changes.version,
      source: changes.source,
      externalId: changes.externalId,
      customerId: customer.customerId,
    },
    customer: {
      externalId: customer.externalId,
      name: customer.name,
      email: customer.email,
      tier: customer.tier,
    },
    decision:
      decision === null
        ? null
        : {
            decisionId: decision.decisionId,
            outcome: decision.outcome,
            reason,
            trigger: reason === null ? null : triggerOfReason[reason],
            rule: move === null ? null : { slug: move.rule, name: ruleName(changes, move.rule) },
            policyVersion: path.version,
            evaluation: {
              ...decision.evaluation,
              trace: withFound(decision.evaluation.trace, heardOn(changes, decision.facts.at)),
            },
            timeFields: timeFields(path.policy),
            chips: ticket.chips,
            missing: missingOf(changes, decision.missing),
            passedOver: decision.passedOver,
          },
    handoff:
      handed && ticket.owner !== null && ticket.tier !== null
        ? {
            tier: ticket.tier,
            team: ticket.team,
            owner: ticket.owner,
            ownerName: people.get(ticket.owner)?.name ?? ticket.owner,
            acceptBy: accept?.dueAt ?? null,
            startsAt: decision?.route?.startsAt ?? null,
          }
        : null,
    tellCustomer: handed ? handoffMessageOf(changes) : null,
    clocks: [...changes.clocks],
    repeated: false,
    stored: out.messages.map((message) => message.number),
    suggested: out.messages.some((message) => message.suggestion),
    automatic: out.messages.filter((message) => message.automatic).map((message) => message.number),
    links: { ticket: `/${changes.workspaceSlug}/tickets/${ticketKey(changes, ticket.number)}` },
  };
}

const ruleName = (changes: Changes, slug: string): string | null =>
  slug === builtInRule ? null : (changes.path.policy.rules.find((each) => each.slug === slug)?.name ?? null);

/** Required parts without anything behind them, then required fields without a value. */
function missingOf(changes: Changes, fields: string[]): string[] {
  const { brief } = changes.out;
  return [...(brief === null ? (changes.missingParts ?? []) : missingRequired(brief.parts)), ...fields];
}
