import type { AuthorKind } from "../vocabulary";

/** Where a message stands: by the instant its sender says, then by its number. */
type Placed = { at: number; number: number };

export const byPlace = (a: Placed, b: Placed): number => a.at - b.at || a.number - b.number;

/** Puts a message where it stands among those that are in order already; nearly always at the end. */
export function insertInOrder<M extends Placed>(messages: M[], message: M): void {
  let at = messages.length;
  for (let before = messages[at - 1]; before !== undefined; before = messages[at - 1]) {
    if (byPlace(before, message) <= 0) break;
    at -= 1;
  }
  messages.splice(at, 0, message);
}

/**
 * Whether what stands at this instant was said while a leg of the relay ran. A handoff stands behind the messages of its
 * own instant, for they led to it; what is older than the ticket belongs to its first leg.
 */
export const isSaidIn = (at: number, leg: { from: number; to: number | null }, isFirst: boolean): boolean =>
  (isFirst || at > leg.from) && (leg.to === null || at <= leg.to);

type Spoken = Placed & {
  author: AuthorKind;
  public: boolean;
  suggestion: boolean;
  automatic: boolean;
  receivedAt: number;
};

/** What answers a customer: what a person, or the AI while it held the ticket, wrote to them. */
const answers = ({ author, public: isPublic, suggestion, automatic }: Spoken): boolean =>
  (author === "human" || author === "ai") && isPublic && !suggestion && !automatic;

/** Whether somebody answered after where this message stands: then it comes late and asks for nothing anew. */
export const isAnsweredAfter = (messages: readonly Spoken[], message: Placed): boolean =>
  messages.some((other) => answers(other) && byPlace(other, message) > 0);

/**
 * Since when the customer waits after this answer: the receipt of the oldest customer message that stands behind it;
 * null where it answers all of them.
 */
export function waitingBehind(messages: readonly Spoken[], answer: Placed): number | null {
  const waiting = messages.filter(
    (other) => other.author === "customer" && !other.automatic && byPlace(other, answer) > 0,
  );
  return waiting.length === 0 ? null : Math.min(...waiting.map(({ receivedAt }) => receivedAt));
}
