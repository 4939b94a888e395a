-- Programs ask which of their tickets have replies for them: few of all that were ever sent.
create index delivery_waiting on delivery (workspace_id, ticket_id) where state in ('written', 'sent');
