import type { IntakeOutcome, PastIntake } from "./past-intake";
import type { DrillStep } from "./take-in-again";

/** How many came to the same, then and by the drilled policy. */
export type ThenNow = { then: number; now: number };
export type DrilledTicket = { ticketId: string; number: number; then: IntakeOutcome; now: IntakeOutcome };

/** What a drill comes to: counts and the tickets that go another way. Nothing of it can be stored on a ticket. */
export type DrillResult = {
  tickets: number;
  escalated: ThenNow;
  /** Escalations by the rule that decided, and by the tier they went to. */
  rules: Record<string, ThenNow>;
  tiers: Record<string, ThenNow>;
  /** Tickets that the policy can't take in, and those whose customer was erased. */
  refused: number;
  erased: number;
  moved: { count: number; tickets: DrilledTicket[] };
  tookMs: number;
};

const mostListed = 200;
const escalated = "escalated";

const countIn = (counts: Record<string, ThenNow>, name: string | null, side: keyof ThenNow): void => {
  if (name === null) return;
  counts[name] ??= { then: 0, now: 0 };
  counts[name][side] += 1;
};

/** Adds up a drill, ticket by ticket. */
export class DrillSum {
  readonly result: Omit<DrillResult, "tookMs"> = {
    tickets: 0,
    escalated: { then: 0, now: 0 },
    rules: {},
    tiers: {},
    refused: 0,
    erased: 0,
    moved: { count: 0, tickets: [] },
  };

  add({ ticketId, number, decided: then }: PastIntake, step: Exclude<DrillStep, "languages">): void {
    const { result } = this;
    result.tickets += 1;
    if (step === "refused") {
      result.refused += 1;
      return;
    }
    this.count(then, "then");
    this.count(step, "now");
    if (then.outcome === step.outcome && then.rule === step.rule && then.tier === step.tier) return;
    result.moved.count += 1;
    if (result.moved.tickets.length < mostListed)
      result.moved.tickets.push({ ticketId, number, then, now: step });
  }

  private count({ outcome, rule, tier }: IntakeOutcome, side: keyof ThenNow): void {
    if (outcome !== escalated) return;
    this.result.escalated[side] += 1;
    countIn(this.result.rules, rule, side);
    countIn(this.result.tiers, tier, side);
  }
}
