-- Written by whoever takes the window, as every instant is; absent in rows of a version before.
alter table rate_window alter column begun_at drop default, alter column begun_at drop not null;
