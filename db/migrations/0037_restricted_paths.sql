-- What the live version of a path restricts, so that statements over tickets can leave it out without its document, and
-- whom a ticket is about. Nobody could restrict anything before: the defaults are what holds.
alter table path add column restricted text[] not null default '{}';
alter table ticket add column about text[] not null default '{}';
create index ticket_about on ticket (workspace_id) where about <> '{}';
