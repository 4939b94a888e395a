-- Every index is written with every ticket. Late tickets are counted in the board's own index, which therefore holds
-- what they are counted by; a follow-up is found among its customer's tickets; tickets of a type or with a tag within
-- some minutes among those of these minutes, by their key.
create index ticket_cell on ticket (workspace_id, path_id, status, lane, sort_at, ticket_id)
  include (breached, nearest_metric) where open;
drop index ticket_board;
alter index ticket_cell rename to ticket_board;
drop index ticket_breached;
drop index ticket_follows;
drop index ticket_tags;
drop index ticket_type;
