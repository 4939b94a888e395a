import type { Leg } from "../ticket/types";

/** A person's turn: from being given the ticket to passing it on. `accepted` is false where they never took it. */
export type EarlierHolder = { member: string; tier: string | null; heldMs: number; accepted: boolean };

/**
 * The people who had a ticket before the one who has it now, in order, from its relay. Waiting for acceptance counts to
 * the one who was waited for; a ticket that nobody has now leaves out nobody.
 */
export function earlierHolders(relay: readonly Leg[]): EarlierHolder[] {
  const turns: (EarlierHolder & { isOver: boolean })[] = [];
  let last: Leg | null = null;
  for (const leg of relay) {
    const { member, tier, from, to } = leg;
    const isSame = last !== null && last.member === member && leg.kind === null;
    last = leg;
    if (member === null) continue;
    const heldMs = to === null ? 0 : to - from;
    const turn = turns.at(-1);
    if (isSame && turn !== undefined) {
      turn.heldMs += heldMs;
      turn.accepted ||= leg.holder === "member";
      turn.isOver = to !== null;
    } else turns.push({ member, tier, heldMs, accepted: leg.holder === "member", isOver: to !== null });
  }
  return turns.flatMap(({ isOver, ...turn }) => (isOver ? [turn] : []));
}
