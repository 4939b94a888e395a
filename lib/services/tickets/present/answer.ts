import type { Changes } from "@/lib/domain/engine/changes";
import { tellCustomerOf } from "@/lib/domain/engine/handoff-message";
import { heardOn } from "@/lib/domain/engine/heard";
import { ticketKey } from "@/lib/domain/engine/snapshot";
import type { Route } from "@/lib/domain/routing/types";
import { withFound } from "@/lib/domain/rules/found";
import { builtInRule, type Evaluation } from "@/lib/domain/rules/types";
import type { Clock } from "@/lib/domain/sla/types";
import type { ReasonChip, Ticket } from "@/lib/domain/ticket/types";
import { type Reason, type Trigger, triggerOfReason } from "@/lib/domain/vocabulary";

/** What a verb answers; transports put it into words and wire form. Instants in epoch ms, people by handle. */
export type DecisionAnswer = {
  decisionId: string;
  outcome: "kept_by_ai" | "escalated" | "held_by_person";
  reason: Reason | null;
  trigger: Trigger | null;
  rule: { slug: string; name: string | null } | null;
  policyVersion: number;
  evaluation: Evaluation;
  chips: ReasonChip[];
  missing: string[];
  passedOver: Route["passedOver"];
};

export type TicketAnswer = {
  key: string;
  path: { slug: string; name: string };
  ticket: Ticket & { version: number; source: string; externalId: string | null; customerId: string };
  customer: { externalId: string | null; name: string | null; email: string | null; tier: string | null };
  decision: DecisionAnswer | null;
  handoff: {
    tier: string;
    team: string | null;
    owner: string;
    ownerName: string;
    acceptBy: number | null;
    startsAt: number | null;
  } | null;
  tellCustomer: { text: string; language: string } | null;
  clocks: Clock[];
  /** The same request was known already and changed nothing. */
  repeated: boolean;
  /** Numbers of messages that this call stored. */
  stored: number[];
  /** A public AI message was kept as a suggestion, because a person holds the ticket. */
  suggested: boolean;
  /** Numbers of the stored messages that a machine wrote: nobody has to answer them. */
  automatic: number[];
  links: { ticket: string };
};

export function answerOf(changes: Changes): TicketAnswer {
  const { ticket, path, customer, people, out } = changes;
  const made = out.decisions.at(-1) ?? null;
  const move = made?.evaluation.move ?? null;
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
      made === null
        ? null
        : {
            decisionId: made.decisionId,
            outcome: made.outcome,
            reason,
            trigger: reason === null ? null : triggerOfReason[reason],
            rule: move === null ? null : { slug: move.rule, name: ruleName(changes, move.rule) },
            policyVersion: path.version,
            evaluation: {
              ...made.evaluation,
              trace: withFound(made.evaluation.trace, heardOn(changes, made.facts.at)),
            },
            chips: ticket.chips,
            missing: missingOf(changes, made.missing),
            passedOver: made.passedOver,
          },
    handoff:
      handed && ticket.owner !== null && ticket.tier !== null
        ? {
            tier: ticket.tier,
            team: ticket.team,
            owner: ticket.owner,
            ownerName: people.get(ticket.owner)?.name ?? ticket.owner,
            acceptBy: accept?.dueAt ?? null,
            startsAt: made?.route?.startsAt ?? null,
          }
        : null,
    tellCustomer: handed ? tellCustomerOf(changes) : null,
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
  const parts = (changes.out.brief?.parts ?? changes.parts ?? [])
    .filter((part) => part.required && part.missing)
    .map((part) => part.part);
  return [...parts, ...fields];
}
