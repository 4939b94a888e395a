import { byPlace } from "../order";
import type { MessageView, TimelineItem } from "../view";

/** Messages of a ticket that stand together, with what happened among them. */
export type ConversationPage = {
  messages: MessageView[];
  timeline: TimelineItem[];
  /** Where the page before this one ends, for whoever asks on; null at the beginning of the ticket. */
  earlier: string | null;
};

/**
 * What a reader has, with a page that came later or earlier: one run of messages without gap or double. A page that
 * doesn't touch what is there replaces it, since what lies between is unknown.
 */
export function joinPages(shown: ConversationPage, page: ConversationPage): ConversationPage {
  const [first] = page.messages;
  const [oldest] = shown.messages;
  const last = page.messages.at(-1);
  if (first === undefined || oldest === undefined || last === undefined) return page;
  const isEarlier = byPlace(first, oldest) < 0;
  const touches = isEarlier
    ? shown.earlier === cursorOf(oldest) || shown.messages.some(({ id }) => id === last.id)
    : shown.messages.some(({ id }) => id === first.id);
  if (!touches) return isEarlier ? shown : page;
  return {
    messages: merged(shown.messages, page.messages).sort(byPlace),
    timeline: merged(shown.timeline, page.timeline),
    earlier: isEarlier ? page.earlier : shown.earlier,
  };
}

/** The later telling of what both have. */
function merged<T extends { id: string }>(shown: readonly T[], page: readonly T[]): T[] {
  const byId = new Map([...shown, ...page].map((each) => [each.id, each]));
  return [...byId.values()];
}

/** Where a message stands, as a page names what comes before it. */
export const cursorOf = ({ at, number }: { at: number; number: number }): string => `${at}.${number}`;
