import { and, desc, eq, gte } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { idFloor } from "@/db/partitions";
import { events, type StoredActor } from "@/db/schema";
import { type Actor, memberOf } from "@/lib/domain/access/permissions";
import type { Snapshot } from "@/lib/domain/engine/snapshot";
import { DomainError } from "@/lib/domain/errors";
import { type KeyedMsg, type Msg, msg } from "@/lib/domain/msg";
import type { TicketEvent, TicketEventType } from "@/lib/domain/ticket/types";
import { whenMsg } from "@/lib/domain/ticket/when";
import { handlesById } from "../load/ticket-of";
import { actorName, namesOf } from "../read/timeline";

const minuteMs = 60_000;
/** What somebody else did longer ago is no race: the caller could have seen it. */
const raceMs = 2 * minuteMs;
const looked = 20;

/** Changes that a writer may collide with; of one call the first of these tells what it was about. */
const announcing: readonly TicketEventType[] = [
  ...(["resolved", "closed", "reopened", "handed_back", "escalated", "transferred", "accepted"] as const),
  ...(["priority_changed", "category_changed", "fields_changed", "tags_added", "tags_removed"] as const),
  "status_changed",
];

/** Who came second, and the ticket as they found it. */
type Loser = { snapshot: Snapshot; actor: Actor; at: number };

type Change = { event: TicketEvent; actor: StoredActor; at: number };

/**
 * A conflict in the words of what somebody else did ("Maya Visser accepted it a moment ago"), read from the events of
 * the ticket. A stale writer is always told; for other conflicts only what has just happened explains them. What
 * tells of a race already stays.
 */
export async function explainConflict(
  tx: Executor,
  { snapshot, actor, at: now }: Loser,
  error: DomainError,
): Promise<DomainError> {
  if (error.said.key.startsWith("faults.race.")) return error;
  const change = await lastChange(tx, snapshot);
  const isStale = error.current !== null;
  if (change === null || (!isStale && now - change.at > raceMs)) return error;
  const me = memberOf(actor)?.memberId;
  if (me !== undefined && "memberId" in change.actor && change.actor.memberId === me) return error;
  const race = changeMsg({ snapshot, now }, change);
  const both = isStale ? race : msg("faults.race.both", { race, then: error.said });
  return new DomainError("conflict", both, { faults: error.faults, current: error.current });
}

/** What the last call that changed the ticket did; null where nothing has changed since its creation. */
async function lastChange(tx: Executor, { ticket, workspaceId }: Snapshot): Promise<Change | null> {
  const rows = await tx
    .select()
    .from(events)
    .where(
      and(
        eq(events.workspaceId, workspaceId),
        eq(events.ticketId, ticket.id),
        gte(events.eventId, idFloor(ticket.createdAt)),
      ),
    )
    .orderBy(desc(events.seq))
    .limit(looked);
  const changes = rows.filter(({ type }) => announcing.some((each) => each === type));
  const last = changes.filter(({ cause }) => cause === changes[0]?.cause);
  const row = last.toSorted((a, b) => rank(a.type) - rank(b.type))[0];
  if (row === undefined) return null;
  return { event: { type: row.type, data: row.data } as TicketEvent, actor: row.actor, at: row.at };
}

const rank = (type: string): number => announcing.findIndex((each: string) => each === type);

function changeMsg(
  { snapshot, now }: { snapshot: Snapshot; now: number },
  { event, actor, at }: Change,
): KeyedMsg {
  const names = namesOf(snapshot);
  const handleOf = handlesById(snapshot.people.values());
  const by = actorName(actor, (memberId) => names.person(handleOf(memberId)));
  const change = { by, when: whenMsg(at, now) };
  switch (event.type) {
    case "escalated":
    case "transferred":
    case "handed_back": {
      const { to, reassigned } = event.data;
      const whom: Msg = to.holder === "ai" ? msg("faults.race.ai") : { raw: names.person(to.member) };
      return msg(`faults.race.${reassigned ? "reassigned" : event.type}`, { ...change, to: whom });
    }
    case "status_changed":
      return msg("faults.race.status_changed", { ...change, to: names.status(event.data.to) });
    case "priority_changed":
      return msg("faults.race.priority_changed", { ...change, to: msg(`terms.priority.${event.data.to}`) });
    case "category_changed":
      return msg("faults.race.category_changed", { ...change, to: names.category(event.data.to) });
    default:
      return msg(`faults.race.${event.type}`, change);
  }
}
