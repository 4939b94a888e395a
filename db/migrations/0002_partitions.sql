-- Append-only tables are partitioned by month (UTC) of their UUIDv7 id. A default partition takes what falls outside
-- the months made ahead, so that a late worker or a shifted clock never refuses a ticket; it hides nothing:
-- partition_health() tells readiness about rows in it, and ensure_partitions() moves them to their month.

create table message_default partition of message default;
create table event_default partition of event default;
create table audit_default partition of audit default;
create table decision_default partition of decision default;
create table clock_entry_default partition of clock_entry default;

-- The smallest UUIDv7 of an instant: uuidv7Floor of lib/domain/ids.ts.
create function uuid_floor(at timestamptz) returns uuid
language sql immutable strict parallel safe set search_path = pg_catalog, pg_temp as $$
  select (lpad(to_hex(floor(extract(epoch from at) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid
$$;

-- The instant of a UUIDv7.
create function uuid_instant(id uuid) returns timestamptz
language sql immutable strict parallel safe set search_path = pg_catalog, pg_temp as $$
  select to_timestamp(('x' || lpad(left(replace(id::text, '-', ''), 12), 16, '0'))::bit(64)::bigint / 1000.0)
$$;

-- A UUIDv7 for rows that owner functions write; the app makes its own.
create function new_uuidv7(at timestamptz) returns uuid
language sql volatile strict set search_path = pg_catalog, pg_temp as $$
  select (left(replace(public.uuid_floor(at)::text, '-', ''), 12) || '7' || substr(random_hex, 14, 19))::uuid
  from (select replace(gen_random_uuid()::text, '-', '') as random_hex) as made
$$;

-- Makes the months from `from_at` to `until_at`, both included; rows of the default partition move along.
-- Returns how many partitions were made. Safe to call from anywhere, any number at once.
create function ensure_partitions(from_at timestamptz, until_at timestamptz) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  parent record;
  month timestamp;
  child text;
  low uuid;
  high uuid;
  occupied boolean;
  made integer := 0;
begin
  if from_at > until_at or until_at > from_at + interval '20 years' then
    raise exception 'ensure_partitions takes at most 20 years, in order' using errcode = '22023';
  end if;
  perform pg_advisory_xact_lock(7242801656);
  for parent in
    select c.relname as name, a.attname as key, d.relname as rest
    from pg_partitioned_table p
    join pg_class c on c.oid = p.partrelid and c.relnamespace = 'public'::regnamespace
    join pg_class d on d.oid = p.partdefid
    join pg_attribute a on a.attrelid = c.oid and a.attnum = p.partattrs[0]
    where p.partstrat = 'r'
    order by c.relname
  loop
    month := date_trunc('month', from_at at time zone 'UTC');
    while month <= until_at at time zone 'UTC' loop
      child := format('%s_p%s', parent.name, to_char(month, 'YYYY_MM'));
      if to_regclass('public.' || child) is null then
        low := uuid_floor(month at time zone 'UTC');
        high := uuid_floor((month + interval '1 month') at time zone 'UTC');
        execute format('lock table %I in access exclusive mode', parent.rest);
        execute format('select exists (select from %I where %I >= $1 and %I < $2)', parent.rest, parent.key, parent.key)
          into occupied using low, high;
        if occupied then
          execute format('create table %I (like %I including defaults including constraints)', child, parent.name);
          execute format(
            'with moved as (delete from %I where %I >= %L and %I < %L returning *) insert into %I select * from moved',
            parent.rest, parent.key, low, parent.key, high, child);
          execute format('alter table %I attach partition %I for values from (%L) to (%L)', parent.name, child, low, high);
        else
          execute format('create table %I partition of %I for values from (%L) to (%L)', child, parent.name, low, high);
        end if;
        made := made + 1;
      end if;
      month := month + interval '1 month';
    end loop;
  end loop;
  return made;
end
$$;

-- For readiness: does a default partition hold rows, and until when are months made ahead.
create function partition_health() returns table (table_name text, default_has_rows boolean, covered_until timestamptz)
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  parent record;
begin
  for parent in
    select c.oid, c.relname as name, d.relname as rest
    from pg_partitioned_table p
    join pg_class c on c.oid = p.partrelid and c.relnamespace = 'public'::regnamespace
    join pg_class d on d.oid = p.partdefid
    order by c.relname
  loop
    table_name := parent.name;
    execute format('select exists (select from %I)', parent.rest) into default_has_rows;
    select max(uuid_instant(substring(pg_get_expr(child.relpartbound, child.oid) from $re$TO \('([0-9a-f-]{36})'\)$re$)::uuid))
      into covered_until
      from pg_inherits i join pg_class child on child.oid = i.inhrelid
      where i.inhparent = parent.oid;
    return next;
  end loop;
end
$$;

-- Drops one whole month that lies before `older_than`. Not for the app role: append-only would mean little if it could.
-- Leaves an audit row in each workspace that had rows there.
create function drop_expired_partition(partition_name text, older_than timestamptz, actor jsonb, at timestamptz)
returns bigint
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  parent text;
  bounds text[];
  dropped bigint;
begin
  select p.relname,
    regexp_match(pg_get_expr(c.relpartbound, c.oid), $re$FROM \('([0-9a-f-]{36})'\) TO \('([0-9a-f-]{36})'\)$re$)
    into parent, bounds
    from pg_class c
    join pg_inherits i on i.inhrelid = c.oid
    join pg_class p on p.oid = i.inhparent and p.relkind = 'p'
    where c.relname = partition_name and c.relnamespace = 'public'::regnamespace;
  if bounds is null then
    raise exception '% is no monthly partition', partition_name using errcode = '22023';
  end if;
  if older_than > clock_timestamp() or uuid_instant(bounds[2]::uuid) > older_than then
    raise exception '% is not over before %', partition_name, older_than using errcode = '22023';
  end if;
  execute format('lock table %I in access exclusive mode', partition_name);
  execute format('select count(*) from %I', partition_name) into dropped;
  execute format(
    'insert into audit (workspace_id, audit_id, actor, action, subject, at, data)
     select workspace_id, new_uuidv7($1), $2, ''partition:drop'', $3, $1, jsonb_build_object(''rows'', count(*))
     from %I group by workspace_id', partition_name) using at, actor, partition_name;
  if parent = 'message' then
    delete from message_external where message_id >= bounds[1]::uuid and message_id < bounds[2]::uuid;
    delete from delivery where message_id >= bounds[1]::uuid and message_id < bounds[2]::uuid;
  end if;
  execute format('drop table %I', partition_name);
  return dropped;
end
$$;

revoke execute on function ensure_partitions(timestamptz, timestamptz) from public;
revoke execute on function partition_health() from public;
revoke execute on function drop_expired_partition(text, timestamptz, jsonb, timestamptz) from public;

-- Four months back and ahead of the migration; the worker goes on from there.
select ensure_partitions(now() - interval '4 months', now() + interval '4 months');
