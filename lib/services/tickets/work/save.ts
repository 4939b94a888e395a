import { and, eq, isNull } from "drizzle-orm";
import { recordTransition } from "@/db/board-counts";
import { insertRows, updateRow } from "@/db/json-rows";
import { upsertDue } from "@/db/queue";
import { clockEntries, clocks, customers, decisions, handoffs, notifications, tickets } from "@/db/schema";
import { DomainError } from "@/lib/domain/errors";
import { nextWake } from "@/lib/domain/sla/settle";
import type { Ticket } from "@/lib/domain/ticket/types";
import { triggerOfReason } from "@/lib/domain/vocabulary";
import { storedActor } from "../../actor";
import { newId } from "../../context";
import { pipelined } from "../../transaction";
import { recordEvents } from "./record";
import { freesPlace, settleLoads } from "./route";
import { columnsOf } from "./rows";
import { insertConversation } from "./save-conversation";
import type { Work } from "./types";
import { lookAgain, waitForShift } from "./wait-for-shift";

/**
 * Writes everything a call did to its ticket: rows, events, ledger, counts, queues, outbox. One pipelined batch in
 * the verb's transaction; loads last, since others wait for them.
 * @returns the ticket's version now
 */
export async function saveWork(work: Work): Promise<number> {
  const columns = columnsOf(work);
  await pipelined([
    work.row === null ? insertTicket(work, columns) : updateTicket(work, columns),
    ...insertConversation(work),
    ...insertDecisions(work),
    ...writeClocks(work),
    ...writeHandoffs(work),
    ...writeBoardDeltas(work),
    ...writeNotices(work),
    ...writeQueues(work),
    recordEvents(work, columns.version),
  ]);
  if (isNewOwner(work)) await waitForShift(work);
  if (freesPlace(work)) await lookAgain(work);
  await settleLoads(work);
  return columns.version;
}

/** Whom a ticket waits for has changed, or it waits no longer. */
const isNewOwner = ({ before, ticket }: Work): boolean =>
  (before?.statusCategory === "new") !== (ticket.statusCategory === "new") || before?.owner !== ticket.owner;

type Columns = ReturnType<typeof columnsOf>;

async function insertTicket(work: Work, columns: Columns): Promise<void> {
  const { born, customer } = work;
  if (born === null) throw new Error("a new ticket needs its origin");
  const { newCustomer, ...known } = born;
  const origin = {
    ...known,
    customerId: customer.customerId,
    ticketId: work.ticket.id,
    number: work.ticket.number,
    pathId: work.path.pathId,
    createdAt: work.ticket.createdAt,
    policyVersion: work.path.version,
    organisationVersion: work.org.version,
  };
  await pipelined([
    insertRows(work.tx, customers, work.ctx.workspaceId, newCustomer === null ? [] : [newCustomer]),
    insertRows(work.tx, tickets, work.ctx.workspaceId, [{ ...columns, ...origin }]),
  ]);
}

async function updateTicket(work: Work, columns: Columns): Promise<void> {
  const { row, ctx } = work;
  if (row === null) return;
  const asSeen = and(
    eq(tickets.workspaceId, ctx.workspaceId),
    eq(tickets.ticketId, row.ticketId),
    eq(tickets.version, row.version),
  );
  const done = asSeen === undefined ? 0 : await updateRow(work.tx, tickets, columns, asSeen);
  if (done !== 1) throw new DomainError("conflict", "This ticket changed at the same moment. Try again.");
}

function insertDecisions(work: Work): Promise<unknown>[] {
  const { ctx, out, ticket, tx, path, org } = work;
  if (out.decisions.length === 0) return [];
  return [
    insertRows(
      tx,
      decisions,
      ctx.workspaceId,
      out.decisions.map(({ decisionId, event, outcome, facts, evaluation, route, passedOver }) => {
        const reason = evaluation.move?.kind === "escalate" ? evaluation.move.reason : null;
        return {
          decisionId,
          ticketId: ticket.id,
          at: ctx.now,
          event,
          outcome,
          reason,
          trigger: reason === null ? null : triggerOfReason[reason],
          rule: evaluation.move?.rule ?? null,
          policyVersion: path.version,
          organisationVersion: org.version,
          facts,
          result: evaluation,
          route: { route, passedOver, row: route?.row ?? null },
        };
      }),
    ),
  ];
}

function writeClocks(work: Work): Promise<unknown>[] {
  const { ctx, out, ticket, tx } = work;
  if (out.entries.length === 0) return [];
  const touched = new Set(out.entries.map((entry) => entry.clockId));
  const rows = work.clocks
    .filter((clock) => touched.has(clock.clockId))
    .map((clock) => ({
      clockId: clock.clockId,
      ticketId: ticket.id,
      metric: clock.metric,
      name: clock.name,
      state: clock.state,
      startedAt: clock.startedAt,
      dueAt: clock.dueAt,
      nextWarnAt: clock.nextWarnAt,
      remainingMs: clock.remainingMs,
      breachedAt: clock.breachedAt,
      endedAt: clock.endedAt,
      tier: clock.tier,
      ownerHandle: clock.owner,
    }));
  const entries = out.entries.map((entry) => ({
    ...entry,
    ticketId: ticket.id,
    entryId: newId(ctx.now),
    recordedAt: ctx.now,
  }));
  return [
    insertRows(tx, clockEntries, ctx.workspaceId, entries),
    insertRows(tx, clocks, ctx.workspaceId, rows, asItStands),
  ];
}

/** The current clock is what its ledger says: a known one is brought in line. */
const asItStands = `on conflict (workspace_id, clock_id) do update set ${[
  "state",
  "started_at",
  "due_at",
  "next_warn_at",
  "remaining_ms",
  "breached_at",
  "ended_at",
  "tier",
  "owner_handle",
]
  .map((name) => `${name} = excluded.${name}`)
  .join(", ")}`;

function writeHandoffs(work: Work): Promise<unknown>[] {
  const { ctx, out, ticket, tx, people, org } = work;
  const memberOf = (handle: string | null) =>
    handle === null ? null : (people.get(handle)?.memberId ?? null);
  const writes: Promise<unknown>[] = [];
  const of = and(eq(handoffs.workspaceId, ctx.workspaceId), eq(handoffs.ticketId, ticket.id));
  const acceptedNow = work.before !== null && work.before.acceptedAt === null && ticket.acceptedAt !== null;
  if (acceptedNow && out.handoffs.length === 0)
    writes.push(
      tx
        .update(handoffs)
        .set({ acceptedAt: ticket.acceptedAt })
        .where(and(of, eq(handoffs.number, ticket.handoffCount)))
        .execute(),
    );
  const over = ticket.statusCategory === "resolved" && work.before?.statusCategory !== "resolved";
  if (work.row !== null && (out.handoffs.length > 0 || over))
    writes.push(
      tx
        .update(handoffs)
        .set({ endedAt: ctx.now })
        .where(and(of, isNull(handoffs.endedAt)))
        .execute(),
    );
  if (out.handoffs.length > 0)
    writes.push(
      insertRows(
        tx,
        handoffs,
        ctx.workspaceId,
        out.handoffs.map(({ handoff, decisionId, acceptedAt }, index) => ({
          ticketId: ticket.id,
          number: handoff.number,
          kind: handoff.kind,
          at: handoff.at,
          fromKind: handoff.from.holder,
          fromMemberId: memberOf(handoff.from.member),
          fromTier: handoff.from.tier,
          toKind: handoff.to.holder,
          toMemberId: memberOf(handoff.to.member),
          toTier: handoff.to.tier,
          team: handoff.team,
          reason: handoff.reason,
          trigger: handoff.trigger,
          rule: handoff.rule,
          via: handoff.via,
          overridesRaci: handoff.overridesRaci,
          by: storedActor(ctx.actor),
          decisionId,
          policyVersion: work.path.version,
          organisationVersion: org.version,
          passedOver: handoff.passedOver,
          acceptedAt,
          endedAt: index < out.handoffs.length - 1 ? ctx.now : null,
          note: handoff.note,
        })),
      ),
    );
  return writes;
}

/** −1 where it stood, +1 where it stands: folded by the worker, counted with the unfolded ones. */
function writeBoardDeltas(work: Work): Promise<unknown>[] {
  const { before, ticket, ctx, path, tx } = work;
  if (before !== null && before.status === ticket.status && before.tier === ticket.tier) return [];
  const cell = ({ status, tier }: Pick<Ticket, "status" | "tier">) => ({ pathId: path.pathId, status, tier });
  return [recordTransition(tx, ctx.workspaceId, before === null ? null : cell(before), cell(ticket))];
}

function writeNotices(work: Work): Promise<unknown>[] {
  const { ctx, out, people, ticket, tx } = work;
  const rows = out.notices.flatMap(({ handle, type, data }) => {
    const person = people.get(handle);
    return person === undefined
      ? []
      : [
          {
            notificationId: newId(ctx.now),
            memberId: person.memberId,
            ticketId: ticket.id,
            type,
            data,
            at: ctx.now,
            readAt: null,
          },
        ];
  });
  return [insertRows(tx, notifications, ctx.workspaceId, rows)];
}

/** The earliest instant at which the worker must look at this ticket again, per kind of sweep. */
function writeQueues(work: Work): Promise<unknown>[] {
  const { ctx, tx, ticket, row } = work;
  const of = { workspaceId: ctx.workspaceId, ticketId: ticket.id };
  const due = nextWake(work.clocks);
  const writes: Promise<unknown>[] = [];
  if (work.out.entries.length > 0 || row === null) writes.push(upsertDue(tx, "clock", of, due));
  if (work.recheckAt !== (row?.recheckAt ?? null)) writes.push(upsertDue(tx, "recheck", of, work.recheckAt));
  return writes;
}
