import type { RawSql } from "@/db/client";

/**
 * Many tickets out of a few that the verbs made: rows copied in the database with ids of their own, moved in time.
 * An id of a copy follows from the id it copies, the copy's number and the shift, so that references still meet.
 */

/** Connect as superuser: foreign keys and triggers rest while rows are copied. */
export async function prepareCopies(sql: RawSql): Promise<void> {
  await sql`set session_replication_role = replica`;
  await sql.unsafe(`create or replace function pg_temp.copy_id(id uuid, n bigint, shift interval) returns uuid
    language sql immutable as $$
      select (left(replace(public.uuid_floor(public.uuid_instant(id) + shift)::text, '-', ''), 12) || '7'
        || substr(made, 1, 3) || '8' || substr(made, 4, 15))::uuid
      from (select md5(id::text || n::text) as made) as hashed $$`);
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
