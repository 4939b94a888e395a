-- A stretch of somebody's shift that they offer to their team or to a colleague, with the stretch they would stand in
-- for in a swap. It counts once accepted, as an override; what became of it stays.
create table cover_request (
  workspace_id uuid not null references workspace (workspace_id),
  request_id uuid not null,
  team text not null,
  shift text not null,
  from_at timestamptz not null,
  to_at timestamptz not null,
  owner_id uuid not null,
  asked_id uuid,
  back_shift text,
  back_from timestamptz,
  back_to timestamptz,
  note text check (length(note) <= 500),
  state text not null check (state in ('open', 'accepted', 'declined', 'withdrawn')),
  created_by uuid not null,
  created_at timestamptz not null,
  answered_by uuid,
  answered_at timestamptz,
  taken_by uuid,
  primary key (workspace_id, request_id),
  foreign key (workspace_id, owner_id) references member (workspace_id, member_id),
  foreign key (workspace_id, asked_id) references member (workspace_id, member_id),
  foreign key (workspace_id, created_by) references member (workspace_id, member_id),
  foreign key (workspace_id, answered_by) references member (workspace_id, member_id),
  foreign key (workspace_id, taken_by) references member (workspace_id, member_id),
  check (from_at < to_at),
  check (back_from < back_to),
  -- A swap is asked of somebody, and says the whole of what is given back.
  check (num_nulls(back_shift, back_from, back_to) in (0, 3)),
  check (back_shift is null or asked_id is not null),
  check ((state = 'open') = (answered_at is null)),
  check ((state = 'accepted') = (taken_by is not null))
);
create index cover_request_open on cover_request (workspace_id, to_at) where state = 'open';

-- The secret address of a member's own shifts as a calendar: of it only the hash is kept.
create table calendar_feed (
  workspace_id uuid not null references workspace (workspace_id),
  member_id uuid not null,
  token_hash text not null,
  created_at timestamptz not null,
  primary key (workspace_id, member_id),
  foreign key (workspace_id, member_id) references member (workspace_id, member_id)
);
