-- A queue row may be seen before the row it names: it is looked for again, with a bound, and counted meanwhile. Numbering
-- asks what else of its tickets has no number; that index takes the place of one that nothing needs.
alter table queue_outbox add column missing_since timestamptz, add column look_at timestamptz,
  add column looks integer not null default 0;
alter table queue_outbox drop constraint queue_outbox_pkey;
alter table queue_outbox add primary key (workspace_id, seq);
drop index queue_outbox_workspace;
create index outbox_unnumbered on outbox (workspace_id, ticket_id) where feed_no is null;

create index queue_clock_failing on queue_clock (workspace_id) where last_error is not null;
create index queue_recheck_failing on queue_recheck (workspace_id) where last_error is not null;
create index queue_route_failing on queue_route (workspace_id) where last_error is not null;
create index queue_fold_failing on queue_fold (workspace_id) where last_error is not null;
create index queue_job_failing on queue_job (workspace_id) where last_error is not null;

-- What is to be done for a workspace as a whole, and which workspaces a loop waits for.
create table queue_workspace (
  workspace_id uuid not null,
  work text not null,
  seq bigint not null generated always as identity,
  due timestamptz not null,
  attempts integer not null default 0,
  last_error text,
  failing_since timestamptz,
  primary key (workspace_id, work)
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
create index queue_workspace_due on queue_workspace (work, due);

insert into queue_workspace (workspace_id, work, due) select distinct workspace_id, 'counts', now() from board_delta;
