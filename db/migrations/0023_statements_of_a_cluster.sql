-- The same functions in words that a distributed PostgreSQL takes too: what exists is selected as 1, and a case compares in
-- its branches. db/cluster/shapes.test.ts reads every function for what it would refuse.

create or replace function ensure_partitions(from_at timestamptz, until_at timestamptz) returns integer
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
        execute format('select exists (select 1 from %I where %I >= $1 and %I < $2)', parent.rest, parent.key, parent.key)
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

create or replace function partition_health() returns table (table_name text, default_has_rows boolean, covered_until timestamptz)
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
    execute format('select exists (select 1 from %I)', parent.rest) into default_has_rows;
    select max(uuid_instant(substring(pg_get_expr(child.relpartbound, child.oid) from $re$TO \('([0-9a-f-]{36})'\)$re$)::uuid))
      into covered_until
      from pg_inherits i join pg_class child on child.oid = i.inhrelid
      where i.inhparent = parent.oid;
    return next;
  end loop;
end
$$;

create or replace function redact_json(doc jsonb, keys text) returns jsonb
language plpgsql immutable set search_path = public, pg_temp as $$
begin
  if jsonb_typeof(doc) = 'object' then
    return (select coalesce(jsonb_object_agg(key, case
        when key ~ keys and jsonb_typeof(value) in ('string', 'array') then '"[redacted]"'::jsonb
        else redact_json(value, keys) end), '{}'::jsonb)
      from jsonb_each(doc));
  elsif jsonb_typeof(doc) = 'array' then
    return (select coalesce(jsonb_agg(redact_json(value, keys) order by place), '[]'::jsonb)
      from jsonb_array_elements(doc) with ordinality as item(value, place));
  end if;
  return doc;
end
$$;

create or replace function redact_customer(workspace uuid, customer_key uuid, actor jsonb, at timestamptz) returns jsonb
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  who customer%rowtype;
  mine uuid[];
  oldest uuid;
  message_rows integer;
  gone constant text := '[redacted]';
begin
  select * into who from customer where workspace_id = workspace and customer_id = customer_key for update;
  if not found then
    raise exception 'No such customer' using errcode = 'P0002';
  end if;
  if who.legal_hold then
    raise exception 'A legal hold keeps this customer' using errcode = '55006';
  end if;
  select coalesce(array_agg(ticket_id), '{}'), uuid_floor(min(created_at) - interval '1 day') into mine, oldest
    from (select ticket_id, created_at from ticket
      where workspace_id = workspace and customer_id = customer_key order by ticket_id for update) as held;

  update customer set external_id = null, email = null, email_folded = null, name = null, crm = '{}', crm_link = null,
    language = null, company_id = null, erased_at = at
    where workspace_id = workspace and customer_id = customer_key;
  update ticket set subject = gone, fields = '{}', external_id = null, request_hash = null,
    ai = redact_json(ai, '^(handoffReason|intent)$'), closure = redact_json(closure, '^(summary|lesson)$')
    where workspace_id = workspace and ticket_id = any (mine);
  update message set body = gone, external_id = null, phrase_hits = '{}'
    where workspace_id = workspace and ticket_id = any (mine) and message_id >= oldest;
  get diagnostics message_rows = row_count;
  delete from message_external where workspace_id = workspace and ticket_id = any (mine);
  update attempt set action = gone, result = gone where workspace_id = workspace and ticket_id = any (mine);
  update brief set given = '{}',
    parts = (select coalesce(jsonb_agg(part || '{"claims": [], "editedBy": null}'::jsonb order by place), '[]'::jsonb)
      from jsonb_array_elements(parts) with ordinality as listed(part, place))
    where workspace_id = workspace and ticket_id = any (mine);
  update handoff set note = gone where workspace_id = workspace and ticket_id = any (mine) and note is not null;
  update delivery set error = null where workspace_id = workspace and ticket_id = any (mine) and error is not null;
  update event set data = redact_json(data, case
      when type = 'fields_changed' then '^(from|to)$'
      else '^(summary|lesson|note|instructions|decided|error|text|body)$' end)
    where workspace_id = workspace and ticket_id = any (mine) and event_id >= oldest;
  update decision set
    facts = redact_json(facts, '^(subject|customer\.(?!tier$).*|company\..*|field\..*|seen)$'),
    result = redact_json(result, '^(seen|other|value)$')
    where workspace_id = workspace and ticket_id = any (mine) and decision_id >= oldest;

  insert into audit (workspace_id, audit_id, actor, action, subject, at, data)
    values (workspace, new_uuidv7(at), actor, 'customer:erase', customer_key::text, at,
      jsonb_build_object('tickets', cardinality(mine), 'messages', message_rows));
  return jsonb_build_object('tickets', cardinality(mine), 'messages', message_rows);
end
$$;
