-- Rendered from the catalog by db/render-schema.ts; never edited. The truth is in db/migrations.

create table api_key (
  workspace_id uuid not null,
  key_id uuid not null,
  name text not null,
  secret_hash text not null,
  scopes text[] not null default '{}'::text[],
  created_by uuid,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone,
  revoked_at timestamp with time zone,
  last_used_at timestamp with time zone,
  rotation integer not null default 0,
  previous_hash text,
  previous_until timestamp with time zone,
  previous_used_at timestamp with time zone,
  constraint api_key_pkey PRIMARY KEY (workspace_id, key_id),
  constraint api_key_workspace_id_created_by_fkey FOREIGN KEY (workspace_id, created_by) REFERENCES member(workspace_id, member_id),
  constraint api_key_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(workspace_id),
  constraint api_key_previous CHECK (((previous_hash IS NULL) = (previous_until IS NULL))),
  constraint api_key_rotation_check CHECK ((rotation >= 0))
);
-- baton_app: delete, insert, select, update

create table attempt (
  workspace_id uuid not null,
  ticket_id uuid not null,
  number integer not null,
  action text not null,
  result text not null,
  failed boolean not null,
  at timestamp with time zone,
  message_number integer,
  received_at timestamp with time zone not null,
  constraint attempt_pkey PRIMARY KEY (workspace_id, ticket_id, number),
  constraint attempt_workspace_id_ticket_id_fkey FOREIGN KEY (workspace_id, ticket_id) REFERENCES ticket(workspace_id, ticket_id),
  constraint attempt_message_number_check CHECK ((message_number >= 0)),
  constraint attempt_number_check CHECK ((number > 0))
);
-- baton_app: insert, select

create table audit (
  workspace_id uuid not null,
  audit_id uuid not null,
  actor jsonb not null,
  action text not null,
  subject text not null,
  at timestamp with time zone not null,
  data jsonb not null default '{}'::jsonb,
  request_id text,
  constraint audit_pkey PRIMARY KEY (workspace_id, audit_id)
) partition by RANGE (audit_id);
-- baton_app: insert, select

create table audit_default (
  workspace_id uuid not null,
  audit_id uuid not null,
  actor jsonb not null,
  action text not null,
  subject text not null,
  at timestamp with time zone not null,
  data jsonb not null default '{}'::jsonb,
  request_id text,
  constraint audit_default_pkey PRIMARY KEY (workspace_id, audit_id)
);
-- baton_app: nothing

create table baton_migration (
  name text not null,
  checksum text not null,
  applied_at timestamp with time zone not null default now(),
  constraint baton_migration_pkey PRIMARY KEY (name)
);
-- baton_app: select

create table board_count (
  workspace_id uuid not null,
  path_id uuid not null,
  status text not null,
  tier text not null,
  total bigint not null,
  constraint board_count_pkey PRIMARY KEY (workspace_id, path_id, status, tier),
  constraint board_count_workspace_id_path_id_fkey FOREIGN KEY (workspace_id, path_id) REFERENCES path(workspace_id, path_id)
) with (fillfactor=50);
-- baton_app: delete, insert, select, update

create table board_delta (
  workspace_id uuid not null,
  delta_id bigint not null generated always as identity,
  path_id uuid not null,
  status text not null,
  tier text not null,
  n integer not null,
  constraint board_delta_pkey PRIMARY KEY (workspace_id, delta_id),
  constraint board_delta_n_check CHECK ((n <> 0))
) with (autovacuum_vacuum_scale_factor=0, autovacuum_vacuum_threshold=2000);
-- baton_app: delete, insert, select, update

create table brief (
  workspace_id uuid not null,
  ticket_id uuid not null,
  version integer not null,
  parts jsonb not null,
  given jsonb not null default '{}'::jsonb,
  made_at timestamp with time zone not null,
  message_count integer not null,
  made_by text not null,
  constraint brief_pkey PRIMARY KEY (workspace_id, ticket_id, version),
  constraint brief_workspace_id_ticket_id_fkey FOREIGN KEY (workspace_id, ticket_id) REFERENCES ticket(workspace_id, ticket_id),
  constraint brief_message_count_check CHECK ((message_count >= 0)),
  constraint brief_version_check CHECK ((version > 0))
);
-- baton_app: insert, select

create table calendar_feed (
  workspace_id uuid not null,
  member_id uuid not null,
  token_hash text not null,
  created_at timestamp with time zone not null,
  constraint calendar_feed_pkey PRIMARY KEY (workspace_id, member_id),
  constraint calendar_feed_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(workspace_id),
  constraint calendar_feed_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES member(workspace_id, member_id)
);
-- baton_app: delete, insert, select, update

create table clock (
  workspace_id uuid not null,
  clock_id uuid not null,
  ticket_id uuid not null,
  metric text not null,
  name text,
  state text not null,
  started_at timestamp with time zone not null,
  due_at timestamp with time zone,
  next_warn_at timestamp with time zone,
  remaining_ms bigint,
  breached_at timestamp with time zone,
  ended_at timestamp with time zone,
  tier text,
  owner_handle text,
  constraint clock_pkey PRIMARY KEY (workspace_id, clock_id),
  constraint clock_workspace_id_ticket_id_fkey FOREIGN KEY (workspace_id, ticket_id) REFERENCES ticket(workspace_id, ticket_id),
  constraint clock_metric_check CHECK ((metric = ANY (ARRAY['accept'::text, 'first_response'::text, 'next_response'::text, 'update'::text, 'resolution'::text, 'tier'::text, 'deadline'::text]))),
  constraint clock_remaining_ms_check CHECK ((remaining_ms >= 0)),
  constraint clock_state_check CHECK ((state = ANY (ARRAY['running'::text, 'paused'::text, 'met'::text, 'breached'::text, 'cancelled'::text])))
);
CREATE INDEX clock_ticket ON public.clock USING btree (workspace_id, ticket_id);
-- baton_app: delete, insert, select, update

create table clock_entry (
  workspace_id uuid not null,
  entry_id uuid not null,
  ticket_id uuid not null,
  clock_id uuid not null,
  seq integer not null,
  metric text not null,
  name text,
  kind text not null,
  at timestamp with time zone not null,
  recorded_at timestamp with time zone not null,
  target jsonb,
  tier text,
  owner text,
  warning smallint,
  constraint clock_entry_pkey PRIMARY KEY (workspace_id, entry_id),
  constraint clock_entry_workspace_id_ticket_id_fkey FOREIGN KEY (workspace_id, ticket_id) REFERENCES ticket(workspace_id, ticket_id),
  constraint clock_entry_check CHECK (((kind <> ALL (ARRAY['started'::text, 'retargeted'::text])) OR (target IS NOT NULL))),
  constraint clock_entry_check1 CHECK (((kind = 'warned'::text) = (warning IS NOT NULL))),
  constraint clock_entry_check2 CHECK (((metric <> 'deadline'::text) OR (name IS NOT NULL))),
  constraint clock_entry_kind_check CHECK ((kind = ANY (ARRAY['started'::text, 'paused'::text, 'resumed'::text, 'retargeted'::text, 'warned'::text, 'met'::text, 'unmet'::text, 'breached'::text, 'cancelled'::text]))) NOT VALID,
  constraint clock_entry_metric_check CHECK ((metric = ANY (ARRAY['accept'::text, 'first_response'::text, 'next_response'::text, 'update'::text, 'resolution'::text, 'tier'::text, 'deadline'::text]))),
  constraint clock_entry_seq_check CHECK ((seq > 0))
) partition by RANGE (entry_id);
CREATE INDEX clock_entry_ticket ON ONLY public.clock_entry USING btree (workspace_id, ticket_id, seq);
-- baton_app: insert, select

create table clock_entry_default (
  workspace_id uuid not null,
  entry_id uuid not null,
  ticket_id uuid not null,
  clock_id uuid not null,
  seq integer not null,
  metric text not null,
  name text,
  kind text not null,
  at timestamp with time zone not null,
  recorded_at timestamp with time zone not null,
  target jsonb,
  tier text,
  owner text,
  warning smallint,
  constraint clock_entry_default_pkey PRIMARY KEY (workspace_id, entry_id),
  constraint clock_entry_workspace_id_ticket_id_fkey FOREIGN KEY (workspace_id, ticket_id) REFERENCES ticket(workspace_id, ticket_id),
  constraint clock_entry_check CHECK (((kind <> ALL (ARRAY['started'::text, 'retargeted'::text])) OR (target IS NOT NULL))),
  constraint clock_entry_check1 CHECK (((kind = 'warned'::text) = (warning IS NOT NULL))),
  constraint clock_entry_check2 CHECK (((metric <> 'deadline'::text) OR (name IS NOT NULL))),
  constraint clock_entry_kind_check CHECK ((kind = ANY (ARRAY['started'::text, 'paused'::text, 'resumed'::text, 'retargeted'::text, 'warned'::text, 'met'::text, 'unmet'::text, 'breached'::text, 'cancelled'::text]))) NOT VALID,
  constraint clock_entry_metric_check CHECK ((metric = ANY (ARRAY['accept'::text, 'first_response'::text, 'next_response'::text, 'update'::text, 'resolution'::text, 'tier'::text, 'deadline'::text]))),
  constraint clock_entry_seq_check CHECK ((seq > 0))
);
CREATE INDEX clock_entry_default_workspace_id_ticket_id_seq_idx ON public.clock_entry_default USING btree (workspace_id, ticket_id, seq);
-- baton_app: nothing

create table company (
  workspace_id uuid not null,
  company_id uuid not null,
  external_id text,
  name text not null,
  owner_member_id uuid,
  deputy_member_id uuid,
  created_at timestamp with time zone not null,
  constraint company_pkey PRIMARY KEY (workspace_id, company_id),
  constraint company_workspace_id_external_id_key UNIQUE (workspace_id, external_id),
  constraint company_workspace_id_deputy_member_id_fkey FOREIGN KEY (workspace_id, deputy_member_id) REFERENCES member(workspace_id, member_id),
  constraint company_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(workspace_id),
  constraint company_workspace_id_owner_member_id_fkey FOREIGN KEY (workspace_id, owner_member_id) REFERENCES member(workspace_id, member_id)
);
CREATE INDEX company_name ON public.company USING btree (workspace_id, name);
CREATE UNIQUE INDEX company_one_name ON public.company USING btree (workspace_id, name) WHERE (external_id IS NULL);
-- baton_app: delete, insert, select, update

create table cover_request (
  workspace_id uuid not null,
  request_id uuid not null,
  team text not null,
  shift text not null,
  from_at timestamp with time zone not null,
  to_at timestamp with time zone not null,
  owner_id uuid not null,
  asked_id uuid,
  back_shift text,
  back_from timestamp with time zone,
  back_to timestamp with time zone,
  note text,
  state text not null,
  created_by uuid not null,
  created_at timestamp with time zone not null,
  answered_by uuid,
  answered_at timestamp with time zone,
  taken_by uuid,
  constraint cover_request_pkey PRIMARY KEY (workspace_id, request_id),
  constraint cover_request_workspace_id_answered_by_fkey FOREIGN KEY (workspace_id, answered_by) REFERENCES member(workspace_id, member_id),
  constraint cover_request_workspace_id_asked_id_fkey FOREIGN KEY (workspace_id, asked_id) REFERENCES member(workspace_id, member_id),
  constraint cover_request_workspace_id_created_by_fkey FOREIGN KEY (workspace_id, created_by) REFERENCES member(workspace_id, member_id),
  constraint cover_request_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(workspace_id),
  constraint cover_request_workspace_id_owner_id_fkey FOREIGN KEY (workspace_id, owner_id) REFERENCES member(workspace_id, member_id),
  constraint cover_request_workspace_id_taken_by_fkey FOREIGN KEY (workspace_id, taken_by) REFERENCES member(workspace_id, member_id),
  constraint cover_request_check CHECK ((from_at < to_at)),
  constraint cover_request_check1 CHECK ((back_from < back_to)),
  constraint cover_request_check2 CHECK ((num_nulls(back_shift, back_from, back_to) = ANY (ARRAY[0, 3]))),
  constraint cover_request_check3 CHECK (((back_shift IS NULL) OR (asked_id IS NOT NULL))),
  constraint cover_request_check4 CHECK (((state = 'open'::text) = (answered_at IS NULL))),
  constraint cover_request_check5 CHECK (((state = 'accepted'::text) = (taken_by IS NOT NULL))),
  constraint cover_request_note_check CHECK ((length(note) <= 500)),
  constraint cover_request_state_check CHECK ((state = ANY (ARRAY['open'::text, 'accepted'::text, 'declined'::text, 'withdrawn'::text])))
);
CREATE INDEX cover_request_open ON public.cover_request USING btree (workspace_id, to_at) WHERE (state = 'open'::text);
-- baton_app: delete, insert, select, update

create table customer (
  workspace_id uuid not null,
  customer_id uuid not null,
  external_id text,
  email text,
  email_folded text,
  name text,
  tier text,
  company_id uuid,
  language text,
  crm jsonb not null default '{}'::jsonb,
  crm_link text,
  created_at timestamp with time zone not null,
  legal_hold boolean not null default false,
  erased_at timestamp with time zone,
  constraint customer_pkey PRIMARY KEY (workspace_id, customer_id),
  constraint customer_workspace_id_external_id_key UNIQUE (workspace_id, external_id),
  constraint customer_workspace_id_company_id_fkey FOREIGN KEY (workspace_id, company_id) REFERENCES company(workspace_id, company_id),
  constraint customer_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(workspace_id),
  constraint customer_check CHECK (((email IS NULL) = (email_folded IS NULL)))
);
CREATE INDEX customer_company ON public.customer USING btree (workspace_id, company_id) WHERE (company_id IS NOT NULL);
CREATE INDEX customer_email ON public.customer USING btree (workspace_id, email_folded) WHERE (email_folded IS NOT NULL);
CREATE UNIQUE INDEX customer_one_email ON public.customer USING btree (workspace_id, email_folded) WHERE ((external_id IS NULL) AND (email_folded IS NOT NULL));
-- baton_app: delete, insert, select, update

create table decision (
  workspace_id uuid not null,
  decision_id uuid not null,
  ticket_id uuid not null,
  at timestamp with time zone not null,
  event text not null,
  outcome text not null,
  reason text,
  trigger text,
  rule text,
  policy_version integer not null,
  organisation_version integer not null,
  facts jsonb not null,
  result jsonb not null,
  route jsonb,
  constraint decision_pkey PRIMARY KEY (workspace_id, decision_id),
  constraint decision_workspace_id_ticket_id_fkey FOREIGN KEY (workspace_id, ticket_id) REFERENCES ticket(workspace_id, ticket_id),
  constraint decision_check CHECK (((reason IS NULL) = (trigger IS NULL))),
  constraint decision_event_check CHECK ((event = ANY (ARRAY['intake'::text, 'message'::text, 'update'::text, 'time'::text]))),
  constraint decision_outcome_check CHECK ((outcome = ANY (ARRAY['kept_by_ai'::text, 'escalated'::text, 'held_by_person'::text, 'approval_required'::text]))),
  constraint decision_reason_check CHECK ((reason = ANY (ARRAY['asked_for_person'::text, 'ai_asked'::text, 'low_confidence'::text, 'wording'::text, 'sentiment'::text, 'customer_tier'::text, 'risk'::text, 'missing_facts'::text, 'tool_failure'::text, 'frequency'::text, 'policy'::text, 'time'::text, 'lacks_authority'::text, 'lacks_expertise'::text, 'lacks_resources'::text, 'legal_or_safety'::text, 'other'::text]))),
  constraint decision_trigger_check CHECK ((trigger = ANY (ARRAY['reactive'::text, 'proactive'::text, 'time'::text, 'manual'::text])))
) partition by RANGE (decision_id);
CREATE INDEX decision_ticket ON ONLY public.decision USING btree (workspace_id, ticket_id, at);
-- baton_app: insert, select

create table decision_default (
  workspace_id uuid not null,
  decision_id uuid not null,
  ticket_id uuid not null,
  at timestamp with time zone not null,
  event text not null,
  outcome text not null,
  reason text,
  trigger text,
  rule text,
  policy_version integer not null,
  organisation_version integer not null,
  facts jsonb not null,
  result jsonb not null,
  route jsonb,
  constraint decision_default_pkey PRIMARY KEY (workspace_id, decision_id),
  constraint decision_workspace_id_ticket_id_fkey FOREIGN KEY (workspace_id, ticket_id) REFERENCES ticket(workspace_id, ticket_id),
  constraint decision_check CHECK (((reason IS NULL) = (trigger IS NULL))),
  constraint decision_event_check CHECK ((event = ANY (ARRAY['intake'::text, 'message'::text, 'update'::text, 'time'::text]))),
  constraint decision_outcome_check CHECK ((outcome = ANY (ARRAY['kept_by_ai'::text, 'escalated'::text, 'held_by_person'::text, 'approval_required'::text]))),
  constraint decision_reason_check CHECK ((reason = ANY (ARRAY['asked_for_person'::text, 'ai_asked'::text, 'low_confidence'::text, 'wording'::text, 'sentiment'::text, 'customer_tier'::text, 'risk'::text, 'missing_facts'::text, 'tool_failure'::text, 'frequency'::text, 'policy'::text, 'time'::text, 'lacks_authority'::text, 'lacks_expertise'::text, 'lacks_resources'::text, 'legal_or_safety'::text, 'other'::text]))),
  constraint decision_trigger_check CHECK ((trigger = ANY (ARRAY['reactive'::text, 'proactive'::text, 'time'::text, 'manual'::text])))
);
CREATE INDEX decision_default_workspace_id_ticket_id_at_idx ON public.decision_default USING btree (workspace_id, ticket_id, at);
-- baton_app: nothing

create table delivery (
  workspace_id uuid not null,
  message_id uuid not null,
  ticket_id uuid not null,
  state text not null,
  channel text not null,
  due_at timestamp with time zone,
  changed_at timestamp with time zone not null,
  error text,
  failed_at timestamp with time zone,
  arrived_at timestamp with time zone,
  constraint delivery_pkey PRIMARY KEY (workspace_id, message_id),
  constraint delivery_workspace_id_ticket_id_fkey FOREIGN KEY (workspace_id, ticket_id) REFERENCES ticket(workspace_id, ticket_id),
  constraint delivery_state_check CHECK ((state = ANY (ARRAY['written'::text, 'sent'::text, 'delivered'::text, 'failed'::text])))
);
CREATE INDEX delivery_ticket ON public.delivery USING btree (workspace_id, ticket_id);
CREATE INDEX delivery_waiting ON public.delivery USING btree (workspace_id, ticket_id) WHERE (state = ANY (ARRAY['written'::text, 'sent'::text]));
-- baton_app: delete, insert, select, update

create table event (
  workspace_id uuid not null,
  event_id uuid not null,
  ticket_id uuid,
  seq integer not null default 0,
  type text not null,
  actor jsonb not null,
  at timestamp with time zone not null,
  data jsonb not null default '{}'::jsonb,
  cause text,
  constraint event_pkey PRIMARY KEY (workspace_id, event_id),
  constraint event_seq_check CHECK ((seq >= 0))
) partition by RANGE (event_id);
CREATE INDEX event_ticket ON ONLY public.event USING btree (workspace_id, ticket_id, seq);
-- baton_app: insert, select

create table event_default (
  workspace_id uuid not null,
  event_id uuid not null,
  ticket_id uuid,
  seq integer not null default 0,
  type text not null,
  actor jsonb not null,
  at timestamp with time zone not null,
  data jsonb not null default '{}'::jsonb,
  cause text,
  constraint event_default_pkey PRIMARY KEY (workspace_id, event_id),
  constraint event_seq_check CHECK ((seq >= 0))
);
CREATE INDEX event_default_workspace_id_ticket_id_seq_idx ON public.event_default USING btree (workspace_id, ticket_id, seq);
-- baton_app: nothing

create table fact_delta (
  workspace_id uuid not null,
  delta_id bigint not null generated always as identity,
  weight smallint not null,
  written_at timestamp with time zone not null,
  kind text not null,
  day date not null,
  path_id uuid not null,
  source text,
  tier text,
  team text,
  category text,
  customer_tier text,
  reason text,
  trigger text,
  policy_version integer,
  value_ms bigint,
  working_ms bigint,
  yes boolean,
  again boolean,
  detail jsonb,
  constraint fact_delta_pkey PRIMARY KEY (workspace_id, day, delta_id),
  constraint fact_delta_reason_check CHECK ((reason = ANY (ARRAY['asked_for_person'::text, 'ai_asked'::text, 'low_confidence'::text, 'wording'::text, 'sentiment'::text, 'customer_tier'::text, 'risk'::text, 'missing_facts'::text, 'tool_failure'::text, 'frequency'::text, 'policy'::text, 'time'::text, 'lacks_authority'::text, 'lacks_expertise'::text, 'lacks_resources'::text, 'legal_or_safety'::text, 'other'::text]))),
  constraint fact_delta_trigger_check CHECK ((trigger = ANY (ARRAY['reactive'::text, 'proactive'::text, 'time'::text, 'manual'::text]))),
  constraint fact_delta_weight_check CHECK ((abs(weight) = 1))
) with (autovacuum_vacuum_scale_factor=0, autovacuum_vacuum_threshold=2000);
-- baton_app: delete, insert, select, update

create table fact_rollup (
  workspace_id uuid not null,
  day date not null,
  split text not null,
  path_id uuid not null,
  sums json not null,
  constraint fact_rollup_pkey PRIMARY KEY (workspace_id, split, path_id, day)
);
-- baton_app: delete, insert, select, update

create table feed (
  workspace_id uuid not null,
  next_no bigint not null default 1,
  constraint feed_pkey PRIMARY KEY (workspace_id),
  constraint feed_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(workspace_id),
  constraint feed_next_no_check CHECK ((next_no > 0))
) with (fillfactor=50);
-- baton_app: delete, insert, select, update

create table first_step (
  workspace_id uuid not null,
  step text not null,
  mark text not null,
  member_id uuid not null,
  at timestamp with time zone not null,
  constraint first_step_pkey PRIMARY KEY (workspace_id, step),
  constraint first_step_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(workspace_id),
  constraint first_step_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES member(workspace_id, member_id),
  constraint first_step_mark_check CHECK ((mark = ANY (ARRAY['seen'::text, 'skipped'::text]))),
  constraint first_step_step_check CHECK ((step = ANY (ARRAY['people'::text, 'policy'::text, 'ticket'::text, 'accept'::text])))
);
-- baton_app: delete, insert, select, update

create table forecast (
  workspace_id uuid not null,
  forecast_id uuid not null,
  path_id uuid not null,
  state text not null,
  progress double precision not null default 0,
  input jsonb not null,
  result jsonb,
  error text,
  asked_by text not null,
  asked_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  constraint forecast_pkey PRIMARY KEY (workspace_id, forecast_id),
  constraint forecast_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(workspace_id),
  constraint forecast_workspace_id_path_id_fkey FOREIGN KEY (workspace_id, path_id) REFERENCES path(workspace_id, path_id),
  constraint forecast_progress_check CHECK (((progress >= (0)::double precision) AND (progress <= (1)::double precision))),
  constraint forecast_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'done'::text, 'failed'::text, 'cancelled'::text])))
);
CREATE INDEX forecast_path_idx ON public.forecast USING btree (workspace_id, path_id, asked_at DESC);
-- baton_app: delete, insert, select, update

create table handoff (
  workspace_id uuid not null,
  ticket_id uuid not null,
  number integer not null,
  kind text not null,
  at timestamp with time zone not null,
  from_kind text not null,
  from_member_id uuid,
  from_tier text,
  to_kind text not null,
  to_member_id uuid,
  to_tier text,
  team text,
  reason text,
  trigger text,
  rule text,
  via text,
  overrides_raci boolean not null default false,
  by jsonb not null,
  decision_id uuid,
  policy_version integer not null,
  organisation_version integer not null,
  passed_over jsonb not null default '[]'::jsonb,
  accepted_at timestamp with time zone,
  ended_at timestamp with time zone,
  note text,
  constraint handoff_pkey PRIMARY KEY (workspace_id, ticket_id, number),
  constraint handoff_workspace_id_from_member_id_fkey FOREIGN KEY (workspace_id, from_member_id) REFERENCES member(workspace_id, member_id),
  constraint handoff_workspace_id_ticket_id_fkey FOREIGN KEY (workspace_id, ticket_id) REFERENCES ticket(workspace_id, ticket_id),
  constraint handoff_workspace_id_to_member_id_fkey FOREIGN KEY (workspace_id, to_member_id) REFERENCES member(workspace_id, member_id),
  constraint handoff_check CHECK (((reason IS NULL) = (trigger IS NULL))),
  constraint handoff_check1 CHECK ((accepted_at >= at)),
  constraint handoff_check2 CHECK ((ended_at >= at)),
  constraint handoff_escalation_has_reason CHECK (((kind <> 'escalation'::text) OR (reason IS NOT NULL))),
  constraint handoff_from_kind_check CHECK ((from_kind = ANY (ARRAY['ai'::text, 'member'::text]))),
  constraint handoff_holders_named CHECK ((((from_kind = 'ai'::text) = (from_member_id IS NULL)) AND ((to_kind = 'ai'::text) = (to_member_id IS NULL)))),
  constraint handoff_kind_check CHECK ((kind = ANY (ARRAY['escalation'::text, 'transfer'::text, 'handback'::text, 'reopen'::text]))),
  constraint handoff_number_check CHECK ((number > 0)),
  constraint handoff_reason_check CHECK ((reason = ANY (ARRAY['asked_for_person'::text, 'ai_asked'::text, 'low_confidence'::text, 'wording'::text, 'sentiment'::text, 'customer_tier'::text, 'risk'::text, 'missing_facts'::text, 'tool_failure'::text, 'frequency'::text, 'policy'::text, 'time'::text, 'lacks_authority'::text, 'lacks_expertise'::text, 'lacks_resources'::text, 'legal_or_safety'::text, 'other'::text]))),
  constraint handoff_to_kind_check CHECK ((to_kind = ANY (ARRAY['ai'::text, 'member'::text]))),
  constraint handoff_trigger_check CHECK ((trigger = ANY (ARRAY['reactive'::text, 'proactive'::text, 'time'::text, 'manual'::text])))
);
-- baton_app: delete, insert, select, update

create table idempotency (
  workspace_id uuid not null,
  key_id uuid not null,
  idem_key text not null,
  body_hash text not null,
  status integer not null,
  response jsonb not null,
  at timestamp with time zone not null,
  constraint idempotency_pkey PRIMARY KEY (workspace_id, key_id, idem_key),
  constraint idempotency_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(workspace_id)
);
CREATE INDEX idempotency_at ON public.idempotency USING btree (workspace_id, at);
-- baton_app: delete, insert, select, update

create table identity (
  provider text not null,
  subject text not null,
  person_id uuid not null,
  created_at timestamp with time zone not null,
  constraint identity_pkey PRIMARY KEY (provider, subject),
  constraint identity_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(person_id)
);
CREATE INDEX identity_person ON public.identity USING btree (person_id);
-- baton_app: delete, insert, select, update

create table invitation (
  workspace_id uuid not null,
  invitation_id uuid not null,
  member_id uuid not null,
  token_hash text not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  sent_at timestamp with time zone,
  constraint invitation_pkey PRIMARY KEY (workspace_id, invitation_id),
  constraint invitation_workspace_id_token_hash_key UNIQUE (workspace_id, token_hash),
  constraint invitation_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES member(workspace_id, member_id)
);
CREATE INDEX invitation_member ON public.invitation USING btree (workspace_id, member_id);
-- baton_app: delete, insert, select, update

create table member (
  workspace_id uuid not null,
  member_id uuid not null,
  handle text not null,
  person_id uuid,
  email_folded text not null,
  email text not null,
  name text not null,
  role text not null,
  active boolean not null default true,
  joined_at timestamp with time zone not null,
  load integer not null default 0,
  last_assigned_at timestamp with time zone,
  constraint member_pkey PRIMARY KEY (workspace_id, member_id),
  constraint member_workspace_id_email_folded_key UNIQUE (workspace_id, email_folded),
  constraint member_workspace_id_handle_key UNIQUE (workspace_id, handle),
  constraint member_workspace_id_person_id_key UNIQUE (workspace_id, person_id),
  constraint member_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(person_id),
  constraint member_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(workspace_id),
  constraint member_load_check CHECK ((load >= 0)),
  constraint member_role_check CHECK ((role = ANY (ARRAY['admin'::text, 'manager'::text, 'agent'::text, 'viewer'::text])))
) with (fillfactor=80);
CREATE INDEX member_person ON public.member USING btree (person_id);
-- baton_app: delete, insert, select, update

create table message (
  workspace_id uuid not null,
  message_id uuid not null,
  ticket_id uuid not null,
  number integer not null,
  author_kind text not null,
  member_id uuid,
  public boolean not null,
  suggestion boolean not null default false,
  body text not null,
  at timestamp with time zone not null,
  received_at timestamp with time zone not null,
  external_id text,
  language text,
  phrase_hits text[] not null default '{}'::text[],
  phrase_print text,
  automatic boolean default false,
  constraint message_pkey PRIMARY KEY (workspace_id, message_id),
  constraint message_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES member(workspace_id, member_id),
  constraint message_workspace_id_ticket_id_fkey FOREIGN KEY (workspace_id, ticket_id) REFERENCES ticket(workspace_id, ticket_id),
  constraint message_author_kind_check CHECK ((author_kind = ANY (ARRAY['customer'::text, 'ai'::text, 'human'::text, 'system'::text]))),
  constraint message_number_check CHECK ((number > 0))
) partition by RANGE (message_id);
CREATE INDEX message_ticket ON ONLY public.message USING btree (workspace_id, ticket_id, number);
-- baton_app: insert, select

create table message_default (
  workspace_id uuid not null,
  message_id uuid not null,
  ticket_id uuid not null,
  number integer not null,
  author_kind text not null,
  member_id uuid,
  public boolean not null,
  suggestion boolean not null default false,
  body text not null,
  at timestamp with time zone not null,
  received_at timestamp with time zone not null,
  external_id text,
  language text,
  phrase_hits text[] not null default '{}'::text[],
  phrase_print text,
  automatic boolean default false,
  constraint message_default_pkey PRIMARY KEY (workspace_id, message_id),
  constraint message_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES member(workspace_id, member_id),
  constraint message_workspace_id_ticket_id_fkey FOREIGN KEY (workspace_id, ticket_id) REFERENCES ticket(workspace_id, ticket_id),
  constraint message_author_kind_check CHECK ((author_kind = ANY (ARRAY['customer'::text, 'ai'::text, 'human'::text, 'system'::text]))),
  constraint message_number_check CHECK ((number > 0))
);
CREATE INDEX message_default_workspace_id_ticket_id_number_idx ON public.message_default USING btree (workspace_id, ticket_id, number);
-- baton_app: nothing

create table message_external (
  workspace_id uuid not null,
  ticket_id uuid not null,
  external_id text not null,
  message_id uuid not null,
  constraint message_external_pkey PRIMARY KEY (workspace_id, ticket_id, external_id),
  constraint message_external_workspace_id_ticket_id_fkey FOREIGN KEY (workspace_id, ticket_id) REFERENCES ticket(workspace_id, ticket_id)
);
-- baton_app: insert, select

create table notification (
  workspace_id uuid not null,
  notification_id uuid not null,
  member_id uuid not null,
  ticket_id uuid,
  type text not null,
  data jsonb not null default '{}'::jsonb,
  at timestamp with time zone not null,
  read_at timestamp with time zone,
  constraint notification_pkey PRIMARY KEY (workspace_id, notification_id),
  constraint notification_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES member(workspace_id, member_id),
  constraint notification_workspace_id_ticket_id_fkey FOREIGN KEY (workspace_id, ticket_id) REFERENCES ticket(workspace_id, ticket_id)
);
CREATE INDEX notification_member ON public.notification USING btree (workspace_id, member_id, at DESC, notification_id DESC);
CREATE INDEX notification_ticket ON public.notification USING btree (workspace_id, ticket_id) WHERE (read_at IS NULL);
CREATE INDEX notification_unread ON public.notification USING btree (workspace_id, member_id) WHERE (read_at IS NULL);
-- baton_app: delete, insert, select, update

create table organisation_draft (
  workspace_id uuid not null,
  document jsonb not null,
  updated_by text not null,
  updated_at timestamp with time zone not null,
  version integer not null,
  revision integer not null default 1,
  constraint organisation_draft_pkey PRIMARY KEY (workspace_id),
  constraint organisation_draft_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(workspace_id),
  constraint organisation_draft_revision_check CHECK ((revision > 0)),
  constraint organisation_draft_version_check CHECK ((version > 0))
);
-- baton_app: delete, insert, select, update

create table organisation_version (
  workspace_id uuid not null,
  version integer not null,
  document jsonb not null,
  reason text not null,
  published_by text not null,
  published_at timestamp with time zone not null,
  constraint organisation_version_pkey PRIMARY KEY (workspace_id, version),
  constraint organisation_version_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(workspace_id),
  constraint organisation_version_version_check CHECK ((version > 0))
);
-- baton_app: insert, select

create table outbox (
  workspace_id uuid not null,
  outbox_id uuid not null,
  ticket_id uuid,
  type text not null,
  data jsonb not null default '{}'::jsonb,
  at timestamp with time zone not null,
  feed_no bigint,
  types text[],
  feed_from bigint,
  constraint outbox_pkey PRIMARY KEY (workspace_id, outbox_id),
  constraint outbox_workspace_id_feed_no_key UNIQUE (workspace_id, feed_no),
  constraint outbox_feed_from_check CHECK ((feed_from > 0)),
  constraint outbox_feed_no_check CHECK ((feed_no > 0))
);
CREATE INDEX outbox_unnumbered ON public.outbox USING btree (workspace_id, ticket_id) WHERE (feed_no IS NULL);
-- baton_app: delete, insert, select, update

create table path (
  workspace_id uuid not null,
  path_id uuid not null,
  slug text not null,
  name text not null,
  live_version integer,
  "position" integer not null default 0,
  created_at timestamp with time zone not null,
  restricted text[] not null default '{}'::text[],
  review_reminded_for date,
  constraint path_pkey PRIMARY KEY (workspace_id, path_id),
  constraint path_workspace_id_slug_key UNIQUE (workspace_id, slug),
  constraint path_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(workspace_id)
);
-- baton_app: delete, insert, select, update

create table person (
  person_id uuid not null,
  email_folded text not null,
  email text not null,
  name text not null,
  password_hash text,
  session_version integer not null default 1,
  created_at timestamp with time zone not null,
  constraint person_pkey PRIMARY KEY (person_id),
  constraint person_email_folded_key UNIQUE (email_folded)
);
-- baton_app: delete, insert, select, update

create table policy_draft (
  workspace_id uuid not null,
  path_id uuid not null,
  document jsonb not null,
  updated_by text not null,
  updated_at timestamp with time zone not null,
  version integer not null,
  revision integer not null default 1,
  request jsonb,
  constraint policy_draft_pkey PRIMARY KEY (workspace_id, path_id),
  constraint policy_draft_workspace_id_path_id_fkey FOREIGN KEY (workspace_id, path_id) REFERENCES path(workspace_id, path_id),
  constraint policy_draft_revision_check CHECK ((revision > 0)),
  constraint policy_draft_version_check CHECK ((version > 0))
);
-- baton_app: delete, insert, select, update

create table policy_draft_change (
  workspace_id uuid not null,
  path_id uuid not null,
  revision integer not null,
  patch jsonb not null,
  changed_by text not null,
  changed_at timestamp with time zone not null,
  constraint policy_draft_change_pkey PRIMARY KEY (workspace_id, path_id, revision),
  constraint policy_draft_change_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(workspace_id),
  constraint policy_draft_change_workspace_id_path_id_fkey FOREIGN KEY (workspace_id, path_id) REFERENCES path(workspace_id, path_id),
  constraint policy_draft_change_revision_check CHECK ((revision > 0))
);
-- baton_app: delete, insert, select, update

create table policy_effect (
  workspace_id uuid not null,
  path_id uuid not null,
  version integer not null,
  kind text not null,
  data jsonb not null,
  until timestamp with time zone,
  constraint policy_effect_pkey PRIMARY KEY (workspace_id, path_id, version, kind),
  constraint policy_effect_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(workspace_id),
  constraint policy_effect_workspace_id_path_id_version_fkey FOREIGN KEY (workspace_id, path_id, version) REFERENCES policy_version(workspace_id, path_id, version),
  constraint policy_effect_kind_check CHECK ((kind = ANY (ARRAY['watch'::text, 'take_back'::text]))),
  constraint policy_effect_version_check CHECK ((version > 0))
);
-- baton_app: delete, insert, select, update

create table policy_presence (
  workspace_id uuid not null,
  path_id uuid not null,
  member_id uuid not null,
  place text,
  seen_at timestamp with time zone not null,
  constraint policy_presence_pkey PRIMARY KEY (workspace_id, path_id, member_id),
  constraint policy_presence_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(workspace_id),
  constraint policy_presence_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES member(workspace_id, member_id),
  constraint policy_presence_workspace_id_path_id_fkey FOREIGN KEY (workspace_id, path_id) REFERENCES path(workspace_id, path_id)
);
-- baton_app: delete, insert, select, update

create table policy_version (
  workspace_id uuid not null,
  path_id uuid not null,
  version integer not null,
  document jsonb not null,
  reason text not null,
  published_by text not null,
  published_at timestamp with time zone not null,
  effects jsonb,
  constraint policy_version_pkey PRIMARY KEY (workspace_id, path_id, version),
  constraint policy_version_workspace_id_path_id_fkey FOREIGN KEY (workspace_id, path_id) REFERENCES path(workspace_id, path_id),
  constraint policy_version_version_check CHECK ((version > 0))
);
-- baton_app: insert, select

create table procedure_reading (
  workspace_id uuid not null,
  path_id uuid not null,
  version integer not null,
  member_id uuid not null,
  at timestamp with time zone not null,
  constraint procedure_reading_pkey PRIMARY KEY (workspace_id, path_id, version, member_id),
  constraint procedure_reading_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(workspace_id),
  constraint procedure_reading_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES member(workspace_id, member_id),
  constraint procedure_reading_workspace_id_path_id_version_fkey FOREIGN KEY (workspace_id, path_id, version) REFERENCES policy_version(workspace_id, path_id, version)
);
-- baton_app: insert, select

create table queue_clock (
  workspace_id uuid not null,
  ticket_id uuid not null,
  seq bigint not null generated always as identity,
  due timestamp with time zone not null,
  attempts integer not null default 0,
  last_error text,
  dead boolean not null default false,
  constraint queue_clock_pkey PRIMARY KEY (workspace_id, ticket_id)
) with (fillfactor=70, autovacuum_vacuum_scale_factor=0.02, autovacuum_vacuum_threshold=1000);
CREATE INDEX queue_clock_due ON public.queue_clock USING btree (due, seq) WHERE (NOT dead);
CREATE INDEX queue_clock_failing ON public.queue_clock USING btree (workspace_id) WHERE (last_error IS NOT NULL);
-- baton_app: delete, insert, select, update

create table queue_fold (
  workspace_id uuid not null,
  ticket_id uuid not null,
  seq bigint not null generated always as identity,
  due timestamp with time zone not null,
  attempts integer not null default 0,
  last_error text,
  dead boolean not null default false,
  constraint queue_fold_pkey PRIMARY KEY (workspace_id, ticket_id)
) with (fillfactor=70, autovacuum_vacuum_scale_factor=0.02, autovacuum_vacuum_threshold=1000);
CREATE INDEX queue_fold_due ON public.queue_fold USING btree (due, seq) WHERE (NOT dead);
CREATE INDEX queue_fold_failing ON public.queue_fold USING btree (workspace_id) WHERE (last_error IS NOT NULL);
-- baton_app: delete, insert, select, update

create table queue_job (
  job_id uuid not null,
  seq bigint not null generated always as identity,
  kind text not null,
  workspace_id uuid not null,
  data jsonb not null default '{}'::jsonb,
  unique_key text,
  due timestamp with time zone not null,
  attempts integer not null default 0,
  last_error text,
  dead boolean not null default false,
  constraint queue_job_pkey PRIMARY KEY (job_id),
  constraint queue_job_unique_key_key UNIQUE (unique_key)
) with (fillfactor=70, autovacuum_vacuum_scale_factor=0.02, autovacuum_vacuum_threshold=1000);
CREATE INDEX queue_job_due ON public.queue_job USING btree (due, seq) WHERE (NOT dead);
CREATE INDEX queue_job_failing ON public.queue_job USING btree (workspace_id) WHERE (last_error IS NOT NULL);
-- baton_app: delete, insert, select, update

create table queue_outbox (
  seq bigint not null generated always as identity,
  workspace_id uuid not null,
  outbox_id uuid not null,
  events integer not null default 1,
  missing_since timestamp with time zone,
  look_at timestamp with time zone,
  looks integer not null default 0,
  constraint queue_outbox_pkey PRIMARY KEY (workspace_id, seq),
  constraint queue_outbox_events_check CHECK ((events > 0))
) with (autovacuum_vacuum_scale_factor=0, autovacuum_vacuum_threshold=2000);
-- baton_app: delete, insert, select, update

create table queue_recheck (
  workspace_id uuid not null,
  ticket_id uuid not null,
  seq bigint not null generated always as identity,
  due timestamp with time zone not null,
  attempts integer not null default 0,
  last_error text,
  dead boolean not null default false,
  constraint queue_recheck_pkey PRIMARY KEY (workspace_id, ticket_id)
) with (fillfactor=70, autovacuum_vacuum_scale_factor=0.02, autovacuum_vacuum_threshold=1000);
CREATE INDEX queue_recheck_due ON public.queue_recheck USING btree (due, seq) WHERE (NOT dead);
CREATE INDEX queue_recheck_failing ON public.queue_recheck USING btree (workspace_id) WHERE (last_error IS NOT NULL);
-- baton_app: delete, insert, select, update

create table queue_route (
  workspace_id uuid not null,
  ticket_id uuid not null,
  seq bigint not null generated always as identity,
  due timestamp with time zone not null,
  attempts integer not null default 0,
  last_error text,
  dead boolean not null default false,
  constraint queue_route_pkey PRIMARY KEY (workspace_id, ticket_id)
) with (fillfactor=70, autovacuum_vacuum_scale_factor=0.02, autovacuum_vacuum_threshold=1000);
CREATE INDEX queue_route_due ON public.queue_route USING btree (due, seq) WHERE (NOT dead);
CREATE INDEX queue_route_failing ON public.queue_route USING btree (workspace_id) WHERE (last_error IS NOT NULL);
-- baton_app: delete, insert, select, update

create table queue_workspace (
  workspace_id uuid not null,
  work text not null,
  seq bigint not null generated always as identity,
  due timestamp with time zone not null,
  attempts integer not null default 0,
  last_error text,
  failing_since timestamp with time zone,
  constraint queue_workspace_pkey PRIMARY KEY (workspace_id, work)
) with (fillfactor=50, autovacuum_vacuum_scale_factor=0, autovacuum_vacuum_threshold=1000);
CREATE INDEX queue_workspace_due ON public.queue_workspace USING btree (work, due);
-- baton_app: delete, insert, select, update

create table rate_window (
  workspace_id uuid not null,
  key_id uuid not null,
  window_at timestamp with time zone not null,
  used integer not null,
  begun_at timestamp with time zone,
  constraint rate_window_pkey PRIMARY KEY (workspace_id, key_id),
  constraint rate_window_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(workspace_id),
  constraint rate_window_used_check CHECK ((used >= 0))
) with (fillfactor=50);
-- baton_app: delete, insert, select, update

create table rollup_state (
  workspace_id uuid not null,
  turn bigint not null default 1,
  filled_from date,
  first_day date,
  complete boolean not null default false,
  constraint rollup_state_pkey PRIMARY KEY (workspace_id)
) with (fillfactor=50);
-- baton_app: delete, insert, select, update

create table sign_in (
  sign_in_id uuid not null,
  person_id uuid not null,
  created_at timestamp with time zone not null,
  last_seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  user_agent text not null default ''::text,
  last_workspace uuid,
  constraint sign_in_pkey PRIMARY KEY (sign_in_id),
  constraint sign_in_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(person_id)
);
CREATE INDEX sign_in_expiry ON public.sign_in USING btree (expires_at);
CREATE INDEX sign_in_person ON public.sign_in USING btree (person_id) WHERE (revoked_at IS NULL);
-- baton_app: delete, insert, select, update

create table sign_in_attempt (
  attempt_id bigint not null generated always as identity,
  email_folded text not null,
  ip_hash text not null,
  at timestamp with time zone not null,
  ok boolean not null,
  device_hash text,
  constraint sign_in_attempt_pkey PRIMARY KEY (attempt_id)
);
CREATE INDEX sign_in_attempt_device ON public.sign_in_attempt USING btree (email_folded, device_hash, at) WHERE (device_hash IS NOT NULL);
CREATE INDEX sign_in_attempt_email ON public.sign_in_attempt USING btree (email_folded, at);
CREATE INDEX sign_in_attempt_ip ON public.sign_in_attempt USING btree (ip_hash, at);
-- baton_app: insert, select

create table ticket (
  workspace_id uuid not null,
  ticket_id uuid not null,
  number bigint not null,
  path_id uuid not null,
  subject text not null,
  customer_id uuid not null,
  category text,
  type text,
  priority text not null,
  severity text,
  impact text,
  urgency text,
  complexity text,
  affected_system text,
  status text not null,
  status_category text not null,
  open boolean not null generated always as ((status_category <> ALL (ARRAY['resolved'::text, 'closed'::text]))) stored,
  tier text,
  tier_rank smallint,
  holder text not null,
  owner_id uuid,
  team text,
  accepted_at timestamp with time zone,
  ai jsonb not null,
  fields jsonb not null default '{}'::jsonb,
  tags text[] not null default '{}'::text[],
  language text,
  channel text,
  source text not null default 'api'::text,
  external_id text,
  request_hash text,
  version integer not null default 1,
  created_at timestamp with time zone not null,
  status_changed_at timestamp with time zone not null,
  first_escalated_at timestamp with time zone,
  first_human_at timestamp with time zone,
  last_customer_at timestamp with time zone,
  last_human_at timestamp with time zone,
  unanswered_since timestamp with time zone,
  resolved_at timestamp with time zone,
  closed_at timestamp with time zone,
  reopen_count integer not null default 0,
  handoff_count integer not null default 0,
  message_count integer not null default 0,
  attempt_count integer not null default 0,
  event_seq integer not null default 0,
  ledger_seq integer not null default 0,
  signals_from integer not null default 0,
  follows_ticket_id uuid,
  tried text[] not null default '{}'::text[],
  lead_reason text,
  chips jsonb not null default '[]'::jsonb,
  relay jsonb not null default '[]'::jsonb,
  policy_version integer not null,
  organisation_version integer not null,
  recheck_at timestamp with time zone,
  episodes text[] not null default '{}'::text[],
  nearest_metric text,
  nearest_name text,
  nearest_due_at timestamp with time zone,
  nearest_state text,
  breached boolean not null default false,
  sort_at timestamp with time zone not null,
  unread boolean not null default false,
  undelivered boolean not null default false,
  closure jsonb,
  requested_human_count integer not null default 0,
  updated_at timestamp with time zone not null,
  lane text not null generated always as (COALESCE(tier, ''::text)) stored,
  language_found boolean default false,
  nearest_clock jsonb,
  about text[] not null default '{}'::text[],
  constraint ticket_pkey PRIMARY KEY (workspace_id, ticket_id),
  constraint ticket_workspace_id_number_key UNIQUE (workspace_id, number),
  constraint ticket_workspace_id_source_external_id_key UNIQUE (workspace_id, source, external_id),
  constraint ticket_workspace_id_customer_id_fkey FOREIGN KEY (workspace_id, customer_id) REFERENCES customer(workspace_id, customer_id),
  constraint ticket_workspace_id_follows_ticket_id_fkey FOREIGN KEY (workspace_id, follows_ticket_id) REFERENCES ticket(workspace_id, ticket_id),
  constraint ticket_workspace_id_owner_id_fkey FOREIGN KEY (workspace_id, owner_id) REFERENCES member(workspace_id, member_id),
  constraint ticket_workspace_id_path_id_fkey FOREIGN KEY (workspace_id, path_id) REFERENCES path(workspace_id, path_id),
  constraint ticket_attempt_count_check CHECK ((attempt_count >= 0)),
  constraint ticket_complexity_check CHECK ((complexity = ANY (ARRAY['low'::text, 'medium'::text, 'high'::text, 'critical'::text]))),
  constraint ticket_event_seq_check CHECK ((event_seq >= 0)),
  constraint ticket_handoff_count_check CHECK ((handoff_count >= 0)),
  constraint ticket_holder_check CHECK ((holder = ANY (ARRAY['ai'::text, 'member'::text]))),
  constraint ticket_holder_fits_category CHECK (
CASE status_category
    WHEN 'ai'::text THEN ((holder = 'ai'::text) AND (owner_id IS NULL) AND (tier IS NULL) AND (accepted_at IS NULL))
    WHEN 'new'::text THEN ((holder = 'member'::text) AND (owner_id IS NOT NULL) AND (tier IS NOT NULL) AND (accepted_at IS NULL))
    WHEN 'resolved'::text THEN ((holder = 'ai'::text) = (owner_id IS NULL))
    WHEN 'closed'::text THEN ((holder = 'ai'::text) = (owner_id IS NULL))
    ELSE ((holder = 'member'::text) AND (owner_id IS NOT NULL) AND (tier IS NOT NULL) AND (accepted_at IS NOT NULL))
END),
  constraint ticket_impact_check CHECK ((impact = ANY (ARRAY['low'::text, 'medium'::text, 'high'::text, 'critical'::text]))),
  constraint ticket_lead_reason_check CHECK ((lead_reason = ANY (ARRAY['asked_for_person'::text, 'ai_asked'::text, 'low_confidence'::text, 'wording'::text, 'sentiment'::text, 'customer_tier'::text, 'risk'::text, 'missing_facts'::text, 'tool_failure'::text, 'frequency'::text, 'policy'::text, 'time'::text, 'lacks_authority'::text, 'lacks_expertise'::text, 'lacks_resources'::text, 'legal_or_safety'::text, 'other'::text]))),
  constraint ticket_ledger_seq_check CHECK ((ledger_seq >= 0)),
  constraint ticket_message_count_check CHECK ((message_count >= 0)),
  constraint ticket_nearest_metric_check CHECK ((nearest_metric = ANY (ARRAY['accept'::text, 'first_response'::text, 'next_response'::text, 'update'::text, 'resolution'::text, 'tier'::text, 'deadline'::text]))),
  constraint ticket_nearest_state_check CHECK ((nearest_state = ANY (ARRAY['running'::text, 'paused'::text, 'met'::text, 'breached'::text, 'cancelled'::text]))),
  constraint ticket_number_check CHECK ((number > 0)),
  constraint ticket_priority_check CHECK ((priority = ANY (ARRAY['low'::text, 'normal'::text, 'high'::text, 'urgent'::text]))),
  constraint ticket_reopen_count_check CHECK ((reopen_count >= 0)),
  constraint ticket_requested_human_count_check CHECK ((requested_human_count >= 0)),
  constraint ticket_resolved_fits_category CHECK (((status_category = ANY (ARRAY['resolved'::text, 'closed'::text])) = (resolved_at IS NOT NULL))),
  constraint ticket_severity_check CHECK ((severity = ANY (ARRAY['low'::text, 'medium'::text, 'high'::text, 'critical'::text]))),
  constraint ticket_signals_from_check CHECK ((signals_from >= 0)),
  constraint ticket_status_category_check CHECK ((status_category = ANY (ARRAY['ai'::text, 'new'::text, 'active'::text, 'waiting'::text, 'approval'::text, 'resolved'::text, 'closed'::text]))),
  constraint ticket_tier_has_rank CHECK (((tier IS NULL) = (tier_rank IS NULL))),
  constraint ticket_tier_rank_check CHECK ((tier_rank >= 0)),
  constraint ticket_urgency_check CHECK ((urgency = ANY (ARRAY['low'::text, 'medium'::text, 'high'::text, 'critical'::text]))),
  constraint ticket_version_check CHECK ((version > 0))
) with (fillfactor=85);
CREATE INDEX ticket_about ON public.ticket USING btree (workspace_id) WHERE (about <> '{}'::text[]);
CREATE INDEX ticket_board ON public.ticket USING btree (workspace_id, path_id, status, lane, sort_at, ticket_id) INCLUDE (breached, nearest_metric) WHERE open;
CREATE INDEX ticket_category ON public.ticket USING btree (workspace_id, category, created_at) WHERE (category IS NOT NULL);
CREATE INDEX ticket_customer ON public.ticket USING btree (workspace_id, customer_id, created_at);
CREATE INDEX ticket_done ON public.ticket USING btree (workspace_id, path_id, status, lane, resolved_at DESC, ticket_id DESC) WHERE (NOT open);
CREATE INDEX ticket_owner ON public.ticket USING btree (workspace_id, owner_id, sort_at, ticket_id) WHERE open;
-- baton_app: delete, insert, select, update

create table ticket_fact (
  workspace_id uuid not null,
  ticket_id uuid not null,
  kind text not null,
  n integer not null,
  at timestamp with time zone not null,
  day date not null,
  path_id uuid not null,
  source text,
  tier text,
  team text,
  category text,
  customer_tier text,
  reason text,
  trigger text,
  policy_version integer,
  value_ms bigint,
  working_ms bigint,
  yes boolean,
  provisional boolean not null default false,
  detail jsonb,
  tracked boolean not null default false,
  again boolean,
  constraint ticket_fact_pkey PRIMARY KEY (workspace_id, ticket_id, kind, n),
  constraint ticket_fact_n_check CHECK ((n >= 0)),
  constraint ticket_fact_reason_check CHECK ((reason = ANY (ARRAY['asked_for_person'::text, 'ai_asked'::text, 'low_confidence'::text, 'wording'::text, 'sentiment'::text, 'customer_tier'::text, 'risk'::text, 'missing_facts'::text, 'tool_failure'::text, 'frequency'::text, 'policy'::text, 'time'::text, 'lacks_authority'::text, 'lacks_expertise'::text, 'lacks_resources'::text, 'legal_or_safety'::text, 'other'::text]))),
  constraint ticket_fact_trigger_check CHECK ((trigger = ANY (ARRAY['reactive'::text, 'proactive'::text, 'time'::text, 'manual'::text])))
);
CREATE INDEX ticket_fact_again ON public.ticket_fact USING btree (workspace_id, day) WHERE ((kind = 'repeat'::text) AND (again IS NULL));
CREATE INDEX ticket_fact_customer ON public.ticket_fact USING btree (workspace_id, ((detail ->> 'customer'::text)), at) WHERE (kind = 'repeat'::text);
CREATE INDEX ticket_fact_newest ON public.ticket_fact USING btree (workspace_id, kind, day, at, ticket_id, n);
CREATE INDEX ticket_fact_path_newest ON public.ticket_fact USING btree (workspace_id, path_id, kind, day, at, ticket_id, n);
CREATE INDEX ticket_fact_provisional ON public.ticket_fact USING btree (workspace_id, day) WHERE provisional;
CREATE INDEX ticket_fact_untracked ON public.ticket_fact USING btree (workspace_id) WHERE (NOT tracked);
-- baton_app: delete, insert, select, update

create table verdict (
  workspace_id uuid not null,
  verdict_id uuid not null,
  ticket_id uuid not null,
  member_id uuid not null,
  moment text not null,
  needed boolean,
  timing text,
  ai_answer text,
  brief_score smallint,
  missing_part text,
  had_to_repeat boolean,
  at timestamp with time zone not null,
  constraint verdict_pkey PRIMARY KEY (workspace_id, verdict_id),
  constraint verdict_workspace_id_ticket_id_member_id_moment_key UNIQUE (workspace_id, ticket_id, member_id, moment),
  constraint verdict_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES member(workspace_id, member_id),
  constraint verdict_workspace_id_ticket_id_fkey FOREIGN KEY (workspace_id, ticket_id) REFERENCES ticket(workspace_id, ticket_id),
  constraint verdict_ai_answer_check CHECK ((ai_answer = ANY (ARRAY['correct'::text, 'wrong'::text, 'none'::text]))),
  constraint verdict_brief_score_check CHECK (((brief_score >= 1) AND (brief_score <= 5))),
  constraint verdict_moment_check CHECK ((moment = ANY (ARRAY['accept'::text, 'close'::text]))),
  constraint verdict_timing_check CHECK ((timing = ANY (ARRAY['right'::text, 'too_late'::text, 'wrong_owner'::text])))
);
-- baton_app: delete, insert, select, update

create table workspace (
  workspace_id uuid not null,
  slug text not null,
  name text not null,
  key_prefix text not null default 'ESC'::text,
  organisation_version integer,
  created_at timestamp with time zone not null,
  next_number bigint not null default 1,
  constraint workspace_pkey PRIMARY KEY (workspace_id),
  constraint workspace_key_prefix_check CHECK ((key_prefix ~ '^[A-Z][A-Z0-9]{0,9}$'::text)),
  constraint workspace_next_number_check CHECK ((next_number > 0))
);
-- baton_app: delete, insert, select, update

create table workspace_address (
  slug text not null,
  workspace_id uuid not null,
  constraint workspace_address_pkey PRIMARY KEY (slug)
);
CREATE INDEX workspace_address_workspace ON public.workspace_address USING btree (workspace_id);
-- baton_app: delete, insert, select, update

CREATE OR REPLACE FUNCTION public.drop_expired_partition(partition_name text, older_than timestamp with time zone, actor jsonb, at timestamp with time zone)
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
$function$;
-- baton_app: nothing

CREATE OR REPLACE FUNCTION public.ensure_partitions(from_at timestamp with time zone, until_at timestamp with time zone)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
$function$;
-- baton_app: execute

CREATE OR REPLACE FUNCTION public.new_uuidv7(at timestamp with time zone)
 RETURNS uuid
 LANGUAGE sql
 STRICT
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select (left(replace(public.uuid_floor(at)::text, '-', ''), 12) || '7' || substr(random_hex, 14, 19))::uuid
  from (select replace(gen_random_uuid()::text, '-', '') as random_hex) as made
$function$;
-- baton_app: execute

CREATE OR REPLACE FUNCTION public.partition_health()
 RETURNS TABLE(table_name text, default_has_rows boolean, covered_until timestamp with time zone)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
$function$;
-- baton_app: execute

CREATE OR REPLACE FUNCTION public.redact_customer(workspace uuid, customer_key uuid, actor jsonb, at timestamp with time zone)
 RETURNS jsonb
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
$function$;
-- baton_app: execute

CREATE OR REPLACE FUNCTION public.redact_json(doc jsonb, keys text)
 RETURNS jsonb
 LANGUAGE plpgsql
 IMMUTABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
$function$;
-- baton_app: execute

CREATE OR REPLACE FUNCTION public.save_work(p_workspace uuid, p_work jsonb)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
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
    update ticket as kept set "subject" = given."subject", "category" = given."category", "type" = given."type", "priority" = given."priority", "severity" = given."severity", "impact" = given."impact", "urgency" = given."urgency", "complexity" = given."complexity", "affected_system" = given."affectedSystem", "status" = given."status", "status_category" = given."statusCategory", "tier" = given."tier", "tier_rank" = given."tierRank", "holder" = given."holder", "owner_id" = given."ownerId", "team" = given."team", "accepted_at" = to_timestamp(given."acceptedAt" / 1000), "ai" = given."ai", "fields" = given."fields", "tags" = given."tags", "language" = given."language", "language_found" = given."languageFound", "channel" = given."channel", "version" = given."version", "status_changed_at" = to_timestamp(given."statusChangedAt" / 1000), "first_escalated_at" = to_timestamp(given."firstEscalatedAt" / 1000), "first_human_at" = to_timestamp(given."firstHumanAt" / 1000), "last_customer_at" = to_timestamp(given."lastCustomerAt" / 1000), "last_human_at" = to_timestamp(given."lastHumanAt" / 1000), "unanswered_since" = to_timestamp(given."unansweredSince" / 1000), "resolved_at" = to_timestamp(given."resolvedAt" / 1000), "closed_at" = to_timestamp(given."closedAt" / 1000), "reopen_count" = given."reopenCount", "handoff_count" = given."handoffCount", "message_count" = given."messageCount", "attempt_count" = given."attemptCount", "event_seq" = given."eventSeq", "ledger_seq" = given."ledgerSeq", "signals_from" = given."signalsFrom", "tried" = given."tried", "lead_reason" = given."leadReason", "chips" = given."chips", "relay" = given."relay", "policy_version" = given."policyVersion", "organisation_version" = given."organisationVersion", "recheck_at" = to_timestamp(given."recheckAt" / 1000), "episodes" = given."episodes", "nearest_metric" = given."nearestMetric", "nearest_name" = given."nearestName", "nearest_due_at" = to_timestamp(given."nearestDueAt" / 1000), "nearest_state" = given."nearestState", "breached" = given."breached", "sort_at" = to_timestamp(given."sortAt" / 1000), "unread" = given."unread", "closure" = given."closure", "requested_human_count" = given."requestedHumanCount", "updated_at" = to_timestamp(given."updatedAt" / 1000)
    from jsonb_to_recordset(p_work -> 'ticket_update') as given ("subject" text, "category" text, "type" text, "priority" text, "severity" text, "impact" text, "urgency" text, "complexity" text, "affectedSystem" text, "status" text, "statusCategory" text, "tier" text, "tierRank" smallint, "holder" text, "ownerId" uuid, "team" text, "acceptedAt" float8, "ai" jsonb, "fields" jsonb, "tags" text[], "language" text, "languageFound" boolean, "channel" text, "version" integer, "statusChangedAt" float8, "firstEscalatedAt" float8, "firstHumanAt" float8, "lastCustomerAt" float8, "lastHumanAt" float8, "unansweredSince" float8, "resolvedAt" float8, "closedAt" float8, "reopenCount" integer, "handoffCount" integer, "messageCount" integer, "attemptCount" integer, "eventSeq" integer, "ledgerSeq" integer, "signalsFrom" integer, "tried" text[], "leadReason" text, "chips" jsonb, "relay" jsonb, "policyVersion" integer, "organisationVersion" integer, "recheckAt" float8, "episodes" text[], "nearestMetric" text, "nearestName" text, "nearestDueAt" float8, "nearestState" text, "breached" boolean, "sortAt" float8, "unread" boolean, "closure" jsonb, "requestedHumanCount" integer, "updatedAt" float8, "ticketId" uuid, "seenVersion" integer)
    where kept.workspace_id = p_workspace and kept.ticket_id = given."ticketId" and kept.version = given."seenVersion";
    get diagnostics done = row_count;
    if done <> jsonb_array_length(p_work -> 'ticket_update') then
      raise exception using errcode = 'BT002', message = 'a ticket changed at the same moment';
    end if;
  end if;
  if p_work ? 'ticket_clocks' then
    update ticket as kept set "event_seq" = given."eventSeq", "ledger_seq" = given."ledgerSeq", "nearest_metric" = given."nearestMetric", "nearest_name" = given."nearestName", "nearest_due_at" = to_timestamp(given."nearestDueAt" / 1000), "nearest_state" = given."nearestState", "breached" = given."breached", "sort_at" = to_timestamp(given."sortAt" / 1000), "updated_at" = to_timestamp(given."updatedAt" / 1000)
    from jsonb_to_recordset(p_work -> 'ticket_clocks') as given ("eventSeq" integer, "ledgerSeq" integer, "nearestMetric" text, "nearestName" text, "nearestDueAt" float8, "nearestState" text, "breached" boolean, "sortAt" float8, "updatedAt" float8, "ticketId" uuid, "seenVersion" integer)
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
      select distinct given."emailFolded" as email from jsonb_to_recordset(p_work -> 'customer') as given ("emailFolded" text)
      where given."emailFolded" is not null order by email
    loop
      perform pg_advisory_xact_lock(hashtextextended(p_workspace::text || place.email, 16));
    end loop;
    if exists (select 1 from jsonb_to_recordset(p_work -> 'customer') as given ("emailFolded" text, "externalId" text)
      join customer known on known.workspace_id = p_workspace and known.email_folded = given."emailFolded"
        and (known.external_id is null or given."externalId" is null)) then
      raise unique_violation using message = 'a customer with this e-mail came at the same moment';
    end if;
  end if;
  if p_work ? 'customer' then
    insert into customer (workspace_id, "customer_id", "external_id", "email", "email_folded", "name", "tier", "company_id", "language", "crm", "created_at")
    select p_workspace, given."customerId", given."externalId", given."email", given."emailFolded", given."name", given."tier", given."companyId", given."language", given."crm", to_timestamp(given."createdAt" / 1000)
    from jsonb_to_recordset(p_work -> 'customer') as given ("customerId" uuid, "externalId" text, "email" text, "emailFolded" text, "name" text, "tier" text, "companyId" uuid, "language" text, "crm" jsonb, "createdAt" float8);
  end if;
  if p_work ? 'ticket' then
    insert into ticket (workspace_id, "ticket_id", "number", "path_id", "subject", "customer_id", "category", "type", "priority", "severity", "impact", "urgency", "complexity", "affected_system", "status", "status_category", "tier", "tier_rank", "holder", "owner_id", "team", "accepted_at", "ai", "fields", "tags", "language", "language_found", "channel", "source", "external_id", "request_hash", "version", "created_at", "status_changed_at", "first_escalated_at", "first_human_at", "last_customer_at", "last_human_at", "unanswered_since", "resolved_at", "closed_at", "reopen_count", "handoff_count", "message_count", "attempt_count", "event_seq", "ledger_seq", "signals_from", "follows_ticket_id", "tried", "lead_reason", "chips", "relay", "policy_version", "organisation_version", "recheck_at", "episodes", "nearest_metric", "nearest_name", "nearest_due_at", "nearest_state", "breached", "sort_at", "unread", "closure", "requested_human_count", "updated_at")
    select p_workspace, given."ticketId", given."number", given."pathId", given."subject", given."customerId", given."category", given."type", given."priority", given."severity", given."impact", given."urgency", given."complexity", given."affectedSystem", given."status", given."statusCategory", given."tier", given."tierRank", given."holder", given."ownerId", given."team", to_timestamp(given."acceptedAt" / 1000), given."ai", given."fields", given."tags", given."language", given."languageFound", given."channel", given."source", given."externalId", given."requestHash", given."version", to_timestamp(given."createdAt" / 1000), to_timestamp(given."statusChangedAt" / 1000), to_timestamp(given."firstEscalatedAt" / 1000), to_timestamp(given."firstHumanAt" / 1000), to_timestamp(given."lastCustomerAt" / 1000), to_timestamp(given."lastHumanAt" / 1000), to_timestamp(given."unansweredSince" / 1000), to_timestamp(given."resolvedAt" / 1000), to_timestamp(given."closedAt" / 1000), given."reopenCount", given."handoffCount", given."messageCount", given."attemptCount", given."eventSeq", given."ledgerSeq", given."signalsFrom", given."followsTicketId", given."tried", given."leadReason", given."chips", given."relay", given."policyVersion", given."organisationVersion", to_timestamp(given."recheckAt" / 1000), given."episodes", given."nearestMetric", given."nearestName", to_timestamp(given."nearestDueAt" / 1000), given."nearestState", given."breached", to_timestamp(given."sortAt" / 1000), given."unread", given."closure", given."requestedHumanCount", to_timestamp(given."updatedAt" / 1000)
    from jsonb_to_recordset(p_work -> 'ticket') as given ("ticketId" uuid, "number" bigint, "pathId" uuid, "subject" text, "customerId" uuid, "category" text, "type" text, "priority" text, "severity" text, "impact" text, "urgency" text, "complexity" text, "affectedSystem" text, "status" text, "statusCategory" text, "tier" text, "tierRank" smallint, "holder" text, "ownerId" uuid, "team" text, "acceptedAt" float8, "ai" jsonb, "fields" jsonb, "tags" text[], "language" text, "languageFound" boolean, "channel" text, "source" text, "externalId" text, "requestHash" text, "version" integer, "createdAt" float8, "statusChangedAt" float8, "firstEscalatedAt" float8, "firstHumanAt" float8, "lastCustomerAt" float8, "lastHumanAt" float8, "unansweredSince" float8, "resolvedAt" float8, "closedAt" float8, "reopenCount" integer, "handoffCount" integer, "messageCount" integer, "attemptCount" integer, "eventSeq" integer, "ledgerSeq" integer, "signalsFrom" integer, "followsTicketId" uuid, "tried" text[], "leadReason" text, "chips" jsonb, "relay" jsonb, "policyVersion" integer, "organisationVersion" integer, "recheckAt" float8, "episodes" text[], "nearestMetric" text, "nearestName" text, "nearestDueAt" float8, "nearestState" text, "breached" boolean, "sortAt" float8, "unread" boolean, "closure" jsonb, "requestedHumanCount" integer, "updatedAt" float8);
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
    insert into outbox (workspace_id, "outbox_id", "ticket_id", "type", "data", "at")
    select p_workspace, given."outboxId", given."ticketId", given."type", given."data", to_timestamp(given."at" / 1000)
    from jsonb_to_recordset(p_work -> 'outbox') as given ("outboxId" uuid, "ticketId" uuid, "type" text, "data" jsonb, "at" float8);
  end if;
  if p_work ? 'queue_outbox' then
    insert into queue_outbox (workspace_id, "outbox_id")
    select p_workspace, given."outboxId"
    from jsonb_to_recordset(p_work -> 'queue_outbox') as given ("outboxId" uuid);
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
end $function$;
-- baton_app: execute

CREATE OR REPLACE FUNCTION public.save_work_cb2ffbb2f0c3(p_workspace uuid, p_work jsonb)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
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
    update ticket as kept set "subject" = given."subject", "category" = given."category", "type" = given."type", "priority" = given."priority", "severity" = given."severity", "impact" = given."impact", "urgency" = given."urgency", "complexity" = given."complexity", "affected_system" = given."affectedSystem", "status" = given."status", "status_category" = given."statusCategory", "tier" = given."tier", "tier_rank" = given."tierRank", "holder" = given."holder", "owner_id" = given."ownerId", "team" = given."team", "accepted_at" = to_timestamp(given."acceptedAt" / 1000), "ai" = given."ai", "fields" = given."fields", "tags" = given."tags", "language" = given."language", "language_found" = given."languageFound", "channel" = given."channel", "version" = given."version", "status_changed_at" = to_timestamp(given."statusChangedAt" / 1000), "first_escalated_at" = to_timestamp(given."firstEscalatedAt" / 1000), "first_human_at" = to_timestamp(given."firstHumanAt" / 1000), "last_customer_at" = to_timestamp(given."lastCustomerAt" / 1000), "last_human_at" = to_timestamp(given."lastHumanAt" / 1000), "unanswered_since" = to_timestamp(given."unansweredSince" / 1000), "resolved_at" = to_timestamp(given."resolvedAt" / 1000), "closed_at" = to_timestamp(given."closedAt" / 1000), "reopen_count" = given."reopenCount", "handoff_count" = given."handoffCount", "message_count" = given."messageCount", "attempt_count" = given."attemptCount", "event_seq" = given."eventSeq", "ledger_seq" = given."ledgerSeq", "signals_from" = given."signalsFrom", "tried" = given."tried", "lead_reason" = given."leadReason", "chips" = given."chips", "relay" = given."relay", "policy_version" = given."policyVersion", "organisation_version" = given."organisationVersion", "recheck_at" = to_timestamp(given."recheckAt" / 1000), "episodes" = given."episodes", "nearest_metric" = given."nearestMetric", "nearest_name" = given."nearestName", "nearest_due_at" = to_timestamp(given."nearestDueAt" / 1000), "nearest_state" = given."nearestState", "breached" = given."breached", "sort_at" = to_timestamp(given."sortAt" / 1000), "unread" = given."unread", "closure" = given."closure", "requested_human_count" = given."requestedHumanCount", "updated_at" = to_timestamp(given."updatedAt" / 1000)
    from jsonb_to_recordset(p_work -> 'ticket_update') as given ("subject" text, "category" text, "type" text, "priority" text, "severity" text, "impact" text, "urgency" text, "complexity" text, "affectedSystem" text, "status" text, "statusCategory" text, "tier" text, "tierRank" smallint, "holder" text, "ownerId" uuid, "team" text, "acceptedAt" float8, "ai" jsonb, "fields" jsonb, "tags" text[], "language" text, "languageFound" boolean, "channel" text, "version" integer, "statusChangedAt" float8, "firstEscalatedAt" float8, "firstHumanAt" float8, "lastCustomerAt" float8, "lastHumanAt" float8, "unansweredSince" float8, "resolvedAt" float8, "closedAt" float8, "reopenCount" integer, "handoffCount" integer, "messageCount" integer, "attemptCount" integer, "eventSeq" integer, "ledgerSeq" integer, "signalsFrom" integer, "tried" text[], "leadReason" text, "chips" jsonb, "relay" jsonb, "policyVersion" integer, "organisationVersion" integer, "recheckAt" float8, "episodes" text[], "nearestMetric" text, "nearestName" text, "nearestDueAt" float8, "nearestState" text, "breached" boolean, "sortAt" float8, "unread" boolean, "closure" jsonb, "requestedHumanCount" integer, "updatedAt" float8, "ticketId" uuid, "seenVersion" integer)
    where kept.workspace_id = p_workspace and kept.ticket_id = given."ticketId" and kept.version = given."seenVersion";
    get diagnostics done = row_count;
    if done <> jsonb_array_length(p_work -> 'ticket_update') then
      raise exception using errcode = 'BT002', message = 'a ticket changed at the same moment';
    end if;
  end if;
  if p_work ? 'ticket_clocks' then
    update ticket as kept set "event_seq" = given."eventSeq", "ledger_seq" = given."ledgerSeq", "nearest_metric" = given."nearestMetric", "nearest_name" = given."nearestName", "nearest_due_at" = to_timestamp(given."nearestDueAt" / 1000), "nearest_state" = given."nearestState", "breached" = given."breached", "sort_at" = to_timestamp(given."sortAt" / 1000), "updated_at" = to_timestamp(given."updatedAt" / 1000)
    from jsonb_to_recordset(p_work -> 'ticket_clocks') as given ("eventSeq" integer, "ledgerSeq" integer, "nearestMetric" text, "nearestName" text, "nearestDueAt" float8, "nearestState" text, "breached" boolean, "sortAt" float8, "updatedAt" float8, "ticketId" uuid, "seenVersion" integer)
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
      select distinct given."emailFolded" as email from jsonb_to_recordset(p_work -> 'customer') as given ("emailFolded" text)
      where given."emailFolded" is not null order by email
    loop
      perform pg_advisory_xact_lock(hashtextextended(p_workspace::text || place.email, 16));
    end loop;
    if exists (select 1 from jsonb_to_recordset(p_work -> 'customer') as given ("emailFolded" text, "externalId" text)
      join customer known on known.workspace_id = p_workspace and known.email_folded = given."emailFolded"
        and (known.external_id is null or given."externalId" is null)) then
      raise unique_violation using message = 'a customer with this e-mail came at the same moment';
    end if;
  end if;
  if p_work ? 'customer' then
    insert into customer (workspace_id, "customer_id", "external_id", "email", "email_folded", "name", "tier", "company_id", "language", "crm", "created_at")
    select p_workspace, given."customerId", given."externalId", given."email", given."emailFolded", given."name", given."tier", given."companyId", given."language", given."crm", to_timestamp(given."createdAt" / 1000)
    from jsonb_to_recordset(p_work -> 'customer') as given ("customerId" uuid, "externalId" text, "email" text, "emailFolded" text, "name" text, "tier" text, "companyId" uuid, "language" text, "crm" jsonb, "createdAt" float8);
  end if;
  if p_work ? 'ticket' then
    insert into ticket (workspace_id, "ticket_id", "number", "path_id", "subject", "customer_id", "category", "type", "priority", "severity", "impact", "urgency", "complexity", "affected_system", "status", "status_category", "tier", "tier_rank", "holder", "owner_id", "team", "accepted_at", "ai", "fields", "tags", "language", "language_found", "channel", "source", "external_id", "request_hash", "version", "created_at", "status_changed_at", "first_escalated_at", "first_human_at", "last_customer_at", "last_human_at", "unanswered_since", "resolved_at", "closed_at", "reopen_count", "handoff_count", "message_count", "attempt_count", "event_seq", "ledger_seq", "signals_from", "follows_ticket_id", "tried", "lead_reason", "chips", "relay", "policy_version", "organisation_version", "recheck_at", "episodes", "nearest_metric", "nearest_name", "nearest_due_at", "nearest_state", "breached", "sort_at", "unread", "closure", "requested_human_count", "updated_at")
    select p_workspace, given."ticketId", given."number", given."pathId", given."subject", given."customerId", given."category", given."type", given."priority", given."severity", given."impact", given."urgency", given."complexity", given."affectedSystem", given."status", given."statusCategory", given."tier", given."tierRank", given."holder", given."ownerId", given."team", to_timestamp(given."acceptedAt" / 1000), given."ai", given."fields", given."tags", given."language", given."languageFound", given."channel", given."source", given."externalId", given."requestHash", given."version", to_timestamp(given."createdAt" / 1000), to_timestamp(given."statusChangedAt" / 1000), to_timestamp(given."firstEscalatedAt" / 1000), to_timestamp(given."firstHumanAt" / 1000), to_timestamp(given."lastCustomerAt" / 1000), to_timestamp(given."lastHumanAt" / 1000), to_timestamp(given."unansweredSince" / 1000), to_timestamp(given."resolvedAt" / 1000), to_timestamp(given."closedAt" / 1000), given."reopenCount", given."handoffCount", given."messageCount", given."attemptCount", given."eventSeq", given."ledgerSeq", given."signalsFrom", given."followsTicketId", given."tried", given."leadReason", given."chips", given."relay", given."policyVersion", given."organisationVersion", to_timestamp(given."recheckAt" / 1000), given."episodes", given."nearestMetric", given."nearestName", to_timestamp(given."nearestDueAt" / 1000), given."nearestState", given."breached", to_timestamp(given."sortAt" / 1000), given."unread", given."closure", given."requestedHumanCount", to_timestamp(given."updatedAt" / 1000)
    from jsonb_to_recordset(p_work -> 'ticket') as given ("ticketId" uuid, "number" bigint, "pathId" uuid, "subject" text, "customerId" uuid, "category" text, "type" text, "priority" text, "severity" text, "impact" text, "urgency" text, "complexity" text, "affectedSystem" text, "status" text, "statusCategory" text, "tier" text, "tierRank" smallint, "holder" text, "ownerId" uuid, "team" text, "acceptedAt" float8, "ai" jsonb, "fields" jsonb, "tags" text[], "language" text, "languageFound" boolean, "channel" text, "source" text, "externalId" text, "requestHash" text, "version" integer, "createdAt" float8, "statusChangedAt" float8, "firstEscalatedAt" float8, "firstHumanAt" float8, "lastCustomerAt" float8, "lastHumanAt" float8, "unansweredSince" float8, "resolvedAt" float8, "closedAt" float8, "reopenCount" integer, "handoffCount" integer, "messageCount" integer, "attemptCount" integer, "eventSeq" integer, "ledgerSeq" integer, "signalsFrom" integer, "followsTicketId" uuid, "tried" text[], "leadReason" text, "chips" jsonb, "relay" jsonb, "policyVersion" integer, "organisationVersion" integer, "recheckAt" float8, "episodes" text[], "nearestMetric" text, "nearestName" text, "nearestDueAt" float8, "nearestState" text, "breached" boolean, "sortAt" float8, "unread" boolean, "closure" jsonb, "requestedHumanCount" integer, "updatedAt" float8);
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
    insert into outbox (workspace_id, "outbox_id", "ticket_id", "type", "data", "at")
    select p_workspace, given."outboxId", given."ticketId", given."type", given."data", to_timestamp(given."at" / 1000)
    from jsonb_to_recordset(p_work -> 'outbox') as given ("outboxId" uuid, "ticketId" uuid, "type" text, "data" jsonb, "at" float8);
  end if;
  if p_work ? 'queue_outbox' then
    insert into queue_outbox (workspace_id, "outbox_id")
    select p_workspace, given."outboxId"
    from jsonb_to_recordset(p_work -> 'queue_outbox') as given ("outboxId" uuid);
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
end $function$;
-- baton_app: execute

CREATE OR REPLACE FUNCTION public.save_work_cf543a8cc0f8(p_workspace uuid, p_work jsonb)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
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
end $function$;
-- baton_app: execute

CREATE OR REPLACE FUNCTION public.save_work_e01fcba2f174(p_workspace uuid, p_work jsonb)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
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
    update ticket as kept set "subject" = given."subject", "category" = given."category", "type" = given."type", "priority" = given."priority", "severity" = given."severity", "impact" = given."impact", "urgency" = given."urgency", "complexity" = given."complexity", "affected_system" = given."affectedSystem", "status" = given."status", "status_category" = given."statusCategory", "tier" = given."tier", "tier_rank" = given."tierRank", "holder" = given."holder", "owner_id" = given."ownerId", "team" = given."team", "accepted_at" = to_timestamp(given."acceptedAt" / 1000), "ai" = given."ai", "fields" = given."fields", "tags" = given."tags", "language" = given."language", "language_found" = given."languageFound", "channel" = given."channel", "version" = given."version", "status_changed_at" = to_timestamp(given."statusChangedAt" / 1000), "first_escalated_at" = to_timestamp(given."firstEscalatedAt" / 1000), "first_human_at" = to_timestamp(given."firstHumanAt" / 1000), "last_customer_at" = to_timestamp(given."lastCustomerAt" / 1000), "last_human_at" = to_timestamp(given."lastHumanAt" / 1000), "unanswered_since" = to_timestamp(given."unansweredSince" / 1000), "resolved_at" = to_timestamp(given."resolvedAt" / 1000), "closed_at" = to_timestamp(given."closedAt" / 1000), "reopen_count" = given."reopenCount", "handoff_count" = given."handoffCount", "message_count" = given."messageCount", "attempt_count" = given."attemptCount", "event_seq" = given."eventSeq", "ledger_seq" = given."ledgerSeq", "signals_from" = given."signalsFrom", "tried" = given."tried", "lead_reason" = given."leadReason", "chips" = given."chips", "relay" = given."relay", "policy_version" = given."policyVersion", "organisation_version" = given."organisationVersion", "recheck_at" = to_timestamp(given."recheckAt" / 1000), "episodes" = given."episodes", "nearest_metric" = given."nearestMetric", "nearest_name" = given."nearestName", "nearest_due_at" = to_timestamp(given."nearestDueAt" / 1000), "nearest_state" = given."nearestState", "nearest_clock" = given."nearestClock", "breached" = given."breached", "sort_at" = to_timestamp(given."sortAt" / 1000), "unread" = given."unread", "closure" = given."closure", "requested_human_count" = given."requestedHumanCount", "updated_at" = to_timestamp(given."updatedAt" / 1000)
    from jsonb_to_recordset(p_work -> 'ticket_update') as given ("subject" text, "category" text, "type" text, "priority" text, "severity" text, "impact" text, "urgency" text, "complexity" text, "affectedSystem" text, "status" text, "statusCategory" text, "tier" text, "tierRank" smallint, "holder" text, "ownerId" uuid, "team" text, "acceptedAt" float8, "ai" jsonb, "fields" jsonb, "tags" text[], "language" text, "languageFound" boolean, "channel" text, "version" integer, "statusChangedAt" float8, "firstEscalatedAt" float8, "firstHumanAt" float8, "lastCustomerAt" float8, "lastHumanAt" float8, "unansweredSince" float8, "resolvedAt" float8, "closedAt" float8, "reopenCount" integer, "handoffCount" integer, "messageCount" integer, "attemptCount" integer, "eventSeq" integer, "ledgerSeq" integer, "signalsFrom" integer, "tried" text[], "leadReason" text, "chips" jsonb, "relay" jsonb, "policyVersion" integer, "organisationVersion" integer, "recheckAt" float8, "episodes" text[], "nearestMetric" text, "nearestName" text, "nearestDueAt" float8, "nearestState" text, "nearestClock" jsonb, "breached" boolean, "sortAt" float8, "unread" boolean, "closure" jsonb, "requestedHumanCount" integer, "updatedAt" float8, "ticketId" uuid, "seenVersion" integer)
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
      select distinct given."emailFolded" as email from jsonb_to_recordset(p_work -> 'customer') as given ("emailFolded" text)
      where given."emailFolded" is not null order by email
    loop
      perform pg_advisory_xact_lock(hashtextextended(p_workspace::text || place.email, 16));
    end loop;
    if exists (select 1 from jsonb_to_recordset(p_work -> 'customer') as given ("emailFolded" text, "externalId" text)
      join customer known on known.workspace_id = p_workspace and known.email_folded = given."emailFolded"
        and (known.external_id is null or given."externalId" is null)) then
      raise unique_violation using message = 'a customer with this e-mail came at the same moment';
    end if;
  end if;
  if p_work ? 'customer' then
    insert into customer (workspace_id, "customer_id", "external_id", "email", "email_folded", "name", "tier", "company_id", "language", "crm", "created_at")
    select p_workspace, given."customerId", given."externalId", given."email", given."emailFolded", given."name", given."tier", given."companyId", given."language", given."crm", to_timestamp(given."createdAt" / 1000)
    from jsonb_to_recordset(p_work -> 'customer') as given ("customerId" uuid, "externalId" text, "email" text, "emailFolded" text, "name" text, "tier" text, "companyId" uuid, "language" text, "crm" jsonb, "createdAt" float8);
  end if;
  if p_work ? 'ticket' then
    insert into ticket (workspace_id, "ticket_id", "number", "path_id", "subject", "customer_id", "category", "type", "priority", "severity", "impact", "urgency", "complexity", "affected_system", "status", "status_category", "tier", "tier_rank", "holder", "owner_id", "team", "accepted_at", "ai", "fields", "tags", "language", "language_found", "channel", "source", "external_id", "request_hash", "version", "created_at", "status_changed_at", "first_escalated_at", "first_human_at", "last_customer_at", "last_human_at", "unanswered_since", "resolved_at", "closed_at", "reopen_count", "handoff_count", "message_count", "attempt_count", "event_seq", "ledger_seq", "signals_from", "follows_ticket_id", "tried", "lead_reason", "chips", "relay", "policy_version", "organisation_version", "recheck_at", "episodes", "nearest_metric", "nearest_name", "nearest_due_at", "nearest_state", "nearest_clock", "breached", "sort_at", "unread", "closure", "requested_human_count", "updated_at")
    select p_workspace, given."ticketId", given."number", given."pathId", given."subject", given."customerId", given."category", given."type", given."priority", given."severity", given."impact", given."urgency", given."complexity", given."affectedSystem", given."status", given."statusCategory", given."tier", given."tierRank", given."holder", given."ownerId", given."team", to_timestamp(given."acceptedAt" / 1000), given."ai", given."fields", given."tags", given."language", given."languageFound", given."channel", given."source", given."externalId", given."requestHash", given."version", to_timestamp(given."createdAt" / 1000), to_timestamp(given."statusChangedAt" / 1000), to_timestamp(given."firstEscalatedAt" / 1000), to_timestamp(given."firstHumanAt" / 1000), to_timestamp(given."lastCustomerAt" / 1000), to_timestamp(given."lastHumanAt" / 1000), to_timestamp(given."unansweredSince" / 1000), to_timestamp(given."resolvedAt" / 1000), to_timestamp(given."closedAt" / 1000), given."reopenCount", given."handoffCount", given."messageCount", given."attemptCount", given."eventSeq", given."ledgerSeq", given."signalsFrom", given."followsTicketId", given."tried", given."leadReason", given."chips", given."relay", given."policyVersion", given."organisationVersion", to_timestamp(given."recheckAt" / 1000), given."episodes", given."nearestMetric", given."nearestName", to_timestamp(given."nearestDueAt" / 1000), given."nearestState", given."nearestClock", given."breached", to_timestamp(given."sortAt" / 1000), given."unread", given."closure", given."requestedHumanCount", to_timestamp(given."updatedAt" / 1000)
    from jsonb_to_recordset(p_work -> 'ticket') as given ("ticketId" uuid, "number" bigint, "pathId" uuid, "subject" text, "customerId" uuid, "category" text, "type" text, "priority" text, "severity" text, "impact" text, "urgency" text, "complexity" text, "affectedSystem" text, "status" text, "statusCategory" text, "tier" text, "tierRank" smallint, "holder" text, "ownerId" uuid, "team" text, "acceptedAt" float8, "ai" jsonb, "fields" jsonb, "tags" text[], "language" text, "languageFound" boolean, "channel" text, "source" text, "externalId" text, "requestHash" text, "version" integer, "createdAt" float8, "statusChangedAt" float8, "firstEscalatedAt" float8, "firstHumanAt" float8, "lastCustomerAt" float8, "lastHumanAt" float8, "unansweredSince" float8, "resolvedAt" float8, "closedAt" float8, "reopenCount" integer, "handoffCount" integer, "messageCount" integer, "attemptCount" integer, "eventSeq" integer, "ledgerSeq" integer, "signalsFrom" integer, "followsTicketId" uuid, "tried" text[], "leadReason" text, "chips" jsonb, "relay" jsonb, "policyVersion" integer, "organisationVersion" integer, "recheckAt" float8, "episodes" text[], "nearestMetric" text, "nearestName" text, "nearestDueAt" float8, "nearestState" text, "nearestClock" jsonb, "breached" boolean, "sortAt" float8, "unread" boolean, "closure" jsonb, "requestedHumanCount" integer, "updatedAt" float8);
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
end $function$;
-- baton_app: execute

CREATE OR REPLACE FUNCTION public.trim_sign_in_attempts(failed_before timestamp with time zone, made_before timestamp with time zone)
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  removed bigint;
  youngest constant timestamptz := clock_timestamp() - interval '30 days';
begin
  delete from sign_in_attempt
    where (not ok and at < least(failed_before, youngest)) or (ok and at < least(made_before, youngest));
  get diagnostics removed = row_count;
  return removed;
end
$function$;
-- baton_app: execute

CREATE OR REPLACE FUNCTION public.uuid_floor(at timestamp with time zone)
 RETURNS uuid
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select (lpad(to_hex(floor(extract(epoch from at) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid
$function$;
-- baton_app: execute

CREATE OR REPLACE FUNCTION public.uuid_instant(id uuid)
 RETURNS timestamp with time zone
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select to_timestamp(('x' || lpad(left(replace(id::text, '-', ''), 12), 16, '0'))::bit(64)::bigint / 1000.0)
$function$;
-- baton_app: execute
