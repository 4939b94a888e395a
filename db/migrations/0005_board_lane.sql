-- A board cell of the AI's lane has no tier, and a window `tier is null` can't be read in index order: PostgreSQL
-- sorts the whole cell. `lane` is the tier or '', as in board_count, so that every cell is one equality.
alter table ticket add column lane text not null generated always as (coalesce(tier, '')) stored;

drop index ticket_board;
drop index ticket_done;
create index ticket_board on ticket (workspace_id, path_id, status, lane, sort_at, ticket_id) where open;
create index ticket_done on ticket (workspace_id, path_id, status, lane, resolved_at desc, ticket_id desc)
  where not open;

-- "Tickets of this category, type or tag in the last N minutes". Tags: say `tags <> '{}'` and bound ticket_id too, so
-- that a rare tag is found by its index and a short window by the primary key.
drop index ticket_category;
create index ticket_category on ticket (workspace_id, category, created_at) where category is not null;
create index ticket_type on ticket (workspace_id, type, created_at) where type is not null;
create index ticket_tags on ticket using gin (tags) where tags <> '{}';
