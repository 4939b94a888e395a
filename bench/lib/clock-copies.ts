import { and, eq } from "drizzle-orm";
import { appDb, type RawSql } from "@/db/client";
import { queueClocks } from "@/db/schema";
import { isoOf, now } from "@/lib/clock";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import type { TestWorkspace } from "@/lib/services/testing/workspace";
import { createTicket } from "@/lib/services/tickets/create-ticket";
import { sweepTicket } from "@/lib/services/tickets/sweep";
import { createRequest } from "./busy-desk";
import { columnsOf, recountBoard } from "./copies";

/** Tickets whose accept clocks fall due when the bench wants them to, whole: ledger, conversation, events and all. */

const hourMs = 3_600_000;
const acceptHours = 10;
/** Instant of the warning after the start. */
const warnMs = acceptHours * hourMs * 0.75;
const perKind = 24;

/** One kind of clock falls due in the bench: the others are days away, and so is the next of a ticket that warned. */
export function shortDeadlines(document: PathPolicy): PathPolicy {
  const row = document.sla.targets.at(-1);
  if (row === undefined) throw new Error("no SLA row");
  const hour = 3600;
  const targets = { accept: acceptHours * hour, first_response: 100 * hour, resolution: 300 * hour };
  return {
    ...document,
    sla: { targets: [{ ...row, calendar: "around-the-clock", targets }], deadlines: [] },
  };
}

type Model = { ticketId: string; dueAt: number };
export type Models = { workspaceId: string; warn: Model[]; move: Model[] };

/** Waiting tickets made by the verbs: some about to warn, some that have warned and are about to move on. */
export async function makeModels(workspace: TestWorkspace): Promise<Models> {
  const { workspaceId } = workspace;
  const at = now();
  const make = async (n: number, startedAt: number): Promise<Model> => {
    const { ticket } = await createTicket({ ...workspace.as("agent"), now: startedAt }, createRequest(n));
    const ref = { workspaceId, ticketId: ticket.id };
    if (startedAt + warnMs < at)
      await sweepTicket(ref, "worker.clock", startedAt + warnMs, { do: "settle", input: null });
    const mine = and(eq(queueClocks.workspaceId, workspaceId), eq(queueClocks.ticketId, ticket.id));
    const [due] = await appDb().select({ dueAt: queueClocks.due }).from(queueClocks).where(mine);
    if (due === undefined) throw new Error("a model has no clock");
    return { ticketId: ticket.id, dueAt: due.dueAt };
  };
  const warn: Model[] = [];
  const move: Model[] = [];
  for (let n = 0; n < perKind; n++) {
    warn.push(await make(2 * n, at - warnMs + hourMs));
    move.push(await make(2 * n + 1, at - acceptHours * hourMs + hourMs));
  }
  return { workspaceId, warn, move };
}

/** Columns that name a row of the copied ticket itself. */
const ownIds = new Set(["ticket_id", "message_id", "event_id", "decision_id", "clock_id", "entry_id"]);
const tables = ["ticket", "message", "brief", "decision", "handoff", "event", "clock", "clock_entry"];
const shiftedRelay = `(select coalesce(jsonb_agg(leg
    || jsonb_build_object('from', (leg->>'from')::numeric + c.shift_ms, 'to', (leg->>'to')::numeric + c.shift_ms)
    order by place), '[]') from jsonb_array_elements(t.relay) with ordinality as legs(leg, place))`;

let batches = 0;

/**
 * Copies the models `count` times, due one after another from `startAt` over `spanMs`, nine to warn and then one to
 * move on. What the copies are is kept in `bench_copy`. Returns the number of this batch.
 * @param sql superuser's client after `prepareCopies`
 */
export async function copyTickets(
  sql: RawSql,
  models: Models,
  { count, startAt, spanMs }: { count: number; startAt: number; spanMs: number },
): Promise<number> {
  const batch = ++batches;
  await planCopies(sql, models, batch, { count, startAt, spanMs });
  for (const table of tables) {
    const columns = await columnsOf(sql, table);
    const names = columns.map(({ name }) => name);
    const values = columns.map(({ name, type }) => {
      if (name === "number" && table === "ticket") return `${batch * 10_000_000} + c.n`;
      if (name === "external_id" && table === "ticket") return "null";
      if (name === "relay") return shiftedRelay;
      if (ownIds.has(name)) return `pg_temp.copy_id(t.${name}, c.n, c.shift_ms)`;
      return type.startsWith("timestamp") ? `t.${name} + c.shift` : `t.${name}`;
    });
    await sql.unsafe(`insert into ${table} (${names.join(", ")}) select ${values.join(", ")}
      from bench_copy c join ${table} t on t.workspace_id = c.workspace_id and t.ticket_id = c.model_id
      where c.batch = ${batch}`);
  }
  await sql.unsafe(`
    insert into queue_clock (workspace_id, ticket_id, due)
    select workspace_id, ticket_id, due from bench_copy where batch = ${batch};
    insert into queue_recheck (workspace_id, ticket_id, due)
    select t.workspace_id, t.ticket_id, t.recheck_at from bench_copy c
    join ticket t on t.workspace_id = c.workspace_id and t.ticket_id = c.ticket_id
    where c.batch = ${batch} and t.recheck_at is not null;
    update member set load = 400`);
  await recountBoard(sql);
  await sql.unsafe("vacuum (analyze)");
  return batch;
}

async function planCopies(
  sql: RawSql,
  { workspaceId, warn, move }: Models,
  batch: number,
  { count, startAt, spanMs }: { count: number; startAt: number; spanMs: number },
): Promise<void> {
  await sql.unsafe(`create table if not exists bench_copy (batch int, workspace_id uuid, ticket_id uuid primary key,
    model_id uuid, n bigint, kind text, due timestamptz, shift interval, shift_ms bigint, ledger_seq int)`);
  const rows = [
    ...warn.map((model) => ({ ...model, kind: "warned" })),
    ...move.map((model) => ({ ...model, kind: "breached" })),
  ]
    .map(
      ({ ticketId, kind, dueAt }, i) => `('${ticketId}'::uuid, '${kind}', ${dueAt}::bigint, ${i % perKind})`,
    )
    .join(", ");
  await sql.unsafe(`
    delete from queue_clock where workspace_id = '${workspaceId}' and ticket_id in (select id from (values ${rows}) m(id, a, b, c));
    delete from queue_recheck where workspace_id = '${workspaceId}' and ticket_id in (select id from (values ${rows}) m(id, a, b, c));
    insert into bench_copy
    select ${batch}, '${workspaceId}', pg_temp.copy_id(m.id, n, shift_ms), m.id, n, m.kind,
      due, shift, shift_ms, t.ledger_seq
    from generate_series(${batch * 10_000_000}::bigint, ${batch * 10_000_000 + count - 1}::bigint) n
    join (values ${rows}) m(id, kind, due_ms, place)
      on m.kind = case when n % 10 = 9 then 'breached' else 'warned' end and m.place = (n / 10) % ${perKind}
    join ticket t on t.workspace_id = '${workspaceId}' and t.ticket_id = m.id
    cross join lateral (select '${isoOf(startAt)}'::timestamptz
      + floor((n - ${batch * 10_000_000}) * ${spanMs}::numeric / ${count}) * interval '1 millisecond' as due) d
    cross join lateral (select d.due - to_timestamp(m.due_ms / 1000.0) as shift,
      ((extract(epoch from d.due) * 1000)::bigint - m.due_ms) as shift_ms) s`);
}
