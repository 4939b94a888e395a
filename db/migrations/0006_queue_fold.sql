-- Tickets whose figures are to be folded anew: written with the feed numbers of what happened to them, so that a
-- worker that dies between numbering and folding loses nothing. It takes over the refold jobs.
create table queue_fold (
  workspace_id uuid not null,
  ticket_id uuid not null,
  seq bigint not null generated always as identity,
  due timestamptz not null,
  attempts integer not null default 0,
  last_error text,
  dead boolean not null default false,
  primary key (workspace_id, ticket_id)
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);
create index queue_fold_due on queue_fold (due, seq) where not dead;

insert into queue_fold (workspace_id, ticket_id, due)
select workspace_id, (data ->> 'ticket_id')::uuid, min(due) from queue_job where kind = 'refold'
group by workspace_id, data ->> 'ticket_id';
delete from queue_job where kind = 'refold';
