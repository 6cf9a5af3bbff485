create type role as enum ('CUSTOMER', 'ORGANIZER', 'ADMIN');
create type member_role as enum ('OWNER', 'MANAGER', 'DOOR');

create table users (
  id                uuid           primary key,
  email             text           not null check (email = lower(email) and email like '%_@_%'),
  name              text           not null check (name <> ''),
  role              role           not null,
  password_hash     text           not null check (password_hash like '$argon2id$%'),
  email_verified_at timestamptz(3),
  created_at        timestamptz(3) not null,
  version           integer        not null default 1 check (version > 0)
);
create unique index users_email_key on users (email);

create table sessions (
  id           uuid           primary key,
  user_id      uuid           not null references users on delete cascade on update no action,
  agent        text           not null,
  address      text           not null,
  created_at   timestamptz(3) not null,
  last_seen_at timestamptz(3) not null,
  ended_at     timestamptz(3),
  version      integer        not null default 1 check (version > 0)
);
create index sessions_user_id_idx on sessions (user_id);
create index sessions_last_seen_at_idx on sessions (last_seen_at);
create index sessions_ended on sessions (ended_at) where ended_at is not null;

create table refresh_tokens (
  hash        bytea          primary key check (octet_length(hash) = 32),
  session_id  uuid           not null references sessions on delete cascade on update no action,
  expires_at  timestamptz(3) not null,
  used_at     timestamptz,
  answered_at timestamptz    check (answered_at >= used_at)
);
create index refresh_tokens_session_id_idx on refresh_tokens (session_id);
create index refresh_tokens_expires_at_idx on refresh_tokens (expires_at);

-- A session has one token that can still be used: a second winner could not even be written down.
create unique index refresh_tokens_unused on refresh_tokens (session_id) where used_at is null;

create table organizers (
  id             uuid           primary key,
  name           text           not null check (name <> ''),
  bank_code      text,
  account_number text           check (account_number ~ '^\d{6,20}$'),
  created_at     timestamptz(3) not null,
  version        integer        not null default 1 check (version > 0),
  check ((bank_code is null) = (account_number is null))
);

create table memberships (
  organizer_id uuid        not null references organizers on delete restrict on update no action,
  user_id      uuid        not null references users on delete restrict on update no action,
  role         member_role,
  version      integer     not null default 1 check (version > 0),
  primary key (organizer_id, user_id)
);
create index memberships_user_id_idx on memberships (user_id);

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
