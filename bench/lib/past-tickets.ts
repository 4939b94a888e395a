import type { RawSql } from "@/db/client";
import { columnsOf } from "./copies";

/** Tickets of the past days, whole as far as figures and forecasts read them, copied from a few that the verbs made. */

const ownIds = new Set(["ticket_id", "message_id", "decision_id", "clock_id", "entry_id"]);
const tables = ["ticket", "message", "decision", "clock", "clock_entry"];

type Spread = { workspaceId: string; models: readonly string[]; count: number; from: number; to: number };

/**
 * Copies the models `count` times, spread evenly over the period; a third of them were judged afterwards.
 * @param sql superuser's client after `prepareCopies`
 */
export async function copyPast(sql: RawSql, { workspaceId, models, count, from, to }: Spread): Promise<void> {
  const list = models.map((id, place) => `('${id}'::uuid, ${place})`).join(", ");
  await sql.unsafe(`create table bench_past as
    select n, m.id as model_id, pg_temp.copy_id(m.id, n, shift_ms) as ticket_id, shift_ms,
      shift_ms * interval '1 millisecond' as shift
    from generate_series(1, ${count}) n join (values ${list}) m(id, place) on m.place = n % ${models.length}
    join ticket t on t.workspace_id = '${workspaceId}' and t.ticket_id = m.id
    cross join lateral (select ${from}::bigint + (${to - from}::bigint * n / ${count})
      - (extract(epoch from t.created_at) * 1000)::bigint as shift_ms) s`);
  for (const table of tables) {
    const columns = await columnsOf(sql, table);
    const values = columns.map(({ name, type }) => {
      if (name === "number" && table === "ticket") return "10000000 + c.n";
      if (name === "external_id") return "null";
      if (name === "facts")
        return "jsonb_set(t.facts, '{at}', to_jsonb((t.facts ->> 'at')::bigint + c.shift_ms))";
      if (ownIds.has(name)) return `pg_temp.copy_id(t.${name}, c.n, c.shift_ms)`;
      return type.startsWith("timestamp") ? `t.${name} + c.shift` : `t.${name}`;
    });
    await sql.unsafe(`insert into ${table} (${columns.map(({ name }) => name).join(", ")})
      select ${values.join(", ")} from bench_past c
      join ${table} t on t.workspace_id = '${workspaceId}' and t.ticket_id = c.model_id`);
  }
  await sql.unsafe(`insert into ticket_fact (workspace_id, ticket_id, kind, n, at, day, path_id, yes, provisional)
    select workspace_id, ticket_id, 'verdict', 1, created_at, created_at::date, path_id, number % 2 = 0, false
    from ticket where number > 10000000 and number % 3 = 0`);
  await sql.unsafe("vacuum (analyze)");
}
