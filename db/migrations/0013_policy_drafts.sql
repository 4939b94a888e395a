-- Drafts that several people edit: a revision, a log of what each changed, and who is in it now.
alter table policy_draft add column revision integer not null default 1 check (revision > 0);
alter table policy_draft add column request jsonb;
alter table organisation_draft add column revision integer not null default 1 check (revision > 0);

create table policy_draft_change (
  workspace_id uuid not null references workspace (workspace_id),
  path_id uuid not null,
  revision integer not null check (revision > 0),
  patch jsonb not null,
  changed_by text not null,
  changed_at timestamptz not null,
  primary key (workspace_id, path_id, revision),
  foreign key (workspace_id, path_id) references path (workspace_id, path_id)
);

create table policy_presence (
  workspace_id uuid not null references workspace (workspace_id),
  path_id uuid not null,
  member_id uuid not null,
  place text,
  seen_at timestamptz not null,
  primary key (workspace_id, path_id, member_id),
  foreign key (workspace_id, path_id) references path (workspace_id, path_id),
  foreign key (workspace_id, member_id) references member (workspace_id, member_id)
);

-- What a draft would have done to past tickets, worked out by a worker with progress.
create table forecast (
  workspace_id uuid not null references workspace (workspace_id),
  forecast_id uuid not null,
  path_id uuid not null,
  state text not null check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  progress double precision not null default 0 check (progress >= 0 and progress <= 1),
  input jsonb not null,
  result jsonb,
  error text,
  asked_by text not null,
  asked_at timestamptz not null,
  finished_at timestamptz,
  primary key (workspace_id, forecast_id),
  foreign key (workspace_id, path_id) references path (workspace_id, path_id)
);
create index forecast_path_idx on forecast (workspace_id, path_id, asked_at desc);

-- What follows a publish: the first minutes against the forecast, and what taking it back did.
create table policy_effect (
  workspace_id uuid not null references workspace (workspace_id),
  path_id uuid not null,
  version integer not null check (version > 0),
  kind text not null check (kind in ('watch', 'take_back')),
  data jsonb not null,
  until timestamptz,
  primary key (workspace_id, path_id, version, kind),
  foreign key (workspace_id, path_id, version) references policy_version (workspace_id, path_id, version)
);
