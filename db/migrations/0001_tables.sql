-- Every table of a workspace begins with workspace_id in its primary key, unique keys and foreign keys, so that a
-- row of another workspace can't be referenced and the schema distributes by workspace_id. Exceptions: person,
-- identity, sign_in, sign_in_attempt, workspace_address, queue_*. No column defaults to now(): time is an argument.
-- Foreign keys never point at a partitioned table (a dropped partition must not be held by one), and are left out
-- on event, audit, outbox, board_delta and ticket_fact: written in bulk, by id, in the transaction that holds the ticket.

-- ── People, over all workspaces ─────────────────────────────────────────────────────────────────────────────────

create table person (
  person_id uuid primary key,
  email_folded text not null unique,
  email text not null,
  name text not null,
  password_hash text,
  session_version integer not null default 1,
  created_at timestamptz not null,
  locked_until timestamptz,
  failed_attempts integer not null default 0 check (failed_attempts >= 0)
);

create table identity (
  provider text not null,
  subject text not null,
  person_id uuid not null references person,
  created_at timestamptz not null,
  primary key (provider, subject)
);
create index identity_person on identity (person_id);

create table sign_in (
  sign_in_id uuid primary key,
  person_id uuid not null references person,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  user_agent text not null default '',
  last_workspace uuid
);
create index sign_in_person on sign_in (person_id) where revoked_at is null;
create index sign_in_expiry on sign_in (expires_at);

create table sign_in_attempt (
  attempt_id bigint generated always as identity primary key,
  email_folded text not null,
  ip_hash text not null,
  at timestamptz not null,
  ok boolean not null
);
create index sign_in_attempt_email on sign_in_attempt (email_folded, at);
create index sign_in_attempt_ip on sign_in_attempt (ip_hash, at);

-- ── Workspace, members, keys ────────────────────────────────────────────────────────────────────────────────────

create table workspace_address (
  slug text primary key,
  workspace_id uuid not null
);
create index workspace_address_workspace on workspace_address (workspace_id);

create table workspace (
  workspace_id uuid primary key,
  slug text not null,
  name text not null,
  key_prefix text not null default 'ESC' check (key_prefix ~ '^[A-Z][A-Z0-9]{0,9}$'),
  organisation_version integer,
  created_at timestamptz not null,
  next_number bigint not null default 1 check (next_number > 0)
);

create table member (
  workspace_id uuid not null references workspace,
  member_id uuid not null,
  handle text not null,
  person_id uuid references person,
  email_folded text not null,
  email text not null,
  name text not null,
  role text not null check (role in ('admin', 'manager', 'agent', 'viewer')),
  active boolean not null default true,
  joined_at timestamptz not null,
  load integer not null default 0 check (load >= 0),
  last_assigned_at timestamptz,
  primary key (workspace_id, member_id),
  unique (workspace_id, handle),
  unique (workspace_id, email_folded),
  unique (workspace_id, person_id)
) with (fillfactor = 80);
create index member_person on member (person_id);

create table invitation (
  workspace_id uuid not null,
  invitation_id uuid not null,
  member_id uuid not null,
  token_hash text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (workspace_id, invitation_id),
  unique (workspace_id, token_hash),
  foreign key (workspace_id, member_id) references member
);
create index invitation_member on invitation (workspace_id, member_id);

create table api_key (
  workspace_id uuid not null references workspace,
  key_id uuid not null,
  name text not null,
  secret_hash text not null,
  scopes text[] not null default '{}',
  created_by uuid,
  created_at timestamptz not null,
  expires_at timestamptz,
  revoked_at timestamptz,
  last_used_at timestamptz,
  primary key (workspace_id, key_id),
  foreign key (workspace_id, created_by) references member
);

create table idempotency (
  workspace_id uuid not null references workspace,
  key_id uuid not null,
  idem_key text not null,
  body_hash text not null,
  status integer not null,
  response jsonb not null,
  at timestamptz not null,
  primary key (workspace_id, key_id, idem_key)
);
create index idempotency_at on idempotency (workspace_id, at);

-- ── Documents ───────────────────────────────────────────────────────────────────────────────────────────────────

create table organisation_version (
  workspace_id uuid not null references workspace,
  version integer not null check (version > 0),
  document jsonb not null,
  reason text not null,
  published_by text not null,
  published_at timestamptz not null,
  primary key (workspace_id, version)
);

create table organisation_draft (
  workspace_id uuid primary key references workspace,
  document jsonb not null,
  updated_by text not null,
  updated_at timestamptz not null,
  version integer not null check (version > 0)
);

create table path (
  workspace_id uuid not null references workspace,
  path_id uuid not null,
  slug text not null,
  name text not null,
  live_version integer,
  position integer not null default 0,
  created_at timestamptz not null,
  primary key (workspace_id, path_id),
  unique (workspace_id, slug)
);

create table policy_version (
  workspace_id uuid not null,
  path_id uuid not null,
  version integer not null check (version > 0),
  document jsonb not null,
  reason text not null,
  published_by text not null,
  published_at timestamptz not null,
  effects jsonb,
  primary key (workspace_id, path_id, version),
  foreign key (workspace_id, path_id) references path
);

create table policy_draft (
  workspace_id uuid not null,
  path_id uuid not null,
  document jsonb not null,
  updated_by text not null,
  updated_at timestamptz not null,
  version integer not null check (version > 0),
  primary key (workspace_id, path_id),
  foreign key (workspace_id, path_id) references path
);

-- ── Customers ───────────────────────────────────────────────────────────────────────────────────────────────────

create table company (
  workspace_id uuid not null references workspace,
  company_id uuid not null,
  external_id text,
  name text not null,
  owner_member_id uuid,
  deputy_member_id uuid,
  created_at timestamptz not null,
  primary key (workspace_id, company_id),
  unique (workspace_id, external_id),
  foreign key (workspace_id, owner_member_id) references member,
  foreign key (workspace_id, deputy_member_id) references member
);
create index company_name on company (workspace_id, name);

create table customer (
  workspace_id uuid not null references workspace,
  customer_id uuid not null,
  external_id text,
  email text,
  email_folded text,
  name text,
  tier text,
  company_id uuid,
  language text,
  crm jsonb not null default '{}',
  crm_link text,
  created_at timestamptz not null,
  legal_hold boolean not null default false,
  erased_at timestamptz,
  primary key (workspace_id, customer_id),
  unique (workspace_id, external_id),
  foreign key (workspace_id, company_id) references company,
  check ((email is null) = (email_folded is null))
);
-- Not unique: two customers known by external ids may share an address.
create index customer_email on customer (workspace_id, email_folded) where email_folded is not null;
create index customer_company on customer (workspace_id, company_id) where company_id is not null;

-- ── Ticket ──────────────────────────────────────────────────────────────────────────────────────────────────────

create table ticket (
  workspace_id uuid not null,
  ticket_id uuid not null,
  number bigint not null check (number > 0),
  path_id uuid not null,
  subject text not null,
  customer_id uuid not null,
  category text,
  type text,
  priority text not null check (priority in ('low', 'normal', 'high', 'urgent')),
  severity text check (severity in ('low', 'medium', 'high', 'critical')),
  impact text check (impact in ('low', 'medium', 'high', 'critical')),
  urgency text check (urgency in ('low', 'medium', 'high', 'critical')),
  complexity text check (complexity in ('low', 'medium', 'high', 'critical')),
  affected_system text,
  status text not null,
  status_category text not null
    check (status_category in ('ai', 'new', 'active', 'waiting', 'approval', 'resolved', 'closed')),
  open boolean not null generated always as (status_category not in ('resolved', 'closed')) stored,
  tier text,
  tier_rank smallint check (tier_rank >= 0),
  holder text not null check (holder in ('ai', 'member')),
  owner_id uuid,
  team text,
  accepted_at timestamptz,
  ai jsonb not null,
  fields jsonb not null default '{}',
  tags text[] not null default '{}',
  language text,
  channel text,
  source text not null default 'api',
  external_id text,
  request_hash text,
  version integer not null default 1 check (version > 0),
  created_at timestamptz not null,
  status_changed_at timestamptz not null,
  first_escalated_at timestamptz,
  first_human_at timestamptz,
  last_customer_at timestamptz,
  last_human_at timestamptz,
  unanswered_since timestamptz,
  resolved_at timestamptz,
  closed_at timestamptz,
  reopen_count integer not null default 0 check (reopen_count >= 0),
  handoff_count integer not null default 0 check (handoff_count >= 0),
  message_count integer not null default 0 check (message_count >= 0),
  attempt_count integer not null default 0 check (attempt_count >= 0),
  event_seq integer not null default 0 check (event_seq >= 0),
  ledger_seq integer not null default 0 check (ledger_seq >= 0),
  signals_from integer not null default 0 check (signals_from >= 0),
  follows_ticket_id uuid,
  tried text[] not null default '{}',
  lead_reason text check (lead_reason in (
    'asked_for_person', 'ai_asked', 'low_confidence', 'wording', 'sentiment', 'customer_tier', 'risk',
    'missing_facts', 'tool_failure', 'frequency', 'policy', 'time', 'lacks_authority', 'lacks_expertise',
    'lacks_resources', 'legal_or_safety', 'other')),
  chips jsonb not null default '[]',
  relay jsonb not null default '[]',
  policy_version integer not null,
  organisation_version integer not null,
  recheck_at timestamptz,
  episodes text[] not null default '{}',
  nearest_metric text check (nearest_metric in (
    'accept', 'first_response', 'next_response', 'update', 'resolution', 'tier', 'deadline')),
  nearest_name text,
  nearest_due_at timestamptz,
  nearest_state text check (nearest_state in ('running', 'paused', 'met', 'breached', 'cancelled')),
  breached boolean not null default false,
  sort_at timestamptz not null,
  unread boolean not null default false,
  undelivered boolean not null default false,
  closure jsonb,
  requested_human_count integer not null default 0 check (requested_human_count >= 0),
  updated_at timestamptz not null,
  primary key (workspace_id, ticket_id),
  unique (workspace_id, number),
  unique (workspace_id, source, external_id),
  foreign key (workspace_id, path_id) references path,
  foreign key (workspace_id, customer_id) references customer,
  foreign key (workspace_id, owner_id) references member,
  foreign key (workspace_id, follows_ticket_id) references ticket,
  -- The table of states: who holds a ticket in each category.
  constraint ticket_holder_fits_category check (
    case status_category
      when 'ai' then holder = 'ai' and owner_id is null and tier is null and accepted_at is null
      when 'new' then holder = 'member' and owner_id is not null and tier is not null and accepted_at is null
      when 'resolved' then (holder = 'ai') = (owner_id is null)
      when 'closed' then (holder = 'ai') = (owner_id is null)
      else holder = 'member' and owner_id is not null and tier is not null and accepted_at is not null
    end),
  constraint ticket_resolved_fits_category check (
    (status_category in ('resolved', 'closed')) = (resolved_at is not null)),
  constraint ticket_tier_has_rank check ((tier is null) = (tier_rank is null))
) with (fillfactor = 85);
-- A board cell, an owner's queue: name `open` as a bare column, so that a cached plan can prove the predicate.
create index ticket_board on ticket (workspace_id, path_id, status, tier, sort_at, ticket_id) where open;
create index ticket_owner on ticket (workspace_id, owner_id, sort_at, ticket_id) where open;
create index ticket_done on ticket (workspace_id, path_id, status, tier, resolved_at desc, ticket_id desc)
  where not open;
create index ticket_customer on ticket (workspace_id, customer_id, created_at);
create index ticket_category on ticket (workspace_id, path_id, category, created_at) where category is not null;
create index ticket_follows on ticket (workspace_id, follows_ticket_id) where follows_ticket_id is not null;

-- ── Conversation ────────────────────────────────────────────────────────────────────────────────────────────────

create table message (
  workspace_id uuid not null,
  message_id uuid not null,
  ticket_id uuid not null,
  number integer not null check (number > 0),
  author_kind text not null check (author_kind in ('customer', 'ai', 'human', 'system')),
  member_id uuid,
  public boolean not null,
  suggestion boolean not null default false,
  body text not null,
  at timestamptz not null,
  received_at timestamptz not null,
  external_id text,
  language text,
  phrase_hits text[] not null default '{}',
  phrase_print text,
  primary key (workspace_id, message_id),
  foreign key (workspace_id, ticket_id) references ticket,
  foreign key (workspace_id, member_id) references member
) partition by range (message_id);
create index message_ticket on message (workspace_id, ticket_id, number);

create table message_external (
  workspace_id uuid not null,
  ticket_id uuid not null,
  external_id text not null,
  message_id uuid not null,
  primary key (workspace_id, ticket_id, external_id),
  foreign key (workspace_id, ticket_id) references ticket
);

create table delivery (
  workspace_id uuid not null,
  message_id uuid not null,
  ticket_id uuid not null,
  state text not null check (state in ('written', 'sent', 'delivered', 'failed')),
  channel text not null,
  due_at timestamptz,
  changed_at timestamptz not null,
  error text,
  primary key (workspace_id, message_id),
  foreign key (workspace_id, ticket_id) references ticket
);
create index delivery_ticket on delivery (workspace_id, ticket_id);

create table attempt (
  workspace_id uuid not null,
  ticket_id uuid not null,
  number integer not null check (number > 0),
  action text not null,
  result text not null,
  failed boolean not null,
  at timestamptz,
  message_number integer check (message_number >= 0),
  received_at timestamptz not null,
  primary key (workspace_id, ticket_id, number),
  foreign key (workspace_id, ticket_id) references ticket
);

create table brief (
  workspace_id uuid not null,
  ticket_id uuid not null,
  version integer not null check (version > 0),
  parts jsonb not null,
  given jsonb not null default '{}',
  made_at timestamptz not null,
  message_count integer not null check (message_count >= 0),
  made_by text not null,
  primary key (workspace_id, ticket_id, version),
  foreign key (workspace_id, ticket_id) references ticket
);

-- ── Decisions and handoffs ──────────────────────────────────────────────────────────────────────────────────────

create table decision (
  workspace_id uuid not null,
  decision_id uuid not null,
  ticket_id uuid not null,
  at timestamptz not null,
  event text not null check (event in ('intake', 'message', 'update', 'time')),
  outcome text not null check (outcome in ('kept_by_ai', 'escalated', 'held_by_person', 'approval_required')),
  reason text check (reason in (
    'asked_for_person', 'ai_asked', 'low_confidence', 'wording', 'sentiment', 'customer_tier', 'risk',
    'missing_facts', 'tool_failure', 'frequency', 'policy', 'time', 'lacks_authority', 'lacks_expertise',
    'lacks_resources', 'legal_or_safety', 'other')),
  trigger text check (trigger in ('reactive', 'proactive', 'time', 'manual')),
  rule text,
  policy_version integer not null,
  organisation_version integer not null,
  facts jsonb not null,
  result jsonb not null,
  route jsonb,
  primary key (workspace_id, decision_id),
  foreign key (workspace_id, ticket_id) references ticket,
  check ((reason is null) = (trigger is null))
) partition by range (decision_id);
create index decision_ticket on decision (workspace_id, ticket_id, at);

create table handoff (
  workspace_id uuid not null,
  ticket_id uuid not null,
  number integer not null check (number > 0),
  kind text not null check (kind in ('escalation', 'transfer', 'handback', 'reopen')),
  at timestamptz not null,
  from_kind text not null check (from_kind in ('ai', 'member')),
  from_member_id uuid,
  from_tier text,
  to_kind text not null check (to_kind in ('ai', 'member')),
  to_member_id uuid,
  to_tier text,
  team text,
  reason text check (reason in (
    'asked_for_person', 'ai_asked', 'low_confidence', 'wording', 'sentiment', 'customer_tier', 'risk',
    'missing_facts', 'tool_failure', 'frequency', 'policy', 'time', 'lacks_authority', 'lacks_expertise',
    'lacks_resources', 'legal_or_safety', 'other')),
  trigger text check (trigger in ('reactive', 'proactive', 'time', 'manual')),
  rule text,
  via text,
  overrides_raci boolean not null default false,
  by jsonb not null,
  decision_id uuid,
  policy_version integer not null,
  organisation_version integer not null,
  passed_over jsonb not null default '[]',
  accepted_at timestamptz,
  ended_at timestamptz,
  note text,
  primary key (workspace_id, ticket_id, number),
  foreign key (workspace_id, ticket_id) references ticket,
  foreign key (workspace_id, from_member_id) references member,
  foreign key (workspace_id, to_member_id) references member,
  check ((reason is null) = (trigger is null)),
  -- Every escalation has a reason; a holder is the AI or one member.
  constraint handoff_escalation_has_reason check (kind <> 'escalation' or reason is not null),
  constraint handoff_holders_named check (
    (from_kind = 'ai') = (from_member_id is null) and (to_kind = 'ai') = (to_member_id is null)),
  check (accepted_at >= at),
  check (ended_at >= at)
);

-- ── Clocks ──────────────────────────────────────────────────────────────────────────────────────────────────────

create table clock_entry (
  workspace_id uuid not null,
  entry_id uuid not null,
  ticket_id uuid not null,
  clock_id uuid not null,
  seq integer not null check (seq > 0),
  metric text not null check (metric in (
    'accept', 'first_response', 'next_response', 'update', 'resolution', 'tier', 'deadline')),
  name text,
  kind text not null check (kind in (
    'started', 'paused', 'resumed', 'retargeted', 'warned', 'met', 'breached', 'cancelled')),
  at timestamptz not null,
  recorded_at timestamptz not null,
  target jsonb,
  tier text,
  owner text,
  warning smallint,
  primary key (workspace_id, entry_id),
  foreign key (workspace_id, ticket_id) references ticket,
  check (kind not in ('started', 'retargeted') or target is not null),
  check ((kind = 'warned') = (warning is not null)),
  check (metric <> 'deadline' or name is not null)
) partition by range (entry_id);
create index clock_entry_ticket on clock_entry (workspace_id, ticket_id, seq);

create table clock (
  workspace_id uuid not null,
  clock_id uuid not null,
  ticket_id uuid not null,
  metric text not null check (metric in (
    'accept', 'first_response', 'next_response', 'update', 'resolution', 'tier', 'deadline')),
  name text,
  state text not null check (state in ('running', 'paused', 'met', 'breached', 'cancelled')),
  started_at timestamptz not null,
  due_at timestamptz,
  next_warn_at timestamptz,
  remaining_ms bigint check (remaining_ms >= 0),
  breached_at timestamptz,
  ended_at timestamptz,
  tier text,
  owner_handle text,
  primary key (workspace_id, clock_id),
  foreign key (workspace_id, ticket_id) references ticket
);
create index clock_ticket on clock (workspace_id, ticket_id);

-- ── What people see and say ─────────────────────────────────────────────────────────────────────────────────────

create table verdict (
  workspace_id uuid not null,
  verdict_id uuid not null,
  ticket_id uuid not null,
  member_id uuid not null,
  moment text not null check (moment in ('accept', 'close')),
  needed boolean,
  timing text check (timing in ('right', 'too_late', 'wrong_owner')),
  ai_answer text check (ai_answer in ('correct', 'wrong', 'none')),
  brief_score smallint check (brief_score between 1 and 5),
  missing_part text,
  had_to_repeat boolean,
  at timestamptz not null,
  primary key (workspace_id, verdict_id),
  unique (workspace_id, ticket_id, member_id, moment),
  foreign key (workspace_id, ticket_id) references ticket,
  foreign key (workspace_id, member_id) references member
);

create table notification (
  workspace_id uuid not null,
  notification_id uuid not null,
  member_id uuid not null,
  ticket_id uuid,
  type text not null,
  data jsonb not null default '{}',
  at timestamptz not null,
  read_at timestamptz,
  primary key (workspace_id, notification_id),
  foreign key (workspace_id, member_id) references member,
  foreign key (workspace_id, ticket_id) references ticket
);
create index notification_member on notification (workspace_id, member_id, at desc, notification_id desc);
create index notification_unread on notification (workspace_id, member_id) where read_at is null;

-- ── Events, audit, outbox, feed ─────────────────────────────────────────────────────────────────────────────────

create table event (
  workspace_id uuid not null,
  event_id uuid not null,
  ticket_id uuid,
  seq integer not null default 0 check (seq >= 0),
  type text not null,
  actor jsonb not null,
  at timestamptz not null,
  data jsonb not null default '{}',
  cause text,
  primary key (workspace_id, event_id)
) partition by range (event_id);
create index event_ticket on event (workspace_id, ticket_id, seq);

create table audit (
  workspace_id uuid not null,
  audit_id uuid not null,
  actor jsonb not null,
  action text not null,
  subject text not null,
  at timestamptz not null,
  data jsonb not null default '{}',
  request_id text,
  primary key (workspace_id, audit_id)
) partition by range (audit_id);

create table outbox (
  workspace_id uuid not null,
  outbox_id uuid not null,
  ticket_id uuid,
  type text not null,
  data jsonb not null default '{}',
  at timestamptz not null,
  feed_no bigint check (feed_no > 0),
  primary key (workspace_id, outbox_id),
  unique (workspace_id, feed_no)
);

create table feed (
  workspace_id uuid primary key references workspace,
  next_no bigint not null default 1 check (next_no > 0)
) with (fillfactor = 50);

-- ── Counts and figures ──────────────────────────────────────────────────────────────────────────────────────────

create table board_count (
  workspace_id uuid not null,
  path_id uuid not null,
  status text not null,
  tier text not null,
  total bigint not null,
  primary key (workspace_id, path_id, status, tier),
  foreign key (workspace_id, path_id) references path
) with (fillfactor = 50);

create table board_delta (
  workspace_id uuid not null,
  delta_id bigint not null generated always as identity,
  path_id uuid not null,
  status text not null,
  tier text not null,
  n integer not null check (n <> 0),
  primary key (workspace_id, delta_id)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

create table ticket_fact (
  workspace_id uuid not null,
  ticket_id uuid not null,
  kind text not null,
  n integer not null check (n >= 0),
  at timestamptz not null,
  day date not null,
  path_id uuid not null,
  source text,
  tier text,
  team text,
  category text,
  customer_tier text,
  reason text check (reason in (
    'asked_for_person', 'ai_asked', 'low_confidence', 'wording', 'sentiment', 'customer_tier', 'risk',
    'missing_facts', 'tool_failure', 'frequency', 'policy', 'time', 'lacks_authority', 'lacks_expertise',
    'lacks_resources', 'legal_or_safety', 'other')),
  trigger text check (trigger in ('reactive', 'proactive', 'time', 'manual')),
  policy_version integer,
  value_ms bigint,
  working_ms bigint,
  yes boolean,
  provisional boolean not null default false,
  detail jsonb,
  primary key (workspace_id, ticket_id, kind, n)
);
create index ticket_fact_day on ticket_fact (workspace_id, kind, day);
create index ticket_fact_path_day on ticket_fact (workspace_id, path_id, kind, day);

-- ── Queues: swept over all workspaces, local on Citus, hints only ───────────────────────────────────────────────

create table queue_clock (
  workspace_id uuid not null,
  ticket_id uuid not null,
  seq bigint not null generated always as identity,
  due timestamptz not null,
  attempts integer not null default 0,
  last_error text,
  dead boolean not null default false,
  primary key (workspace_id, ticket_id)
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);
create index queue_clock_due on queue_clock (due, seq) where not dead;

create table queue_recheck (
  workspace_id uuid not null,
  ticket_id uuid not null,
  seq bigint not null generated always as identity,
  due timestamptz not null,
  attempts integer not null default 0,
  last_error text,
  dead boolean not null default false,
  primary key (workspace_id, ticket_id)
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);
create index queue_recheck_due on queue_recheck (due, seq) where not dead;

create table queue_route (
  workspace_id uuid not null,
  ticket_id uuid not null,
  seq bigint not null generated always as identity,
  due timestamptz not null,
  attempts integer not null default 0,
  last_error text,
  dead boolean not null default false,
  primary key (workspace_id, ticket_id)
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);
create index queue_route_due on queue_route (due, seq) where not dead;

create table queue_outbox (
  seq bigint generated always as identity primary key,
  workspace_id uuid not null,
  outbox_id uuid not null
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
create index queue_outbox_workspace on queue_outbox (workspace_id, seq);

create table queue_job (
  job_id uuid primary key,
  seq bigint not null generated always as identity,
  kind text not null,
  workspace_id uuid not null,
  data jsonb not null default '{}',
  unique_key text unique,
  due timestamptz not null,
  attempts integer not null default 0,
  last_error text,
  dead boolean not null default false
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);
create index queue_job_due on queue_job (due, seq) where not dead;
