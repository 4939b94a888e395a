import { deltasOf } from "@/db/board-counts";
import type { WorkRows } from "@/db/save-work/save-work";
import { clockColumns } from "@/db/save-work/save-work-sql";
import { farFuture } from "@/db/schema";
import { assignAll } from "@/lib/domain/assign-all";
import { freesCapacity, loadChanges } from "@/lib/domain/engine/routing/route";
import { nextShiftEdge } from "@/lib/domain/routing/shifts";
import { compactEvaluation } from "@/lib/domain/rules/compact-evaluation";
import { hasEnded } from "@/lib/domain/sla/clock";
import { amberFrom } from "@/lib/domain/sla/look";
import { nextWake } from "@/lib/domain/sla/settle";
import { notificationsOf } from "@/lib/domain/ticket/notifications";
import type { Ticket } from "@/lib/domain/ticket/types";
import { triggerOfReason } from "@/lib/domain/vocabulary";
import { storedActor } from "../../actor";
import { newId } from "../../context";
import { conversationRows } from "./conversation-rows";
import { eventRows } from "./event-rows";
import type { Saving } from "./saving";
import { columnsOf, onlyClocks } from "./ticket-columns";

type Rows = Partial<WorkRows>;

/** All rows that a call leaves behind. */
export function rowsOf(saving: Saving): Rows {
  const columns = columnsOf(saving);
  return assignAll<Rows>(
    ticketRows(saving, columns),
    conversationRows(saving),
    { decision: decisionRows(saving) },
    clockRows(saving),
    handoffRows(saving),
    { board_delta: boardRows(saving), notification: notificationRows(saving) },
    queueRows(saving),
    eventRows(saving),
    { place_freed: freesCapacity(saving) ? saving.at : null, load: loadChanges(saving) },
  );
}

function ticketRows(saving: Saving, columns: ReturnType<typeof columnsOf>): Rows {
  const { customer, followsTicketId, origin, source, externalId, stored, ticket } = saving;
  if (stored !== null) {
    const which = { ticketId: ticket.id, seenVersion: stored.version };
    return onlyClocks(saving)
      ? { ticket_clocks: [Object.assign(which, columnsOfClocks(columns))] }
      : { ticket_update: [Object.assign(which, columns)] };
  }
  if (origin === null) throw new Error("a new ticket needs its origin");
  const { newCustomer, customerChange, requestHash } = origin;
  const born = {
    requestHash,
    source,
    externalId,
    followsTicketId,
    customerId: customer.customerId,
    ticketId: ticket.id,
    number: ticket.number,
    pathId: saving.path.pathId,
    createdAt: ticket.createdAt,
    policyVersion: saving.path.version,
    organisationVersion: saving.org.version,
  };
  return {
    // Stored with its ticket: a customer that nothing came of is none.
    customer: newCustomer === null ? [] : [{ crm: {}, ...newCustomer }],
    customer_update: customerChange === null ? [] : [customerChange],
    ticket: [Object.assign({}, columns, born)],
  };
}

type Columns = ReturnType<typeof columnsOf>;
const columnsOfClocks = (columns: Columns) =>
  Object.fromEntries(clockColumns.map((name) => [name, columns[name]])) as Pick<
    Columns,
    (typeof clockColumns)[number]
  >;

function decisionRows({ at, out, ticket, path, org }: Saving): WorkRows["decision"] {
  return out.decisions.map(({ decisionId, event, outcome, facts, evaluation, route, passedOver }) => {
    const reason = evaluation.move?.kind === "escalate" ? evaluation.move.reason : null;
    return {
      decisionId,
      ticketId: ticket.id,
      at: at,
      event,
      outcome,
      reason,
      trigger: reason === null ? null : triggerOfReason[reason],
      rule: evaluation.move?.rule ?? null,
      policyVersion: path.version,
      organisationVersion: org.version,
      facts,
      result: compactEvaluation(evaluation),
      route: { route, passedOver, row: route?.row ?? null },
    };
  });
}

function clockRows({ at, out, snapshot, ticket, clocks }: Saving): Rows {
  const touched = new Set(out.entries.map((entry) => entry.clockId));
  // Figures are of clocks that have ended; one that runs again had its row before.
  const ended = new Set([...snapshot.clocks, ...clocks].filter(hasEnded).map(({ clockId }) => clockId));
  return {
    clock_entry: out.entries.map((entry) => ({
      ticketId: ticket.id,
      entryId: newId(at),
      recordedAt: at,
      ...entry,
    })),
    clock: clocks
      .filter(({ clockId }) => touched.has(clockId) && ended.has(clockId))
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

function handoffRows(saving: Saving): Rows {
  const { at, out, ticket, people, org } = saving;
  const memberOf = (handle: string | null) =>
    handle === null ? null : (people.get(handle)?.memberId ?? null);
  const rows: Rows = {};
  const acceptedNow = saving.before !== null && saving.before.acceptedAt === null ? ticket.acceptedAt : null;
  if (acceptedNow !== null && out.handoffs.length === 0)
    rows.handoff_accepted = [{ ticketId: ticket.id, number: ticket.handoffCount, at: acceptedNow }];
  const over = ticket.statusCategory === "resolved" && saving.before?.statusCategory !== "resolved";
  if (saving.stored !== null && (out.handoffs.length > 0 || over))
    rows.handoff_ended = [{ ticketId: ticket.id, at: at }];
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
    by: storedActor(saving.actor),
    decisionId,
    policyVersion: saving.path.version,
    organisationVersion: org.version,
    passedOver: handoff.passedOver,
    acceptedAt,
    endedAt: index < out.handoffs.length - 1 ? at : null,
    note: handoff.note,
  }));
  return rows;
}

/** −1 where it stood, +1 where it stands: folded by the worker, counted with the unfolded ones. */
function boardRows({ before, ticket, path }: Saving): WorkRows["board_delta"] {
  const cell = ({ status, tier }: Pick<Ticket, "status" | "tier">) => ({ pathId: path.pathId, status, tier });
  return deltasOf([{ from: before === null ? null : cell(before), to: cell(ticket) }]);
}

function notificationRows({ before, clocks, at, out, people, ticket }: Saving): WorkRows["notification"] {
  const { owner, statusCategory } = ticket;
  const nameOf = (handle: string) => people.get(handle)?.name ?? null;
  const view = { former: before?.owner ?? null, owner, statusCategory, clocks, now: at, nameOf };
  return notificationsOf(out.notifications, view).flatMap(({ handle, type, data }) => {
    const person = people.get(handle);
    return person === undefined
      ? []
      : [
          {
            notificationId: newId(at),
            memberId: person.memberId,
            ticketId: ticket.id,
            type,
            data,
            at: at,
          },
        ];
  });
}

/** Whom a ticket waits for has changed, or it waits no longer. */
const isNewOwner = ({ before, ticket }: Saving): boolean =>
  (before?.statusCategory === "new") !== (ticket.statusCategory === "new") || before?.owner !== ticket.owner;

/** The earliest instant at which the worker must look at this ticket again, per kind of sweep. */
function queueRows(saving: Saving): Rows {
  const { at, org, out, stored, ticket } = saving;
  const isBorn = stored === null;
  const rows: Rows = {};
  const put = (name: "queue_clock" | "queue_recheck" | "queue_route", due: number | null) => {
    if (due !== null) rows[name] = [{ ticketId: ticket.id, due }];
    else if (!isBorn) rows[`${name}_off`] = [{ ticketId: ticket.id }];
  };
  if (out.entries.length > 0 || isBorn) put("queue_clock", nextWake(saving.clocks));
  if (saving.recheckAt !== (stored?.recheckAt ?? null)) put("queue_recheck", saving.recheckAt);
  // Who hasn't been accepted is looked at when a shift starts: the owner may be off by then.
  if (saving.waitsForShift || isNewOwner(saving))
    put("queue_route", ticket.statusCategory === "new" ? (nextShiftEdge(org, at) ?? farFuture) : null);
  const jobs = out.jobs.map((job) => ({ jobId: newId(at), ...job }));
  return { ...rows, queue_job: jobs };
}
