-- A device that signed in before isn't kept out by what others try on its person's account: it is counted for itself.
alter table sign_in_attempt add column device_hash text;
create index sign_in_attempt_device on sign_in_attempt (email_folded, device_hash, at) where device_hash is not null;
-- Addresses with letters beyond ASCII are compared as they are: folded, full-width letters signed in as somebody else.
update person set email_folded = case when normalize(btrim(email), NFC) ~ '^[ -~]*$' then btrim(email)
  else normalize(btrim(email), NFC) end where email !~ '^[ -~]*$';
update member set email_folded = case when normalize(btrim(email), NFC) ~ '^[ -~]*$' then btrim(email)
  else normalize(btrim(email), NFC) end where email !~ '^[ -~]*$';
