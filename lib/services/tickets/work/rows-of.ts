import { deltasOf } from "@/db/board-counts";
import type { WorkRows } from "@/db/save-work";
import { farFuture } from "@/db/schema";
import { merged } from "@/lib/domain/merged";
import { nextShiftEdge } from "@/lib/domain/routing/shifts";
import { packEvaluation } from "@/lib/domain/rules/stored";
import { amberFrom } from "@/lib/domain/sla/look";
import { nextWake } from "@/lib/domain/sla/settle";
import { noticesOf } from "@/lib/domain/ticket/notices";
import type { Ticket } from "@/lib/domain/ticket/types";
import { triggerOfReason } from "@/lib/domain/vocabulary";
import { storedActor } from "../../actor";
import { newId } from "../../context";
import { conversationRows } from "./conversation-rows";
import { eventRows } from "./record";
import { freesPlace, loadMoves } from "./route";
import { columnsOf, onlyClocks } from "./rows";
import type { Work } from "./types";

type Rows = Partial<WorkRows>;

/** All rows that a call leaves behind, and the ticket's version with them. */
export function rowsOf(work: Work): { version: number; rows: Rows } {
  const columns = columnsOf(work);
  const rows = merged<Rows>(
    ticketRows(work, columns),
    conversationRows(work),
    { decision: decisionRows(work) },
    clockRows(work),
    handoffRows(work),
    { board_delta: boardRows(work), notification: noticeRows(work) },
    queueRows(work),
    eventRows(work, columns.version),
    { place_freed: freesPlace(work) ? work.ctx.now : null, load: loadMoves(work) },
  );
  return { version: columns.version, rows };
}

function ticketRows(work: Work, columns: ReturnType<typeof columnsOf>): Rows {
  const { born, customer, row, ticket } = work;
  if (row !== null) {
    const which = { ticketId: row.ticketId, seenVersion: row.version };
    return onlyClocks(work)
      ? { ticket_clocks: [Object.assign(which, columnsOfClocks(columns))] }
      : { ticket_update: [Object.assign(which, columns)] };
  }
  if (born === null) throw new Error("a new ticket needs its origin");
  const { newCustomer, customerChange, ...known } = born;
  const origin = {
    ...known,
    customerId: customer.customerId,
    ticketId: ticket.id,
    number: ticket.number,
    pathId: work.path.pathId,
    createdAt: ticket.createdAt,
    policyVersion: work.path.version,
    organisationVersion: work.org.version,
  };
  return {
    // Stored with its ticket: a customer that nothing came of is none.
    customer: newCustomer === null ? [] : [{ crm: {}, ...newCustomer }],
    customer_update: customerChange === null ? [] : [customerChange],
    ticket: [Object.assign({}, columns, origin)],
  };
}

const columnsOfClocks = (columns: ReturnType<typeof columnsOf>) => ({
  eventSeq: columns.eventSeq,
  ledgerSeq: columns.ledgerSeq,
  nearestMetric: columns.nearestMetric,
  nearestName: columns.nearestName,
  nearestDueAt: columns.nearestDueAt,
  nearestState: columns.nearestState,
  breached: columns.breached,
  sortAt: columns.sortAt,
  updatedAt: columns.updatedAt,
});

function decisionRows({ ctx, out, ticket, path, org }: Work): WorkRows["decision"] {
  return out.decisions.map(({ decisionId, event, outcome, facts, evaluation, route, passedOver }) => {
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
      result: packEvaluation(evaluation),
      route: { route, passedOver, row: route?.row ?? null },
    };
  });
}

function clockRows({ ctx, out, ticket, clocks }: Work): Rows {
  const touched = new Set(out.entries.map((entry) => entry.clockId));
  return {
    clock_entry: out.entries.map((entry) => ({
      ticketId: ticket.id,
      entryId: newId(ctx.now),
      recordedAt: ctx.now,
      ...entry,
    })),
    clock: clocks
      .filter((clock) => touched.has(clock.clockId))
      .map((clock) => ({
        clockId: clock.clockId,
        ticketId: ticket.id,
        metric: clock.metric,
        name: clock.name,
        state: clock.state,
        startedAt: clock.startedAt,
        dueAt: clock.dueAt,
        nextWarnAt: amberFrom(clock),
        remainingMs: clock.remainingMs,
        breachedAt: clock.breachedAt,
        endedAt: clock.endedAt,
        tier: clock.tier,
        ownerHandle: clock.owner,
      })),
  };
}

function handoffRows(work: Work): Rows {
  const { ctx, out, ticket, people, org } = work;
  const memberOf = (handle: string | null) =>
    handle === null ? null : (people.get(handle)?.memberId ?? null);
  const rows: Rows = {};
  const acceptedNow = work.before !== null && work.before.acceptedAt === null ? ticket.acceptedAt : null;
  if (acceptedNow !== null && out.handoffs.length === 0)
    rows.handoff_accepted = [{ ticketId: ticket.id, number: ticket.handoffCount, at: acceptedNow }];
  const over = ticket.statusCategory === "resolved" && work.before?.statusCategory !== "resolved";
  if (work.row !== null && (out.handoffs.length > 0 || over))
    rows.handoff_ended = [{ ticketId: ticket.id, at: ctx.now }];
  rows.handoff = out.handoffs.map(({ handoff, decisionId, acceptedAt }, index) => ({
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
  }));
  return rows;
}

/** −1 where it stood, +1 where it stands: folded by the worker, counted with the unfolded ones. */
function boardRows({ before, ticket, path }: Work): WorkRows["board_delta"] {
  const cell = ({ status, tier }: Pick<Ticket, "status" | "tier">) => ({ pathId: path.pathId, status, tier });
  return deltasOf([{ from: before === null ? null : cell(before), to: cell(ticket) }]);
}

function noticeRows({ before, clocks, ctx, out, people, ticket }: Work): WorkRows["notification"] {
  const { owner, statusCategory } = ticket;
  const nameOf = (handle: string) => people.get(handle)?.name ?? null;
  const view = { former: before?.owner ?? null, owner, statusCategory, clocks, now: ctx.now, nameOf };
  return noticesOf(out.notices, view).flatMap(({ handle, type, data }) => {
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
          },
        ];
  });
}

/** Whom a ticket waits for has changed, or it waits no longer. */
const isNewOwner = ({ before, ticket }: Work): boolean =>
  (before?.statusCategory === "new") !== (ticket.statusCategory === "new") || before?.owner !== ticket.owner;

/** The earliest instant at which the worker must look at this ticket again, per kind of sweep. */
function queueRows(work: Work): Rows {
  const { ctx, org, out, row, ticket } = work;
  const isBorn = row === null;
  const rows: Rows = {};
  const put = (name: "queue_clock" | "queue_recheck" | "queue_route", due: number | null) => {
    if (due !== null) rows[name] = [{ ticketId: ticket.id, due }];
    else if (!isBorn) rows[`${name}_off`] = [{ ticketId: ticket.id }];
  };
  if (out.entries.length > 0 || isBorn) put("queue_clock", nextWake(work.clocks));
  if (work.recheckAt !== (row?.recheckAt ?? null)) put("queue_recheck", work.recheckAt);
  // Who hasn't been accepted is looked at when a shift starts: the owner may be off by then.
  if (work.waitsForShift || isNewOwner(work))
    put("queue_route", ticket.statusCategory === "new" ? (nextShiftEdge(org, ctx.now) ?? farFuture) : null);
  const jobs = out.jobs.map((job) => ({ jobId: newId(ctx.now), ...job }));
  return { ...rows, queue_job: jobs };
}
