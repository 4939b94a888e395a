-- An outbox row tells all that one call did to a ticket, and takes a feed number for each event of it. A worker of the
-- release before gives it one number, for the last of them: that the ticket has changed.
alter table outbox add column types text[], add column feed_from bigint check (feed_from > 0);
alter table queue_outbox add column events integer not null default 1 check (events > 0);
-- What a card counts down by stands on its ticket. Null, or behind the ledger, where a process of the release before
-- wrote: then the ledger is read. The table of clocks keeps those that have ended, for figures.
alter table ticket add column nearest_clock jsonb;
