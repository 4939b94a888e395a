-- Facts say who escalated where their source says something else; those from before are folded anew.
insert into queue_fold (workspace_id, ticket_id, due)
select distinct workspace_id, ticket_id, now() from ticket_fact where kind in ('sla', 'held', 'handback')
on conflict (workspace_id, ticket_id) do nothing;
