-- What every service with a database has beside its own tables. Copied into the first migration of each.

-- Events written with the change they announce. Kept for seven days, by day, so that a lost stream can be refilled.
create table outbox (
  id           uuid           not null,
  at           timestamptz(3) not null,
  subject      text           not null,
  payload      jsonb          not null,
  context      jsonb          not null,
  published_at timestamptz(3),
  leased_until timestamptz(3) not null default now() + interval '10 seconds',
  primary key (at, id)
) partition by range (at);
create index outbox_waiting on outbox (leased_until) where published_at is null;

-- Events that were handled, by handler: each changes this schema at most once.
create table inbox (
  handler    text           not null,
  event_id   uuid           not null,
  handled_at timestamptz(3) not null default now(),
  primary key (handler, event_id)
);
create index inbox_age on inbox (handled_at);

-- Events that a handler failed on. With `dead_at` nobody tries any more, and a person must look: who replays one leases it.
create table dead_letters (
  handler      text           not null,
  event_id     uuid           not null,
  payload      jsonb          not null,
  error        text           not null,
  failures     integer        not null default 1,
  failed_at    timestamptz(3) not null default now(),
  dead_at      timestamptz(3),
  leased_until timestamptz(3),
  primary key (handler, event_id)
);
create index dead_letters_list on dead_letters (failed_at, event_id) where dead_at is not null;

-- The stream that the outbox has been sent to: another identity means that the store was wiped.
create table stream (
  id       boolean primary key default true check (id),
  identity text    not null
);

-- Makes the outbox's partitions for the days to come, and drops those older than seven days.
create function rotate_outbox_partitions() returns void
  language plpgsql security definer set search_path from current set timezone = 'UTC' as $$
declare
  day date;
  old text;
begin
  perform pg_advisory_xact_lock(hashtext('rotate_outbox_partitions'));
  for day in select generate_series(current_date - 1, current_date + 7, interval '1 day')::date loop
    execute format('create table if not exists %I partition of outbox for values from (%L) to (%L)',
                   'outbox_' || to_char(day, 'YYYYMMDD'), day, day + 1);
  end loop;
  for old in
    select relname from pg_inherits join pg_class on pg_class.oid = inhrelid
    where inhparent = 'outbox'::regclass and relname < 'outbox_' || to_char(current_date - 7, 'YYYYMMDD')
  loop
    execute format('drop table %I', old);
  end loop;
end $$;
