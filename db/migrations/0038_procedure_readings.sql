-- Who read which version of a path's procedure. A confirmation is never taken back.
create table procedure_reading (
  workspace_id uuid not null references workspace (workspace_id),
  path_id uuid not null,
  version integer not null,
  member_id uuid not null,
  at timestamptz not null,
  primary key (workspace_id, path_id, version, member_id),
  foreign key (workspace_id, path_id, version) references policy_version (workspace_id, path_id, version),
  foreign key (workspace_id, member_id) references member (workspace_id, member_id)
);

-- The review date that the path's owner was reminded of.
alter table path add column review_reminded_for date;

-- Paths that have a review date already are looked at by the next worker that knows this kind of job.
insert into queue_job (job_id, kind, workspace_id, data, due, unique_key)
select gen_random_uuid(), 'procedure_review', p.workspace_id, jsonb_build_object('path_id', p.path_id), now(),
  'procedure_review ' || p.path_id
from path p
join policy_version v on v.workspace_id = p.workspace_id and v.path_id = p.path_id and v.version = p.live_version
where v.document ->> 'review_on' is not null
on conflict (unique_key) do nothing;
