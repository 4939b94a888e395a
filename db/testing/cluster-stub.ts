import postgres from "postgres";

/**
 * What of Citus `db/cluster` asks for, in a schema of its own on the search path: the same names, which write down what
 * was called and refuse what the documentation and the messages of Citus 13 say is refused. It moves no rows.
 */
const stub = `
create schema citus_stub;
grant usage on schema citus_stub to public;
set search_path = citus_stub, public;
create table pg_dist_partition (
  logicalrelid regclass primary key, partmethod "char" not null, repmodel "char" not null, colocationid integer not null);
create table pg_dist_node (nodeid serial, groupid integer, nodename text);
create table called (n serial, what text);

create function state_of(t oid) returns text language sql stable set search_path = citus_stub, public as $$
  select coalesce((select case when partmethod = 'h' then 'distributed' when repmodel = 't' then 'reference' else 'managed' end
    from pg_dist_partition where logicalrelid = t), 'local') $$;

create function require_sequential() returns void language plpgsql as $$ begin
  if coalesce(current_setting('citus.multi_shard_modify_mode', true), '') <> 'sequential' then
    raise exception 'cannot modify table because there was a parallel operation on a distributed table';
  end if;
end $$;

create function create_distributed_table(
  table_name regclass, distribution_column text, distribution_type text default 'hash', colocate_with text default 'default',
  shard_count integer default null) returns void language plpgsql security definer set search_path = citus_stub, public as $$
declare
  k record;
  beside integer;
begin
  if state_of(table_name) in ('distributed', 'reference') then
    raise exception 'table "%" is already distributed', table_name;
  end if;
  if (select relispartition from pg_class where oid = table_name) then
    raise exception 'cannot distribute relation "%" which is a partition', table_name;
  end if;
  for k in select * from pg_constraint where conrelid = table_name and contype in ('p', 'u') loop
    if not exists (select 1 from pg_attribute where attrelid = table_name and attnum = any (k.conkey) and attname = distribution_column) then
      raise exception 'cannot create constraint on "%"', table_name;
    end if;
  end loop;
  for k in select * from pg_constraint where conrelid = table_name and contype = 'f' and confrelid <> table_name loop
    if state_of(k.confrelid) not in ('distributed', 'reference') then
      raise exception 'referenced table "%" must be a distributed table or a reference table', k.confrelid::regclass;
    end if;
  end loop;
  if exists (select 1 from pg_constraint where confrelid = table_name and contype = 'f' and state_of(conrelid) in ('managed', 'reference')) then
    raise exception 'cannot create foreign key constraint since foreign keys from reference tables and local tables to distributed tables are not supported';
  end if;
  if colocate_with = 'none' then
    beside := (select coalesce(max(colocationid), 0) + 1 from pg_dist_partition);
  else
    beside := (select colocationid from pg_dist_partition where logicalrelid = to_regclass(colocate_with) and partmethod = 'h');
    if beside is null then raise exception 'relation % is not distributed', colocate_with; end if;
  end if;
  delete from pg_dist_partition where logicalrelid = table_name;
  insert into pg_dist_partition values (table_name, 'h', 's', beside);
  insert into called (what) values (format('distribute %s beside %s', table_name, colocate_with));
end $$;

create function citus_add_local_table_to_metadata(table_name regclass, cascade_via_foreign_keys boolean default false)
returns void language plpgsql security definer set search_path = citus_stub, public as $$
declare k record;
begin
  if state_of(table_name) <> 'local' then return; end if;
  if not cascade_via_foreign_keys and exists (
    select 1 from pg_constraint where contype = 'f' and table_name in (conrelid, confrelid) and conrelid <> confrelid) then
    raise exception 'relation % is involved in a foreign key relationship with another table', table_name;
  end if;
  insert into pg_dist_partition values (table_name, 'n', 's', 0);
  insert into called (what) values (format('manage %s', table_name));
  for k in select distinct case when conrelid = table_name then confrelid else conrelid end as other
    from pg_constraint where contype = 'f' and table_name in (conrelid, confrelid) and conrelid <> confrelid
  loop
    if state_of(k.other) = 'local' then perform citus_add_local_table_to_metadata(k.other::regclass, true); end if;
  end loop;
end $$;

create function create_reference_table(table_name regclass) returns void
language plpgsql security definer set search_path = citus_stub, public as $$
declare k record;
begin
  if state_of(table_name) in ('distributed', 'reference') then
    raise exception 'table "%" is already distributed', table_name;
  end if;
  delete from pg_dist_partition where logicalrelid = table_name;
  insert into pg_dist_partition values (table_name, 'n', 't', 0);
  insert into called (what) values (format('reference %s', table_name));
  -- Its keys are made again, which takes local tables that name it along, with all that they are tied to.
  for k in select conrelid from pg_constraint where contype = 'f' and confrelid = table_name and state_of(conrelid) = 'local' order by conrelid::regclass::text loop
    perform citus_add_local_table_to_metadata(k.conrelid::regclass, true);
  end loop;
end $$;

-- Keys between tables of a kind that can't name each other, as each statement leaves them.
create function check_keys() returns event_trigger language plpgsql security definer set search_path = citus_stub, public as $$
declare k record;
begin
  for k in select c.conname, state_of(c.conrelid) as here, state_of(c.confrelid) as there, tg_tag = 'CREATE TABLE' as made,
      exists (select 1 from pg_constraint other where other.conrelid = c.conrelid and other.contype = 'f'
        and state_of(other.confrelid) = 'reference') as names_reference
    from pg_event_trigger_ddl_commands() d join pg_constraint c on c.contype = 'f' and c.conrelid <> c.confrelid and c.conrelid = d.objid
    where d.object_type in ('table', 'table constraint')
  loop
    if k.here = 'local' and k.there = 'distributed' and (not k.made or k.names_reference) then
      raise exception 'cannot create foreign key constraint since foreign keys from reference tables and local tables to distributed tables are not supported';
    end if;
    if k.here = 'distributed' and k.there not in ('distributed', 'reference') then
      raise exception 'referenced table must be a distributed table or a reference table (%)', k.conname;
    end if;
    if k.here = 'distributed' and k.there = 'reference' then perform require_sequential(); end if;
  end loop;
end $$;
create function forget_table() returns event_trigger language plpgsql security definer set search_path = citus_stub, public as $$ begin
  delete from pg_dist_partition p using pg_event_trigger_dropped_objects() d where d.objid = p.logicalrelid;
end $$;
create event trigger check_keys on ddl_command_end when tag in ('CREATE TABLE', 'ALTER TABLE') execute function check_keys();
create event trigger forget_table on sql_drop execute function forget_table();
grant select on all tables in schema citus_stub to public;
`;

/** Adds the stub to the database of this superuser's address; new connections have its names. */
export async function stubCluster(superUrl: string): Promise<void> {
  const sql = postgres(superUrl, { max: 1, onnotice: () => {} });
  try {
    await sql.unsafe(stub);
    const name = new URL(superUrl).pathname.slice(1);
    await sql`alter database ${sql(name)} set search_path = public, citus_stub`;
  } finally {
    await sql.end({ timeout: 2 });
  }
}
