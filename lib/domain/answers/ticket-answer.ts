import type { Changes } from "../engine/changes";
import type { Route } from "../routing/types";
import type { TimeFields } from "../rules/fields";
import type { Evaluation } from "../rules/types";
import type { Clock } from "../sla/types";
import type { ReasonChip, Ticket } from "../ticket/types";
import type { Reason, Trigger } from "../vocabulary";

/** What a verb answers; transports put it into words and wire form. Instants in epoch ms, people by handle. */
export type DecisionAnswer = {
  decisionId: string;
  outcome: "kept_by_ai" | "escalated" | "held_by_person";
  reason: Reason | null;
  trigger: Trigger | null;
  rule: { slug: string; name: string | null } | null;
  policyVersion: number;
  evaluation: Evaluation;
  /** Fields of the path whose values are times. */
  timeFields: TimeFields;
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

/** What a batch keeps of an answer: a thousand whole ones would fill the process. */
export type BatchedAnswer = Pick<TicketAnswer, "key" | "repeated" | "handoff" | "tellCustomer"> & {
  ticket: Pick<TicketAnswer["ticket"], "status" | "holder" | "tier" | "owner" | "version">;
  decision: Omit<DecisionAnswer, "evaluation"> | null;
};
/** Of each ticket of a batch, in the order sent. */
export type BatchOutcome = { answer: BatchedAnswer } | { error: unknown };

export type DryRunAnswer = { changes: Changes; answer: TicketAnswer };
