-- Lock-out counts in rate windows per address and person; these were never written.
alter table person drop column locked_until, drop column failed_attempts;
