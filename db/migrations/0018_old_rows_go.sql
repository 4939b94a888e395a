-- Tries to sign in are append-only for the app; the old ones go by this alone, and never one of the last 30 days.
create function trim_sign_in_attempts(failed_before timestamptz, made_before timestamptz) returns bigint
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  removed bigint;
  youngest constant timestamptz := clock_timestamp() - interval '30 days';
begin
  delete from sign_in_attempt
    where (not ok and at < least(failed_before, youngest)) or (ok and at < least(made_before, youngest));
  get diagnostics removed = row_count;
  return removed;
end
$$;
revoke execute on function trim_sign_in_attempts(timestamptz, timestamptz) from public;

-- When a key's window began by the database's clock: a window named by a clock that was ahead ends all the same.
alter table rate_window add column begun_at timestamptz not null default clock_timestamp();
