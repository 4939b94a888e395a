import type { MsgRenderer } from "@/lib/domain/brief/render";
import { msg } from "@/lib/domain/msg";
import type { ReasonChip } from "@/lib/domain/ticket/types";

/** Why a ticket moved, one sentence per reason with the figures that decided. */
export function reasonWords(chips: readonly ReasonChip[], words: MsgRenderer): string[] {
  return chips.map((chip) => {
    const reason = msg(`terms.reason.${chip.reason}`);
    const { confidence, threshold, sentiment, phrase, label } = chip;
    if (confidence !== undefined && threshold !== undefined) {
      return words(msg("api.reason.below", { reason, confidence, threshold }));
    }
    if (sentiment !== undefined) return words(msg("api.reason.sentiment", { reason, sentiment }));
    if (phrase !== undefined) return words(msg("api.reason.phrase", { reason, phrase }));
    return label === undefined ? words(reason) : words(msg("api.reason.label", { reason, label }));
  });
}
