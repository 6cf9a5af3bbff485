create table categories (
  id   uuid primary key,
  name text not null check (name <> '')
);
create unique index categories_name on categories (lower(name));

insert into categories (id, name) values
  ('019a9f80-0000-7000-8000-000000000001', 'Music'),
  ('019a9f80-0000-7000-8000-000000000002', 'Tech'),
  ('019a9f80-0000-7000-8000-000000000003', 'Business'),
  ('019a9f80-0000-7000-8000-000000000004', 'Arts'),
  ('019a9f80-0000-7000-8000-000000000005', 'Sports'),
  ('019a9f80-0000-7000-8000-000000000006', 'Food'),
  ('019a9f80-0000-7000-8000-000000000007', 'Family'),
  ('019a9f80-0000-7000-8000-000000000008', 'Community');

create type event_status as enum ('DRAFT', 'PUBLISHED', 'CANCELLED', 'COMPLETED');

-- A text as people type it who look for it: in lower case, without accents.
create function folded(text) returns text language sql immutable strict parallel safe
  return lower(regexp_replace(normalize($1, nfkd), '[\u0300-\u036f]', '', 'g'));

-- The words that a search finds an event by, as written and by their English stems: so "the who" and "concerts" both
-- find something. The letters weigh where a word stands.
create function event_words(title text, description text, venue_name text, city text) returns tsvector
  language sql immutable parallel safe
  return setweight(to_tsvector('simple', folded(title)) || to_tsvector('english', folded(title)), 'A')
      || setweight(to_tsvector('simple', folded(venue_name || ' ' || city)), 'B')
      || setweight(to_tsvector('simple', folded(description)) || to_tsvector('english', folded(description)), 'D');

create table events (
  id             uuid           primary key,
  slug           text           not null check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  title          text           not null,
  description    text           not null,
  category_id    uuid           not null references categories on delete restrict on update no action,
  status         event_status   not null default 'DRAFT',
  starts_at      timestamptz(3) not null,
  ends_at        timestamptz(3) not null,
  time_zone      text           not null,
  venue_name     text           not null,
  address        text,
  city           text           not null,
  country        char(2)        not null check (country ~ '^[A-Z]{2}$'),
  latitude       double precision check (latitude between -90 and 90),
  longitude      double precision check (longitude between -180 and 180),
  organizer_id   uuid           not null,
  organizer_name text           not null,
  currency       char(3)        not null,
  capacity       integer        check (capacity > 0),
  version        integer        not null default 1 check (version > 0),
  created_at     timestamptz(3) not null,
  published_at   timestamptz(3) check (published_at is not null or status in ('DRAFT', 'CANCELLED')),
  words          tsvector       generated always as (event_words(title, description, venue_name, city)) stored,
  check (starts_at < ends_at)
);
create unique index events_slug_key on events (slug);
create index events_organizer_id_created_at_id_idx on events (organizer_id, created_at, id);
create index events_category_id_idx on events (category_id);
create index events_words_idx on events using gin (words);
create index events_soonest on events (starts_at, id) where status = 'PUBLISHED';
create index events_city on events (folded(city), starts_at, id) where status = 'PUBLISHED';

create table tiers (
  id            uuid    primary key,
  event_id      uuid    not null references events on delete cascade on update no action,
  position      integer not null,
  name          text    not null,
  price         bigint  not null check (price >= 0),
  capacity      integer not null check (capacity > 0),
  sales_start   timestamptz(3),
  sales_end     timestamptz(3),
  min_per_order integer not null check (min_per_order > 0),
  max_per_order integer not null,
  max_per_buyer integer check (max_per_buyer > 0),
  hidden        boolean not null,
  check (min_per_order <= max_per_order),
  check (sales_start < sales_end)
);
create unique index tiers_event_id_position_key on tiers (event_id, position);

-- A copy of identity's memberships, fed by its events. Copied into the migration of each service that checks rights.
create table memberships (
  organizer_id uuid    not null,
  user_id      uuid    not null,
  role         text,
  version      integer not null,
  primary key (organizer_id, user_id)
);

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
