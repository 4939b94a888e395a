/** What an act is called in sentences and in tool names; one number per act. */
const acts: string[] = [
  "cancel cancels cancelled canceled cancelling canceling cancellation annuleren annuleer geannuleerd annulere annullere annulleret afbestille",
  "refund refunds refunded refunding reimburse reimbursed reimbursement credit credited terugbetalen terugbetaling teruggestort refundere refunderet refundering tilbagebetale",
  "reverse reversed reversal reversing undo terugdraaien",
  "update updated updating change changed changing modify modified modifying upgrade upgraded upgrading edit wijzigen gewijzigd ændre ændret",
  "book booked booking rebook rebooked create created reserve reserved place placed boeken geboekt bestille bestilt",
  "send sent sending issue issued certificate voucher mail email sturen gestuurd verstuurd stuur sende sendt sender",
  "replace replaced replacement exchange vervangen ombytte",
  "ship shipped deliver delivered delivery verzenden verzonden levere leveret",
  "fix fixed repair repaired reset resolve restart herstellen reparere nulstille",
  "call phone callback bellen ringe",
  "charge charged pay paid payment betalen opkræve",
  "baggage baggages bag bags luggage bagage",
];
const actOf = new Map(acts.flatMap((words, act) => words.split(" ").map((word) => [word, act] as const)));

/** The acts that words name. */
export const actsIn = (words: readonly string[]): Set<number> => {
  const acts = new Set<number>();
  for (const word of words) {
    const act = actOf.get(word);
    if (act !== undefined) acts.add(act);
  }
  return acts;
};
