-- Which of the first steps of a new workspace were looked at or skipped; the rest follows from what happened.
create table first_step (
  workspace_id uuid not null references workspace (workspace_id),
  step text not null check (step in ('people', 'policy', 'ticket', 'accept')),
  mark text not null check (mark in ('seen', 'skipped')),
  member_id uuid not null,
  at timestamptz not null,
  primary key (workspace_id, step),
  foreign key (workspace_id, member_id) references member (workspace_id, member_id)
);
