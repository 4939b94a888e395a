-- Made by `npm run migration:writer`. The function of the release before stays for its processes.
create or replace function save_work_cf543a8cc0f8(p_workspace uuid, p_work jsonb) returns void language plpgsql as $$
declare
  done integer;
  place record;
begin
  if p_work ? 'customer_update' then
    update customer as kept set "external_id" = coalesce(given."externalId", kept."external_id"), "email" = coalesce(given."email", kept."email"), "email_folded" = coalesce(given."emailFolded", kept."email_folded"), "name" = coalesce(given."name", kept."name"), "tier" = coalesce(given."tier", kept."tier"), "company_id" = coalesce(given."companyId", kept."company_id"), "language" = coalesce(given."language", kept."language"), "crm" = coalesce(given."crm", kept."crm")
    from jsonb_to_recordset(p_work -> 'customer_update') as given ("externalId" text, "email" text, "emailFolded" text, "name" text, "tier" text, "companyId" uuid, "language" text, "crm" jsonb, "customerId" uuid)
    where kept.workspace_id = p_workspace and kept.customer_id = given."customerId"
      and (given."externalId" is null or kept.external_id is null or kept.external_id = given."externalId");
    get diagnostics done = row_count;
    if done <> jsonb_array_length(p_work -> 'customer_update') then
      raise unique_violation using message = 'a customer got another id at the same moment';
    end if;
  end if;
  if p_work ? 'ticket_update' then
    update ticket as kept set "subject" = given."subject", "category" = given."category", "type" = given."type", "priority" = given."priority", "severity" = given."severity", "impact" = given."impact", "urgency" = given."urgency", "complexity" = given."complexity", "affected_system" = given."affectedSystem", "status" = given."status", "status_category" = given."statusCategory", "tier" = given."tier", "tier_rank" = given."tierRank", "holder" = given."holder", "owner_id" = given."ownerId", "team" = given."team", "accepted_at" = to_timestamp(given."acceptedAt" / 1000), "ai" = given."ai", "fields" = given."fields", "tags" = given."tags", "language" = given."language", "language_found" = given."languageFound", "channel" = given."channel", "about" = given."about", "version" = given."version", "status_changed_at" = to_timestamp(given."statusChangedAt" / 1000), "first_escalated_at" = to_timestamp(given."firstEscalatedAt" / 1000), "first_human_at" = to_timestamp(given."firstHumanAt" / 1000), "last_customer_at" = to_timestamp(given."lastCustomerAt" / 1000), "last_human_at" = to_timestamp(given."lastHumanAt" / 1000), "unanswered_since" = to_timestamp(given."unansweredSince" / 1000), "resolved_at" = to_timestamp(given."resolvedAt" / 1000), "closed_at" = to_timestamp(given."closedAt" / 1000), "reopen_count" = given."reopenCount", "handoff_count" = given."handoffCount", "message_count" = given."messageCount", "attempt_count" = given."attemptCount", "event_seq" = given."eventSeq", "ledger_seq" = given."ledgerSeq", "signals_from" = given."signalsFrom", "tried" = given."tried", "lead_reason" = given."leadReason", "chips" = given."chips", "relay" = given."relay", "policy_version" = given."policyVersion", "organisation_version" = given."organisationVersion", "recheck_at" = to_timestamp(given."recheckAt" / 1000), "episodes" = given."episodes", "nearest_metric" = given."nearestMetric", "nearest_name" = given."nearestName", "nearest_due_at" = to_timestamp(given."nearestDueAt" / 1000), "nearest_state" = given."nearestState", "nearest_clock" = given."nearestClock", "breached" = given."breached", "sort_at" = to_timestamp(given."sortAt" / 1000), "unread" = given."unread", "closure" = given."closure", "requested_human_count" = given."requestedHumanCount", "updated_at" = to_timestamp(given."updatedAt" / 1000)
    from jsonb_to_recordset(p_work -> 'ticket_update') as given ("subject" text, "category" text, "type" text, "priority" text, "severity" text, "impact" text, "urgency" text, "complexity" text, "affectedSystem" text, "status" text, "statusCategory" text, "tier" text, "tierRank" smallint, "holder" text, "ownerId" uuid, "team" text, "acceptedAt" float8, "ai" jsonb, "fields" jsonb, "tags" text[], "language" text, "languageFound" boolean, "channel" text, "about" text[], "version" integer, "statusChangedAt" float8, "firstEscalatedAt" float8, "firstHumanAt" float8, "lastCustomerAt" float8, "lastHumanAt" float8, "unansweredSince" float8, "resolvedAt" float8, "closedAt" float8, "reopenCount" integer, "handoffCount" integer, "messageCount" integer, "attemptCount" integer, "eventSeq" integer, "ledgerSeq" integer, "signalsFrom" integer, "tried" text[], "leadReason" text, "chips" jsonb, "relay" jsonb, "policyVersion" integer, "organisationVersion" integer, "recheckAt" float8, "episodes" text[], "nearestMetric" text, "nearestName" text, "nearestDueAt" float8, "nearestState" text, "nearestClock" jsonb, "breached" boolean, "sortAt" float8, "unread" boolean, "closure" jsonb, "requestedHumanCount" integer, "updatedAt" float8, "ticketId" uuid, "seenVersion" integer)
    where kept.workspace_id = p_workspace and kept.ticket_id = given."ticketId" and kept.version = given."seenVersion";
    get diagnostics done = row_count;
    if done <> jsonb_array_length(p_work -> 'ticket_update') then
      raise exception using errcode = 'BT002', message = 'a ticket changed at the same moment';
    end if;
  end if;
  if p_work ? 'ticket_clocks' then
    update ticket as kept set "event_seq" = given."eventSeq", "ledger_seq" = given."ledgerSeq", "nearest_metric" = given."nearestMetric", "nearest_name" = given."nearestName", "nearest_due_at" = to_timestamp(given."nearestDueAt" / 1000), "nearest_state" = given."nearestState", "nearest_clock" = given."nearestClock", "breached" = given."breached", "sort_at" = to_timestamp(given."sortAt" / 1000), "updated_at" = to_timestamp(given."updatedAt" / 1000)
    from jsonb_to_recordset(p_work -> 'ticket_clocks') as given ("eventSeq" integer, "ledgerSeq" integer, "nearestMetric" text, "nearestName" text, "nearestDueAt" float8, "nearestState" text, "nearestClock" jsonb, "breached" boolean, "sortAt" float8, "updatedAt" float8, "ticketId" uuid, "seenVersion" integer)
    where kept.workspace_id = p_workspace and kept.ticket_id = given."ticketId" and kept.version = given."seenVersion";
    get diagnostics done = row_count;
    if done <> jsonb_array_length(p_work -> 'ticket_clocks') then
      raise exception using errcode = 'BT002', message = 'a ticket changed at the same moment';
    end if;
  end if;
  if p_work ? 'handoff_accepted' then
    update handoff as kept set accepted_at = to_timestamp(given."at" / 1000)
    from jsonb_to_recordset(p_work -> 'handoff_accepted') as given ("ticketId" uuid, "number" integer, "at" float8)
    where kept.workspace_id = p_workspace and kept.ticket_id = given."ticketId" and kept.number = given."number";
  end if;
  if p_work ? 'handoff_ended' then
    update handoff as kept set ended_at = to_timestamp(given."at" / 1000)
    from jsonb_to_recordset(p_work -> 'handoff_ended') as given ("ticketId" uuid, "at" float8)
    where kept.workspace_id = p_workspace and kept.ticket_id = given."ticketId" and kept.ended_at is null;
  end if;
  if p_work ? 'customer' then
    for place in
      select given."emailFolded" as email, bool_or(given."externalId" is null) as nameless
      from jsonb_to_recordset(p_work -> 'customer') as given ("emailFolded" text, "externalId" text)
      where given."emailFolded" is not null group by 1 order by 1
    loop
      perform pg_advisory_xact_lock(hashtextextended(p_workspace::text || place.email, 16));
      if exists (select 1 from customer known where known.workspace_id = p_workspace
        and known.email_folded = place.email and (known.external_id is null or place.nameless)) then
        raise unique_violation using message = 'a customer with this e-mail came at the same moment';
      end if;
    end loop;
  end if;
  if p_work ? 'customer' then
    insert into customer (workspace_id, "customer_id", "external_id", "email", "email_folded", "name", "tier", "company_id", "language", "crm", "created_at")
    select p_workspace, given."customerId", given."externalId", given."email", given."emailFolded", given."name", given."tier", given."companyId", given."language", given."crm", to_timestamp(given."createdAt" / 1000)
    from jsonb_to_recordset(p_work -> 'customer') as given ("customerId" uuid, "externalId" text, "email" text, "emailFolded" text, "name" text, "tier" text, "companyId" uuid, "language" text, "crm" jsonb, "createdAt" float8);
  end if;
  if p_work ? 'ticket' then
    insert into ticket (workspace_id, "ticket_id", "number", "path_id", "subject", "customer_id", "category", "type", "priority", "severity", "impact", "urgency", "complexity", "affected_system", "status", "status_category", "tier", "tier_rank", "holder", "owner_id", "team", "accepted_at", "ai", "fields", "tags", "language", "language_found", "channel", "about", "source", "external_id", "request_hash", "version", "created_at", "status_changed_at", "first_escalated_at", "first_human_at", "last_customer_at", "last_human_at", "unanswered_since", "resolved_at", "closed_at", "reopen_count", "handoff_count", "message_count", "attempt_count", "event_seq", "ledger_seq", "signals_from", "follows_ticket_id", "tried", "lead_reason", "chips", "relay", "policy_version", "organisation_version", "recheck_at", "episodes", "nearest_metric", "nearest_name", "nearest_due_at", "nearest_state", "nearest_clock", "breached", "sort_at", "unread", "closure", "requested_human_count", "updated_at")
    select p_workspace, given."ticketId", given."number", given."pathId", given."subject", given."customerId", given."category", given."type", given."priority", given."severity", given."impact", given."urgency", given."complexity", given."affectedSystem", given."status", given."statusCategory", given."tier", given."tierRank", given."holder", given."ownerId", given."team", to_timestamp(given."acceptedAt" / 1000), given."ai", given."fields", given."tags", given."language", given."languageFound", given."channel", given."about", given."source", given."externalId", given."requestHash", given."version", to_timestamp(given."createdAt" / 1000), to_timestamp(given."statusChangedAt" / 1000), to_timestamp(given."firstEscalatedAt" / 1000), to_timestamp(given."firstHumanAt" / 1000), to_timestamp(given."lastCustomerAt" / 1000), to_timestamp(given."lastHumanAt" / 1000), to_timestamp(given."unansweredSince" / 1000), to_timestamp(given."resolvedAt" / 1000), to_timestamp(given."closedAt" / 1000), given."reopenCount", given."handoffCount", given."messageCount", given."attemptCount", given."eventSeq", given."ledgerSeq", given."signalsFrom", given."followsTicketId", given."tried", given."leadReason", given."chips", given."relay", given."policyVersion", given."organisationVersion", to_timestamp(given."recheckAt" / 1000), given."episodes", given."nearestMetric", given."nearestName", to_timestamp(given."nearestDueAt" / 1000), given."nearestState", given."nearestClock", given."breached", to_timestamp(given."sortAt" / 1000), given."unread", given."closure", given."requestedHumanCount", to_timestamp(given."updatedAt" / 1000)
    from jsonb_to_recordset(p_work -> 'ticket') as given ("ticketId" uuid, "number" bigint, "pathId" uuid, "subject" text, "customerId" uuid, "category" text, "type" text, "priority" text, "severity" text, "impact" text, "urgency" text, "complexity" text, "affectedSystem" text, "status" text, "statusCategory" text, "tier" text, "tierRank" smallint, "holder" text, "ownerId" uuid, "team" text, "acceptedAt" float8, "ai" jsonb, "fields" jsonb, "tags" text[], "language" text, "languageFound" boolean, "channel" text, "about" text[], "source" text, "externalId" text, "requestHash" text, "version" integer, "createdAt" float8, "statusChangedAt" float8, "firstEscalatedAt" float8, "firstHumanAt" float8, "lastCustomerAt" float8, "lastHumanAt" float8, "unansweredSince" float8, "resolvedAt" float8, "closedAt" float8, "reopenCount" integer, "handoffCount" integer, "messageCount" integer, "attemptCount" integer, "eventSeq" integer, "ledgerSeq" integer, "signalsFrom" integer, "followsTicketId" uuid, "tried" text[], "leadReason" text, "chips" jsonb, "relay" jsonb, "policyVersion" integer, "organisationVersion" integer, "recheckAt" float8, "episodes" text[], "nearestMetric" text, "nearestName" text, "nearestDueAt" float8, "nearestState" text, "nearestClock" jsonb, "breached" boolean, "sortAt" float8, "unread" boolean, "closure" jsonb, "requestedHumanCount" integer, "updatedAt" float8);
  end if;
  if p_work ? 'message' then
    insert into message (workspace_id, "message_id", "ticket_id", "number", "author_kind", "member_id", "public", "suggestion", "automatic", "body", "at", "received_at", "external_id", "language", "phrase_hits", "phrase_print")
    select p_workspace, given."messageId", given."ticketId", given."number", given."authorKind", given."memberId", given."public", given."suggestion", given."automatic", given."body", to_timestamp(given."at" / 1000), to_timestamp(given."receivedAt" / 1000), given."externalId", given."language", given."phraseHits", given."phrasePrint"
    from jsonb_to_recordset(p_work -> 'message') as given ("messageId" uuid, "ticketId" uuid, "number" integer, "authorKind" text, "memberId" uuid, "public" boolean, "suggestion" boolean, "automatic" boolean, "body" text, "at" float8, "receivedAt" float8, "externalId" text, "language" text, "phraseHits" text[], "phrasePrint" text);
  end if;
  if p_work ? 'message_external' then
    insert into message_external (workspace_id, "ticket_id", "external_id", "message_id")
    select p_workspace, given."ticketId", given."externalId", given."messageId"
    from jsonb_to_recordset(p_work -> 'message_external') as given ("ticketId" uuid, "externalId" text, "messageId" uuid);
  end if;
  if p_work ? 'attempt' then
    insert into attempt (workspace_id, "ticket_id", "number", "action", "result", "failed", "at", "message_number", "received_at")
    select p_workspace, given."ticketId", given."number", given."action", given."result", given."failed", to_timestamp(given."at" / 1000), given."messageNumber", to_timestamp(given."receivedAt" / 1000)
    from jsonb_to_recordset(p_work -> 'attempt') as given ("ticketId" uuid, "number" integer, "action" text, "result" text, "failed" boolean, "at" float8, "messageNumber" integer, "receivedAt" float8);
  end if;
  if p_work ? 'brief' then
    insert into brief (workspace_id, "ticket_id", "version", "parts", "given", "made_at", "message_count", "made_by")
    select p_workspace, given."ticketId", given."version", given."parts", given."given", to_timestamp(given."madeAt" / 1000), given."messageCount", given."madeBy"
    from jsonb_to_recordset(p_work -> 'brief') as given ("ticketId" uuid, "version" integer, "parts" jsonb, "given" jsonb, "madeAt" float8, "messageCount" integer, "madeBy" text);
  end if;
  if p_work ? 'delivery' then
    insert into delivery (workspace_id, "message_id", "ticket_id", "state", "channel", "due_at", "changed_at", "error")
    select p_workspace, given."messageId", given."ticketId", given."state", given."channel", to_timestamp(given."dueAt" / 1000), to_timestamp(given."changedAt" / 1000), given."error"
    from jsonb_to_recordset(p_work -> 'delivery') as given ("messageId" uuid, "ticketId" uuid, "state" text, "channel" text, "dueAt" float8, "changedAt" float8, "error" text);
  end if;
  if p_work ? 'decision' then
    insert into decision (workspace_id, "decision_id", "ticket_id", "at", "event", "outcome", "reason", "trigger", "rule", "policy_version", "organisation_version", "facts", "result", "route")
    select p_workspace, given."decisionId", given."ticketId", to_timestamp(given."at" / 1000), given."event", given."outcome", given."reason", given."trigger", given."rule", given."policyVersion", given."organisationVersion", given."facts", given."result", given."route"
    from jsonb_to_recordset(p_work -> 'decision') as given ("decisionId" uuid, "ticketId" uuid, "at" float8, "event" text, "outcome" text, "reason" text, "trigger" text, "rule" text, "policyVersion" integer, "organisationVersion" integer, "facts" jsonb, "result" jsonb, "route" jsonb);
  end if;
  if p_work ? 'clock_entry' then
    insert into clock_entry (workspace_id, "entry_id", "ticket_id", "clock_id", "seq", "metric", "name", "kind", "at", "recorded_at", "target", "tier", "owner", "warning")
    select p_workspace, given."entryId", given."ticketId", given."clockId", given."seq", given."metric", given."name", given."kind", to_timestamp(given."at" / 1000), to_timestamp(given."recordedAt" / 1000), given."target", given."tier", given."owner", given."warning"
    from jsonb_to_recordset(p_work -> 'clock_entry') as given ("entryId" uuid, "ticketId" uuid, "clockId" uuid, "seq" integer, "metric" text, "name" text, "kind" text, "at" float8, "recordedAt" float8, "target" jsonb, "tier" text, "owner" text, "warning" smallint);
  end if;
  if p_work ? 'handoff' then
    insert into handoff (workspace_id, "ticket_id", "number", "kind", "at", "from_kind", "from_member_id", "from_tier", "to_kind", "to_member_id", "to_tier", "team", "reason", "trigger", "rule", "via", "overrides_raci", "by", "decision_id", "policy_version", "organisation_version", "passed_over", "accepted_at", "ended_at", "note")
    select p_workspace, given."ticketId", given."number", given."kind", to_timestamp(given."at" / 1000), given."fromKind", given."fromMemberId", given."fromTier", given."toKind", given."toMemberId", given."toTier", given."team", given."reason", given."trigger", given."rule", given."via", given."overridesRaci", given."by", given."decisionId", given."policyVersion", given."organisationVersion", given."passedOver", to_timestamp(given."acceptedAt" / 1000), to_timestamp(given."endedAt" / 1000), given."note"
    from jsonb_to_recordset(p_work -> 'handoff') as given ("ticketId" uuid, "number" integer, "kind" text, "at" float8, "fromKind" text, "fromMemberId" uuid, "fromTier" text, "toKind" text, "toMemberId" uuid, "toTier" text, "team" text, "reason" text, "trigger" text, "rule" text, "via" text, "overridesRaci" boolean, "by" jsonb, "decisionId" uuid, "policyVersion" integer, "organisationVersion" integer, "passedOver" jsonb, "acceptedAt" float8, "endedAt" float8, "note" text);
  end if;
  if p_work ? 'board_delta' then
    insert into board_delta (workspace_id, "path_id", "status", "tier", "n")
    select p_workspace, given."pathId", given."status", given."tier", given."n"
    from jsonb_to_recordset(p_work -> 'board_delta') as given ("pathId" uuid, "status" text, "tier" text, "n" integer);
  end if;
  if p_work ? 'notification' then
    insert into notification (workspace_id, "notification_id", "member_id", "ticket_id", "type", "data", "at")
    select p_workspace, given."notificationId", given."memberId", given."ticketId", given."type", given."data", to_timestamp(given."at" / 1000)
    from jsonb_to_recordset(p_work -> 'notification') as given ("notificationId" uuid, "memberId" uuid, "ticketId" uuid, "type" text, "data" jsonb, "at" float8);
  end if;
  if p_work ? 'event' then
    insert into event (workspace_id, "event_id", "ticket_id", "seq", "type", "actor", "at", "data", "cause")
    select p_workspace, given."eventId", given."ticketId", given."seq", given."type", given."actor", to_timestamp(given."at" / 1000), given."data", given."cause"
    from jsonb_to_recordset(p_work -> 'event') as given ("eventId" uuid, "ticketId" uuid, "seq" integer, "type" text, "actor" jsonb, "at" float8, "data" jsonb, "cause" text);
  end if;
  if p_work ? 'outbox' then
    insert into outbox (workspace_id, "outbox_id", "ticket_id", "type", "types", "data", "at")
    select p_workspace, given."outboxId", given."ticketId", given."type", given."types", given."data", to_timestamp(given."at" / 1000)
    from jsonb_to_recordset(p_work -> 'outbox') as given ("outboxId" uuid, "ticketId" uuid, "type" text, "types" text[], "data" jsonb, "at" float8);
  end if;
  if p_work ? 'queue_outbox' then
    insert into queue_outbox (workspace_id, "outbox_id", "events")
    select p_workspace, given."outboxId", given."events"
    from jsonb_to_recordset(p_work -> 'queue_outbox') as given ("outboxId" uuid, "events" integer);
  end if;
  if p_work ? 'clock' then
    insert into clock (workspace_id, "clock_id", "ticket_id", "metric", "name", "state", "started_at", "due_at", "next_warn_at", "remaining_ms", "breached_at", "ended_at", "tier", "owner_handle")
    select p_workspace, given."clockId", given."ticketId", given."metric", given."name", given."state", to_timestamp(given."startedAt" / 1000), to_timestamp(given."dueAt" / 1000), to_timestamp(given."nextWarnAt" / 1000), given."remainingMs", to_timestamp(given."breachedAt" / 1000), to_timestamp(given."endedAt" / 1000), given."tier", given."ownerHandle"
    from jsonb_to_recordset(p_work -> 'clock') as given ("clockId" uuid, "ticketId" uuid, "metric" text, "name" text, "state" text, "startedAt" float8, "dueAt" float8, "nextWarnAt" float8, "remainingMs" bigint, "breachedAt" float8, "endedAt" float8, "tier" text, "ownerHandle" text)
    on conflict (workspace_id, clock_id) do update set "state" = excluded."state", "started_at" = excluded."started_at", "due_at" = excluded."due_at", "next_warn_at" = excluded."next_warn_at", "remaining_ms" = excluded."remaining_ms", "breached_at" = excluded."breached_at", "ended_at" = excluded."ended_at", "tier" = excluded."tier", "owner_handle" = excluded."owner_handle";
  end if;
  if p_work ? 'queue_clock_off' then
    delete from queue_clock using jsonb_to_recordset(p_work -> 'queue_clock_off') as given ("ticketId" uuid)
    where queue_clock.workspace_id = p_workspace and queue_clock.ticket_id = given."ticketId";
  end if;
  if p_work ? 'queue_clock' then
    insert into queue_clock (workspace_id, ticket_id, due)
    select p_workspace, given."ticketId", to_timestamp(given."due" / 1000)
    from jsonb_to_recordset(p_work -> 'queue_clock') as given ("ticketId" uuid, "due" float8) order by given."ticketId"
    on conflict (workspace_id, ticket_id) do update
    set due = excluded.due, attempts = 0, last_error = null, dead = false, seq = default;
  end if;
  if p_work ? 'queue_recheck_off' then
    delete from queue_recheck using jsonb_to_recordset(p_work -> 'queue_recheck_off') as given ("ticketId" uuid)
    where queue_recheck.workspace_id = p_workspace and queue_recheck.ticket_id = given."ticketId";
  end if;
  if p_work ? 'queue_recheck' then
    insert into queue_recheck (workspace_id, ticket_id, due)
    select p_workspace, given."ticketId", to_timestamp(given."due" / 1000)
    from jsonb_to_recordset(p_work -> 'queue_recheck') as given ("ticketId" uuid, "due" float8) order by given."ticketId"
    on conflict (workspace_id, ticket_id) do update
    set due = excluded.due, attempts = 0, last_error = null, dead = false, seq = default;
  end if;
  if p_work ? 'queue_route_off' then
    delete from queue_route using jsonb_to_recordset(p_work -> 'queue_route_off') as given ("ticketId" uuid)
    where queue_route.workspace_id = p_workspace and queue_route.ticket_id = given."ticketId";
  end if;
  if p_work ? 'queue_route' then
    insert into queue_route (workspace_id, ticket_id, due)
    select p_workspace, given."ticketId", to_timestamp(given."due" / 1000)
    from jsonb_to_recordset(p_work -> 'queue_route') as given ("ticketId" uuid, "due" float8) order by given."ticketId"
    on conflict (workspace_id, ticket_id) do update
    set due = excluded.due, attempts = 0, last_error = null, dead = false, seq = default;
  end if;
  if p_work ? 'queue_job' then
    insert into queue_job (job_id, kind, workspace_id, data, due, unique_key)
    select given."jobId", given."kind", p_workspace, given."data", to_timestamp(given."due" / 1000), given."uniqueKey"
    from jsonb_to_recordset(p_work -> 'queue_job') as given ("jobId" uuid, "kind" text, "data" jsonb, "due" float8, "uniqueKey" text)
    order by given."uniqueKey"
    on conflict (unique_key) do update
    set due = least(queue_job.due, excluded.due), data = excluded.data, attempts = 0, last_error = null,
      dead = false, seq = default;
  end if;
  if p_work ? 'place_freed' then
    update queue_route set due = to_timestamp((p_work ->> 'place_freed')::float8 / 1000), seq = default
    where workspace_id = p_workspace and due > to_timestamp((p_work ->> 'place_freed')::float8 / 1000) and not dead;
  end if;
  if p_work ? 'load' then
    for place in
      select * from jsonb_to_recordset(p_work -> 'load') as given ("memberId" uuid, "by" integer, "capacity" integer, "at" float8)
      order by given."memberId", given."by", given."capacity" nulls last
    loop
      update member set load = load + place."by",
        last_assigned_at = case when place."at" is null then last_assigned_at
          else greatest(last_assigned_at, to_timestamp(place."at" / 1000)) end
      where workspace_id = p_workspace and member_id = place."memberId"
        and (place."capacity" is null or (active and load + place."by" <= place."capacity"));
      if not found and place."capacity" is not null then
        raise exception using errcode = 'BT001', message = place."memberId"::text;
      end if;
    end loop;
  end if;
end $$;
