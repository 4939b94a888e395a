import { say } from "@/lib/domain/texts";
import type { ReasonChip } from "@/lib/domain/ticket/types";
import { sayRenderer } from "@/lib/words/renderer";

/** Words of machines' answers: English, times in UTC. */
export const wordsAt = (at: number) => sayRenderer({ zone: "UTC", locale: "en" }, at);

/** Why a ticket moved, one sentence per reason with the figures that decided. */
export function reasonWords(chips: readonly ReasonChip[], at: number): string[] {
  const words = wordsAt(at);
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
