-- Calls of a key in the present window, shared by all processes (they lease from it).
create table rate_window (
  workspace_id uuid not null references workspace,
  key_id uuid not null,
  window_at timestamptz not null,
  used integer not null check (used >= 0),
  primary key (workspace_id, key_id)
) with (fillfactor = 50);
