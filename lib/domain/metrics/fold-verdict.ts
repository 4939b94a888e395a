import { measureAt, type RelayStep } from "./relay-steps";
import type { Measure } from "./types";

/**
 * What people said of an escalation, one fact per escalation judged: of each tap the last answer that was given,
 * counted at the last verdict. `yes` is "a person was needed".
 */
export function verdictMeasures(ticketId: string, relaySteps: RelayStep[]): Measure[] {
  const judged = new Map<number, Measure>();
  for (const relayStep of relaySteps) {
    const { event } = relayStep;
    const escalation = relayStep.before.last;
    if (event.type !== "verdict" || escalation === null) continue;
    const before = judged.get(escalation.n);
    const { to } = escalation;
    const base = measureAt(
      ticketId,
      relayStep,
      { ...relayStep.before, tier: to.tier, team: to.team },
      escalation,
    );
    judged.set(escalation.n, {
      ...base,
      kind: "verdict",
      n: escalation.n,
      yes: event.needed ?? before?.yes ?? null,
      detail: {
        member: event.by,
        timing: event.timing ?? before?.detail.timing ?? null,
        ai_answer: event.aiAnswer ?? before?.detail.ai_answer ?? null,
        brief_score: event.briefScore ?? before?.detail.brief_score ?? null,
        missing_part: event.missingPart ?? before?.detail.missing_part ?? null,
        had_to_repeat: event.hadToRepeat ?? before?.detail.had_to_repeat ?? null,
      },
    });
  }
  return [...judged.values()];
}
