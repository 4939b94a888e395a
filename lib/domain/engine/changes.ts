import { loadChanges, withLoads } from "./routing/route";
import type { Snapshot, StoredState } from "./snapshot";
import type { Output, Turn } from "./turn";

/**
 * What a run comes to, as data: the ticket before and after, and all that is to be written. Only those of a snapshot
 * that was read to be changed (`Savable`) can be saved: not those of a dry run, a forecast or a drill.
 */
export type Changes<S extends Snapshot = Snapshot> = Readonly<Turn> & {
  readonly snapshot: S;
  /** The ticket's version with these changes. */
  readonly version: number;
};

declare const savable: unique symbol;
/** The mark of a snapshot whose ticket is locked, or new. Given where a snapshot is loaded, and nowhere else. */
export type Savable = { readonly [savable]: true };

/** Whether a reply that reached nobody waits for somebody, after the changes. */
export const isUndelivered = ({ out, stored }: Pick<Changes, "out" | "stored">): boolean =>
  out.undelivered ?? stored?.undelivered ?? false;

/** The snapshot as it is once the changes are made: for whatever runs next without reading again. */
export function after<S extends Snapshot>(changes: Changes<S>): S {
  const { clocks, conversation, ledgerSeq, out, snapshot, ticket, version } = changes;
  const { stored } = snapshot;
  const counted: StoredState = {
    externalId: snapshot.externalId,
    version,
    eventSeq: (stored?.eventSeq ?? 0) + out.events.length,
    ledgerSeq,
    attemptCount: (stored?.attemptCount ?? 0) + out.attempts.length,
    episodes: changes.episodes,
    recheckAt: changes.recheckAt,
    requestedHumanCount: changes.requestedHuman.count,
    undelivered: isUndelivered(changes),
  };
  const handoff = out.handoffs.at(-1)?.handoff;
  return {
    ...snapshot,
    ticket: { ...ticket, version },
    stored: counted,
    isNewCustomer: false,
    clocks,
    people: withLoads(snapshot.people, loadChanges(changes)),
    conversation: conversationAfter(snapshot, conversation, out),
    lastHandoff: handoff ?? (stored === null ? null : snapshot.lastHandoff),
    sentReplies: repliesAfter(changes),
  };
}

function conversationAfter(
  { conversation: before }: Snapshot,
  conversation: Turn["conversation"],
  { brief }: Output,
): Snapshot["conversation"] {
  if (conversation === null) return before;
  if (brief === null) return conversation;
  const { briefVersion } = conversation;
  return { ...conversation, given: brief.given, briefVersion: briefVersion + 1, briefParts: brief.parts };
}

/** Replies that this run sent stand beside those that were read. */
function repliesAfter({ at, out, people, replies, snapshot }: Changes): Snapshot["sentReplies"] {
  if (replies === null && snapshot.stored !== null) return undefined;
  const sent = out.messages
    .filter((message) => message.author === "human" && message.public)
    .map(({ id, number, receivedAt, by, automatic }) => {
      const delivery = out.deliveries.find(({ messageId }) => messageId === id);
      const started = { changedAt: at, arrivedAt: null };
      return {
        messageId: id,
        number,
        receivedAt,
        memberId: by === null ? null : (people.get(by)?.memberId ?? null),
        automatic,
        delivery:
          delivery === undefined
            ? null
            : { ...started, state: delivery.state, dueAt: delivery.dueAt, failedAt: null },
      };
    });
  return [...(replies ?? []), ...sent];
}
