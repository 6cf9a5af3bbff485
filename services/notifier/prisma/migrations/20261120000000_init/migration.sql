-- Mails that are to be sent, one per cause. Names and addresses are asked of their owners when a mail is made, never kept.
create table mails (
  id         uuid           primary key,
  key        text           not null,
  kind       text           not null,
  subject_id uuid           not null,
  state      text           not null default 'WAITING' check (state in ('WAITING', 'SENT', 'DROPPED', 'DEAD')),
  attempts   integer        not null default 0 check (attempts >= 0),
  due_at     timestamptz(3) not null,
  sent_at    timestamptz(3),
  error      text,
  created_at timestamptz(3) not null default current_timestamp,
  check ((state = 'SENT') = (sent_at is not null))
);
create unique index mails_key_key on mails (key);
create index mails_due on mails (due_at) where state = 'WAITING';

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

-- Events that a handler failed on. With `dead_at` nobody tries any more, and a person must look.
create table dead_letters (
  handler   text           not null,
  event_id  uuid           not null,
  payload   jsonb          not null,
  error     text           not null,
  failures  integer        not null default 1,
  failed_at timestamptz(3) not null default now(),
  dead_at   timestamptz(3),
  primary key (handler, event_id)
);

-- The stream that the outbox has been sent to: another identity means that the store was wiped.
create table stream (
  id       boolean primary key default true check (id),
  identity text    not null
);

-- Makes the outbox's partitions for the days to come, and drops those older than seven days.
create function keep_outbox() returns void
  language plpgsql security definer set search_path from current set timezone = 'UTC' as $$
declare
  day date;
  old text;
begin
  perform pg_advisory_xact_lock(hashtext('keep_outbox'));
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
