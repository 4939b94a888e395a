import { conflict, invalid } from "../../errors";
import { msg } from "../../msg";
import type { GiveVerdict } from "../../ticket/inputs";
import { wasHeldBy } from "../../ticket/transitions";
import { personOf } from "../routing/person";
import { Incomplete, type Verdict } from "../snapshot";
import type { Turn } from "../turn";

/** What the recipient says of the handoff: three taps, a grade for the brief. A later tap changes only what it names. */
export function giveVerdict(turn: Turn, input: GiveVerdict): void {
  const { handle, memberId } = personOf(turn);
  const answers = {
    ...(input.needed === undefined ? {} : { needed: input.needed }),
    ...(input.timing === undefined ? {} : { timing: input.timing }),
    ...(input.ai_answer === undefined ? {} : { aiAnswer: input.ai_answer }),
    ...(input.brief_score === undefined ? {} : { briefScore: input.brief_score }),
    ...(input.missing_part === undefined ? {} : { missingPart: input.missing_part }),
    ...(input.had_to_repeat === undefined ? {} : { hadToRepeat: input.had_to_repeat }),
  };
  if (Object.keys(answers).length === 0) throw invalid(msg("faults.ticket.verdict_empty"));
  if (!wasHeldBy(turn.ticket.relay, handle)) throw conflict(msg("faults.ticket.verdict_of_holder"));
  if (turn.verdicts === undefined) throw new Incomplete({ what: "verdicts" });
  const { moment } = input;
  const before = turn.verdicts.find((each) => each.memberId === memberId && each.moment === moment);
  const verdict: Verdict = { ...(before ?? nothing), memberId, moment, ...answers };
  turn.out.verdict = verdict;
  turn.out.events.push({
    type: "verdict_given",
    data: {
      moment,
      needed: verdict.needed,
      timing: verdict.timing,
      ai_answer: verdict.aiAnswer,
      brief_score: verdict.briefScore,
      missing_part: verdict.missingPart,
      had_to_repeat: verdict.hadToRepeat,
      by: handle,
    },
  });
}

const nothing = {
  needed: null,
  timing: null,
  aiAnswer: null,
  briefScore: null,
  missingPart: null,
  hadToRepeat: null,
};
