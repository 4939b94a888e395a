import type { SayRenderer } from "@/lib/domain/brief/render";
import { say } from "@/lib/domain/texts";
import type { ReasonChip } from "@/lib/domain/ticket/types";

/** Why a ticket moved, one sentence per reason with the figures that decided. */
export function reasonWords(chips: readonly ReasonChip[], words: SayRenderer): string[] {
  return chips.map((chip) => {
    const reason = say(`terms.reason.${chip.reason}`);
    const { confidence, threshold, sentiment, phrase, label } = chip;
    if (confidence !== undefined && threshold !== undefined) {
      return words(say("api.reason.below", { reason, confidence, threshold }));
    }
    if (sentiment !== undefined) return words(say("api.reason.sentiment", { reason, sentiment }));
    if (phrase !== undefined) return words(say("api.reason.phrase", { reason, phrase }));
    return label === undefined ? words(reason) : words(say("api.reason.label", { reason, label }));
  });
}
