-- A reply that reached nobody is no answer: since when it has failed, and when it arrived after all. The version before
-- leaves both null and skips the new ledger kind.
alter table delivery add column failed_at timestamptz, add column arrived_at timestamptz;
alter table clock_entry drop constraint clock_entry_kind_check;
alter table clock_entry add constraint clock_entry_kind_check check (kind in (
  'started', 'paused', 'resumed', 'retargeted', 'warned', 'met', 'unmet', 'breached', 'cancelled')) not valid;
