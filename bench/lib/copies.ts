import type { RawSql } from "@/db/client";

/**
 * Many tickets out of a few that the verbs made: rows copied in the database with ids of their own, moved in time.
 * An id of a copy follows from the id it copies, the copy's number and the shift, so that references still meet.
 */

/** Connect as superuser: foreign keys and triggers rest while rows are copied. */
export async function prepareCopies(sql: RawSql): Promise<void> {
  await sql`set session_replication_role = replica`;
  // One expression, so that PostgreSQL puts it in place of the call: a million calls take seconds, not minutes.
  await sql.unsafe(`create or replace function pg_temp.copy_id(id uuid, n bigint, shift_ms bigint) returns uuid
    language sql immutable as $$
      select (lpad(to_hex(('x0000' || left(replace(id::text, '-', ''), 12))::bit(64)::bigint + shift_ms), 12, '0')
        || overlay('7' || substr(md5(id::text || n::text), 1, 19) placing '8' from 5))::uuid $$`);
}

export async function columnsOf(sql: RawSql, table: string): Promise<{ name: string; type: string }[]> {
  return sql<{ name: string; type: string }[]>`
    select column_name as name, data_type as type from information_schema.columns
    where table_schema = 'public' and table_name = ${table}
      and is_generated = 'NEVER' and is_identity = 'NO' order by ordinal_position`;
}

/** Board counts as the rows now stand. */
export async function recountBoard(sql: RawSql): Promise<void> {
  await sql.unsafe(`delete from board_delta; delete from board_count;
    insert into board_count (workspace_id, path_id, status, tier, total)
    select workspace_id, path_id, status, lane, count(*) from ticket group by 1, 2, 3, 4`);
}

/** Runs `work` while the table has only its unique indexes; builds the others afterwards. */
export async function withoutIndexes(
  sql: RawSql,
  table: string,
  work: () => Promise<unknown>,
): Promise<void> {
  const indexes = await sql<{ name: string; definition: string }[]>`
    select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
    from pg_index i where i.indrelid = ${table}::regclass and not i.indisunique`;
  for (const { name } of indexes) await sql.unsafe(`drop index ${name}`);
  await work();
  for (const { definition } of indexes) await sql.unsafe(definition);
}
