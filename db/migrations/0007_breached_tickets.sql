-- "Breached" above the board counts every open ticket of its path otherwise.
create index ticket_breached on ticket (workspace_id, path_id, nearest_metric) where open and breached;
