-- Figures of a whole day as one row, beside the facts that they were added up from (lib/services/metrics/roll-up.ts).

-- `tracked`: its coming and going is told in fact_delta. Rows of now are, and those of a release that knows no roll-ups
-- are not: it names no such column. While there is one, a workspace's figures are added up from its facts.
alter table ticket_fact add column tracked boolean not null default true;
alter table ticket_fact alter column tracked set default false;
create index ticket_fact_untracked on ticket_fact (workspace_id) where not tracked;

-- Whether a customer's first escalation follows another one closely; null until it is known.
alter table ticket_fact add column again boolean;
create index ticket_fact_customer on ticket_fact (workspace_id, (detail ->> 'customer'), at) where kind = 'repeat';
create index ticket_fact_again on ticket_fact (workspace_id, day) where kind = 'repeat' and again is null;

-- The tickets behind a figure are read newest first.
create index ticket_fact_newest on ticket_fact (workspace_id, kind, day, at, ticket_id, n);
create index ticket_fact_path_newest on ticket_fact (workspace_id, path_id, kind, day, at, ticket_id, n);
drop index ticket_fact_day;
drop index ticket_fact_path_day;
create index ticket_fact_provisional on ticket_fact (workspace_id, day) where provisional;

-- The sums of a day: of each path, and of all together under the nil id, whole and by each value that figures are split by.
create table fact_rollup (
  workspace_id uuid not null,
  day date not null,
  split text not null,
  path_id uuid not null,
  sums json not null,
  primary key (workspace_id, split, path_id, day)
);

-- Facts that came (1) or went (-1) since their day was rolled up. Sums of a day are its roll-up and these.
create table fact_delta (
  workspace_id uuid not null,
  delta_id bigint not null generated always as identity,
  weight smallint not null check (abs(weight) = 1),
  written_at timestamptz not null,
  kind text not null,
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
  again boolean,
  detail jsonb,
  primary key (workspace_id, day, delta_id)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

-- How far back days are rolled up; `complete` where no earlier day has facts. Whoever rolls up writes it, so that two
-- at once are seen by PostgreSQL as such.
create table rollup_state (
  workspace_id uuid primary key,
  turn bigint not null default 1,
  filled_from date,
  first_day date,
  complete boolean not null default false
) with (fillfactor = 50);

-- Days of before are rolled up by a job, the newest first.
insert into queue_job (job_id, kind, workspace_id, data, due, unique_key)
select gen_random_uuid(), 'roll_up', workspace_id, '{}', now(), 'roll_up ' || workspace_id from workspace
on conflict (unique_key) do nothing;
