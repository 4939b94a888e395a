-- What a call settles is read in every bell: unread notices of a ticket are looked up by it.
create index notification_ticket on notification (workspace_id, ticket_id) where read_at is null;
