-- A key is given a new secret while the one before works for a stated time. A process of the release before knows the
-- new one alone. `rotation` counts them, so that a second writer is told.
alter table api_key add column rotation integer not null default 0 check (rotation >= 0);
alter table api_key add column previous_hash text;
alter table api_key add column previous_until timestamptz;
alter table api_key add column previous_used_at timestamptz;
alter table api_key add constraint api_key_previous check ((previous_hash is null) = (previous_until is null));

-- Erasing a customer reaches what people were told of their tickets, and why they were under a legal hold, which only
-- the audit log says.
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
  update notification set data = redact_json(data, '^subject$')
    where workspace_id = workspace and ticket_id = any (mine);
  update audit set data = redact_json(data, '^reason$')
    where workspace_id = workspace and subject = customer_key::text and action in ('customer.held', 'customer.released')
      and audit_id >= uuid_floor(who.created_at);
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
