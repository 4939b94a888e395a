import { createHash } from "node:crypto";
import { getTableColumns, getTableName } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import {
  attempts,
  boardDeltas,
  briefs,
  clockEntries,
  clocks,
  customers,
  decisions,
  deliveries,
  events,
  handoffs,
  messageExternals,
  messages,
  notifications,
  outboxes,
  queueOutboxes,
  tickets,
} from "../schema";
import { type Field, knownFields } from "./json-rows";

/**
 * The database function that writes what calls did to their tickets: many tables, one statement. Made from the schema
 * and kept as a migration; db/save-work/save-work.test.ts tells when a change of a table asks for a new one.
 */

/** Tables that rows are added to, in the order of their references, and the columns that keep their default. */
const inserted: readonly [table: PgTable, withDefault: readonly string[]][] = [
  [customers, ["crmLink", "legalHold", "erasedAt"]],
  [tickets, ["undelivered"]],
  [messages, []],
  [messageExternals, []],
  [attempts, []],
  [briefs, []],
  [deliveries, ["failedAt", "arrivedAt"]],
  [decisions, []],
  [clockEntries, []],
  [handoffs, []],
  [boardDeltas, []],
  [notifications, ["readAt"]],
  [events, []],
  [outboxes, ["feedNo", "feedFrom"]],
  [queueOutboxes, ["missingSince", "lookAt", "looks"]],
];

/** Set when a ticket is made, and never again. */
const bornWith = new Set([
  ...["ticketId", "number", "pathId", "customerId", "source", "externalId", "requestHash", "createdAt"],
  ...["followsTicketId", "undelivered"],
]);

/** What a warning or a breach alone changes of a ticket. */
export const clockColumns = [
  ...(["eventSeq", "ledgerSeq", "nearestMetric", "nearestName", "nearestDueAt", "nearestState"] as const),
  ...(["nearestClock", "breached", "sortAt", "updatedAt"] as const),
] as const;
const ofClocks = new Set<string>(clockColumns);

/** Error codes of our own: a place that went to another ticket, a ticket that changed meanwhile. */
export const capacityLostState = "BT001";
export const staleTicketState = "BT002";

function given(table: PgTable, without: (member: string) => boolean): Field[] {
  const columns = getTableColumns(table);
  return knownFields(table).filter(({ member }) => {
    const column = columns[member];
    return column?.generated === undefined && column?.generatedIdentity === undefined && !without(member);
  });
}

const columnList = (fields: readonly Pick<Field, "member" | "type">[]): string =>
  fields.map(({ member, type }) => `"${member}" ${type}`).join(", ");

const from = (key: string, record: string): string =>
  `jsonb_to_recordset(p_work -> '${key}') as given (${record})`;

const when = (key: string, ...statements: string[]): string =>
  [
    `  if p_work ? '${key}' then`,
    ...statements.map((line) => `    ${line.replaceAll("\n", "\n    ")}`),
    "  end if;",
  ].join("\n");

function insertInto([table, withDefault]: (typeof inserted)[number]): string {
  const name = getTableName(table);
  const fields = given(table, (member) => withDefault.includes(member));
  return when(
    name,
    `insert into ${name} (workspace_id, ${fields.map((field) => `"${field.name}"`).join(", ")})
select p_workspace, ${fields.map(({ value }) => value).join(", ")}
from ${from(name, columnList(fields))};`,
  );
}

function updateTickets(key: "ticket_update" | "ticket_clocks", without: (member: string) => boolean): string {
  const fields = given(tickets, without);
  const record = `${columnList(fields)}, "ticketId" uuid, "seenVersion" integer`;
  return when(
    key,
    `update ticket as kept set ${fields.map(({ name, value }) => `"${name}" = ${value}`).join(", ")}
from ${from(key, record)}
where kept.workspace_id = p_workspace and kept.ticket_id = given."ticketId" and kept.version = given."seenVersion";`,
    `get diagnostics done = row_count;
if done <> jsonb_array_length(p_work -> '${key}') then
  raise exception using errcode = '${staleTicketState}', message = 'a ticket changed at the same moment';
end if;`,
  );
}

/** A member that is not given stays: two calls may tell different things of one customer. */
function updateCustomers(): string {
  const known = new Set(["customerId", "createdAt", "crmLink", "legalHold", "erasedAt"]);
  const fields = given(customers, (member) => known.has(member));
  const set = fields.map(({ name, value }) => `"${name}" = coalesce(${value}, kept."${name}")`).join(", ");
  return when(
    "customer_update",
    `update customer as kept set ${set}
from ${from("customer_update", `${columnList(fields)}, "customerId" uuid`)}
where kept.workspace_id = p_workspace and kept.customer_id = given."customerId"
  and (given."externalId" is null or kept.external_id is null or kept.external_id = given."externalId");`,
    // Another call gave it another id at the same moment: this one is tried again and finds another customer.
    `get diagnostics done = row_count;
if done <> jsonb_array_length(p_work -> 'customer_update') then
  raise unique_violation using message = 'a customer got another id at the same moment';
end if;`,
  );
}

/**
 * What no unique index can see: at the same moment one call names a new customer by e-mail alone and another with an
 * id. They wait for each other, in one order, and the later one is tried again and finds the first. Each is looked up by
 * its index: joined to what the call brings, all customers of a desk were read until its next `analyze`.
 */
const oneCustomer = when(
  "customer",
  `for place in
  select given."emailFolded" as email, bool_or(given."externalId" is null) as nameless
  from ${from("customer", '"emailFolded" text, "externalId" text')}
  where given."emailFolded" is not null group by 1 order by 1
loop
  perform pg_advisory_xact_lock(hashtextextended(p_workspace::text || place.email, 16));
  if exists (select 1 from customer known where known.workspace_id = p_workspace
    and known.email_folded = place.email and (known.external_id is null or place.nameless)) then
    raise unique_violation using message = 'a customer with this e-mail came at the same moment';
  end if;
end loop;`,
);

/** A clock is what its ledger says: one that runs again is brought in line. */
function upsertClocks(): string {
  const fields = given(clocks, () => false);
  const fixed = new Set(["clockId", "ticketId", "metric", "name"]);
  const set = fields
    .filter(({ member }) => !fixed.has(member))
    .map(({ name }) => `"${name}" = excluded."${name}"`);
  return when(
    "clock",
    `insert into clock (workspace_id, ${fields.map((field) => `"${field.name}"`).join(", ")})
select p_workspace, ${fields.map(({ value }) => value).join(", ")}
from ${from("clock", columnList(fields))}
on conflict (workspace_id, clock_id) do update set ${set.join(", ")};`,
  );
}

const handoffChanges = [
  when(
    "handoff_accepted",
    `update handoff as kept set accepted_at = to_timestamp(given."at" / 1000)
from ${from("handoff_accepted", '"ticketId" uuid, "number" integer, "at" float8')}
where kept.workspace_id = p_workspace and kept.ticket_id = given."ticketId" and kept.number = given."number";`,
  ),
  when(
    "handoff_ended",
    `update handoff as kept set ended_at = to_timestamp(given."at" / 1000)
from ${from("handoff_ended", '"ticketId" uuid, "at" float8')}
where kept.workspace_id = p_workspace and kept.ticket_id = given."ticketId" and kept.ended_at is null;`,
  ),
];

/** `seq = default` is a new state: a claim made before can't complete it away. */
const queue = (name: string): string[] => [
  when(
    `${name}_off`,
    `delete from ${name} using ${from(`${name}_off`, '"ticketId" uuid')}
where ${name}.workspace_id = p_workspace and ${name}.ticket_id = given."ticketId";`,
  ),
  when(
    name,
    `insert into ${name} (workspace_id, ticket_id, due)
select p_workspace, given."ticketId", to_timestamp(given."due" / 1000)
from ${from(name, '"ticketId" uuid, "due" float8')} order by given."ticketId"
on conflict (workspace_id, ticket_id) do update
set due = excluded.due, attempts = 0, last_error = null, dead = false, seq = default;`,
  ),
];

const jobs = when(
  "queue_job",
  `insert into queue_job (job_id, kind, workspace_id, data, due, unique_key)
select given."jobId", given."kind", p_workspace, given."data", to_timestamp(given."due" / 1000), given."uniqueKey"
from ${from("queue_job", '"jobId" uuid, "kind" text, "data" jsonb, "due" float8, "uniqueKey" text')}
order by given."uniqueKey"
on conflict (unique_key) do update
set due = least(queue_job.due, excluded.due), data = excluded.data, attempts = 0, last_error = null,
  dead = false, seq = default;`,
);

const capacityFreed = when(
  "place_freed",
  `update queue_route set due = to_timestamp((p_work ->> 'place_freed')::float8 / 1000), seq = default
where workspace_id = p_workspace and due > to_timestamp((p_work ->> 'place_freed')::float8 / 1000) and not dead;`,
);

/** Last, since others wait for these rows; in one order, so that two transfers never wait for each other. */
const loads = when(
  "load",
  `for place in
  select * from ${from("load", '"memberId" uuid, "by" integer, "capacity" integer, "at" float8')}
  order by given."memberId", given."by", given."capacity" nulls last
loop
  update member set load = load + place."by",
    last_assigned_at = case when place."at" is null then last_assigned_at
      else greatest(last_assigned_at, to_timestamp(place."at" / 1000)) end
  where workspace_id = p_workspace and member_id = place."memberId"
    and (place."capacity" is null or (active and load + place."by" <= place."capacity"));
  if not found and place."capacity" is not null then
    raise exception using errcode = '${capacityLostState}', message = place."memberId"::text;
  end if;
end loop;`,
);

const parameters = "(p_workspace uuid, p_work jsonb)";
const body = [
  "declare",
  "  done integer;",
  "  place record;",
  "begin",
  updateCustomers(),
  updateTickets("ticket_update", (member) => bornWith.has(member)),
  updateTickets("ticket_clocks", (member) => !ofClocks.has(member)),
  // Before the new handoffs come: theirs are not over.
  ...handoffChanges,
  oneCustomer,
  ...inserted.map(insertInto),
  upsertClocks(),
  ...["queue_clock", "queue_recheck", "queue_route"].flatMap(queue),
  jobs,
  capacityFreed,
  loads,
  "end",
].join("\n");

/**
 * The function's name says what it writes, so that processes of two releases each call their own. The older one knows
 * nothing of new columns: they get their default, or stay as they are.
 */
export const writerName = `save_work_${createHash("sha256").update(body).digest("hex").slice(0, 12)}`;

/** Functions that no process calls any more: the next migration of the function drops them. */
const retiredWriters: readonly string[] = [];

/** `create function save_work_<hash>(workspace, rows)`; what the rows may be is `WorkRows` (db/save-work/save-work.ts). */
export const saveWorkSql = (): string =>
  `create or replace function ${writerName}${parameters} returns void language plpgsql as $$\n${body} $$;\n`;

/** A migration that puts today's function beside the one before it. */
export const writerMigration = (): string =>
  [
    "-- Made by `npm run migration:writer`. The function of the release before stays for its processes.\n",
    ...retiredWriters.map((name) => `drop function if exists ${name}(uuid, jsonb);\n`),
    saveWorkSql(),
  ].join("");
