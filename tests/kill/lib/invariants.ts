import type { Sql } from "postgres";
import type { Load } from "./load";

/** What was broken, in words; empty when all held. Reads the database as the app's role. */
export async function brokenInvariants(
  sql: Sql,
  workspaceId: string,
  run: string,
  load: Load,
): Promise<string[]> {
  return [
    ...(await writes(sql, workspaceId, run, load)),
    ...(await events(sql, workspaceId, run)),
    ...(await figures(sql, workspaceId, run)),
    ...(await feed(sql, workspaceId)),
    ...(await clocks(sql, workspaceId)),
    ...(await counts(sql, workspaceId)),
  ];
}

/** No acknowledged write is lost, none is doubled, none appears that nobody sent. */
async function writes(sql: Sql, workspaceId: string, run: string, { acknowledged }: Load): Promise<string[]> {
  const rows = await sql<{ external_id: string; number: string }[]>`
    select external_id, number from ticket where workspace_id = ${workspaceId} and external_id like ${`${run}-%`}`;
  const stored = new Map(rows.map((row) => [row.external_id, row.number]));
  const lost = [...acknowledged].filter(([id, key]) => !key.endsWith(`-${stored.get(id)}`));
  return [
    ...lost.map(
      ([id, key]) => `${id} was acknowledged as ${key} and is stored as number ${stored.get(id) ?? "none"}`,
    ),
    ...(rows.length > stored.size ? [`${rows.length - stored.size} tickets are stored twice`] : []),
    ...[...stored.keys()]
      .filter((id) => !acknowledged.has(id))
      .map((id) => `${id} is stored and was never acknowledged`),
  ];
}

/** Each ticket's events count up without a gap, begin with its creation, and each told one is in the outbox. */
async function events(sql: Sql, workspaceId: string, run: string): Promise<string[]> {
  const rows = await sql<{ external_id: string; problem: string }[]>`
    with mine as (
      select ticket_id, external_id from ticket
      where workspace_id = ${workspaceId} and external_id like ${`${run}-%`}),
    written as (
      select ticket_id, count(*) as n, max(seq) as last, count(distinct seq) as seqs,
        count(*) filter (where type = 'created') as created, count(*) filter (where type = 'escalated') as escalated
      from event where workspace_id = ${workspaceId} group by ticket_id),
    told as (
      select ticket_id, count(*) filter (where told.type = 'ticket.created') as created,
        count(*) filter (where told.type = 'ticket.escalated') as escalated
      from outbox cross join lateral unnest(coalesce(types, array[type])) as told(type)
      where workspace_id = ${workspaceId} group by ticket_id)
    select external_id, case
      when written.n is null then 'has no events'
      when written.last <> written.n or written.seqs <> written.n then 'has a gap or a double in its events'
      when written.created <> 1 then 'was not created exactly once'
      when told.created is distinct from written.created then 'is not told as created'
      when told.escalated is distinct from written.escalated then 'is not told as escalated' end as problem
    from mine left join written using (ticket_id) left join told using (ticket_id)`;
  return rows
    .filter(({ problem }) => problem !== null)
    .map(({ external_id, problem }) => `${external_id} ${problem}`);
}

/** Every ticket has been folded into the figures of the dashboard. */
async function figures(sql: Sql, workspaceId: string, run: string): Promise<string[]> {
  const rows = await sql<{ external_id: string }[]>`
    select external_id from ticket where workspace_id = ${workspaceId} and external_id like ${`${run}-%`}
      and not exists (select 1 from ticket_fact
        where ticket_fact.workspace_id = ${workspaceId} and ticket_fact.ticket_id = ticket.ticket_id)`;
  return rows.map(({ external_id }) => `${external_id} is in no figure`);
}

/** Every outbox row has a feed number for each of its events, and the numbers have no gap. */
async function feed(sql: Sql, workspaceId: string): Promise<string[]> {
  const [row] = await sql<{ waiting: string; numbered: string; span: string; next: string }[]>`
    select count(*) filter (where feed_no is null) as waiting,
      coalesce(sum(cardinality(coalesce(types, array[type]))) filter (where feed_no is not null), 0) as numbered,
      coalesce(max(feed_no) - min(coalesce(feed_from, feed_no)) + 1, 0) as span,
      (select next_no - 1 from feed where workspace_id = ${workspaceId}) - coalesce(max(feed_no), 0) as next
    from outbox where workspace_id = ${workspaceId}`;
  if (!row) return ["the outbox can't be read"];
  return [
    ...(Number(row.waiting) > 0 ? [`${row.waiting} outbox rows never got a feed number`] : []),
    ...(row.numbered !== row.span ? [`feed numbers span ${row.span} for ${row.numbered} events`] : []),
    ...(Number(row.next) !== 0 ? [`the feed's next number is off by ${row.next}`] : []),
  ];
}

/** No clock starts, breaches or warns twice, none ends twice without having run again, and no ledger has a gap. */
async function clocks(sql: Sql, workspaceId: string): Promise<string[]> {
  const twice = await sql<{ clock_id: string; what: string }[]>`
    select clock_id, kind as what from clock_entry
    where workspace_id = ${workspaceId} and kind in ('started', 'breached')
    group by clock_id, kind having count(*) > 1
    union all
    select clock_id, 'warned ' || warning || ' for ' || coalesce(target::text, '') from clock_entry
    where workspace_id = ${workspaceId} and kind = 'warned'
    group by clock_id, warning, target having count(*) > 1
    union all
    select clock_id, kind from (
      select clock_id, kind, lag(kind) over (partition by clock_id order by seq) as earlier from clock_entry
      where workspace_id = ${workspaceId} and kind in ('met', 'cancelled', 'resumed', 'unmet')) as ends
    where kind in ('met', 'cancelled') and earlier in ('met', 'cancelled')`;
  const gaps = await sql<{ number: string }[]>`
    select number from clock_entry join ticket using (workspace_id, ticket_id) where workspace_id = ${workspaceId}
    group by ticket_id, number having count(distinct seq) <> count(*) or max(seq) <> count(*)`;
  return [
    ...twice.map(({ clock_id, what }) => `clock ${clock_id} ${what} twice`),
    ...gaps.map(({ number }) => `the clock ledger of ticket ${number} has a gap or a double`),
  ];
}

/** The board's folded and unfolded counts are the number of tickets in each cell, in one snapshot. */
async function counts(sql: Sql, workspaceId: string): Promise<string[]> {
  const rows = await sql<{ status: string; tier: string; told: string; real: string }[]>`
    with told as (
      select path_id, status, tier, sum(n) as n from (
        select path_id, status, tier, total as n from board_count where workspace_id = ${workspaceId}
        union all select path_id, status, tier, n from board_delta where workspace_id = ${workspaceId}) as rows
      group by path_id, status, tier having sum(n) <> 0),
    real as (
      select path_id, status, coalesce(tier, '') as tier, count(*) as n from ticket
      where workspace_id = ${workspaceId} group by path_id, status, coalesce(tier, ''))
    select status, tier, coalesce(told.n, 0) as told, coalesce(real.n, 0) as real
    from told full join real using (path_id, status, tier) where told.n is distinct from real.n`;
  return rows.map(
    ({ status, tier, told, real }) => `the board counts ${told} in ${status}/${tier}, there are ${real}`,
  );
}
