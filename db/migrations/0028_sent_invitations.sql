-- When an invitation was sent by e-mail; null where its link was handed over by hand.
alter table invitation add column sent_at timestamptz;
