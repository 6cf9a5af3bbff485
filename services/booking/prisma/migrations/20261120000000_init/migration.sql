create table events (
  id           uuid           primary key,
  organizer_id uuid           not null,
  status       text           not null check (status in ('DRAFT', 'PUBLISHED', 'CANCELLED', 'COMPLETED')),
  starts_at    timestamptz(3) not null,
  ends_at      timestamptz(3) not null,
  currency     char(3)        not null,
  capacity     integer,
  held         integer        not null default 0,
  sold         integer        not null default 0,
  version      integer        not null,
  constraint events_stock check (held >= 0 and sold >= 0 and (capacity is null or held + sold <= capacity))
);

create table tiers (
  id            uuid           primary key,
  event_id      uuid           not null references events on delete restrict on update no action,
  position      integer        not null,
  price         bigint         not null check (price >= 0),
  capacity      integer        not null,
  held          integer        not null default 0,
  sold          integer        not null default 0,
  sales_start   timestamptz(3),
  sales_end     timestamptz(3),
  min_per_order integer        not null,
  max_per_order integer        not null,
  max_per_buyer integer,
  hidden        boolean        not null,
  constraint tiers_stock check (held >= 0 and sold >= 0 and held + sold <= capacity)
);
create index tiers_event_id_idx on tiers (event_id);

create table orders (
  id                uuid           primary key,
  event_id          uuid           not null references events on delete restrict on update no action,
  buyer_id          uuid,
  buyer_name        text           not null,
  buyer_email       text           not null,
  state             text           not null check (state in
    ('HELD', 'CONFIRMED', 'EXPIRED', 'RELEASED', 'REFUND_PENDING', 'PARTIALLY_REFUNDED', 'REFUNDED', 'CANCELLED')),
  currency          char(3)        not null,
  discount          bigint         not null check (discount >= 0),
  fees              bigint         not null check (fees >= 0),
  total             bigint         not null check (total >= 0),
  expires_at        timestamptz(3),
  due_at            timestamptz(3),
  payment_opened_at timestamptz(3),
  payment_id        uuid,
  created_at        timestamptz(3) not null,
  version           integer        not null,
  constraint orders_deadline check ((state = 'HELD') = (expires_at is not null)),
  constraint orders_paid     check (state not in ('CONFIRMED', 'PARTIALLY_REFUNDED') or total = 0 or payment_id is not null)
);
create index orders_buyer_id_id_idx on orders (buyer_id, id desc);
create index orders_event_id_buyer_email_idx on orders (event_id, buyer_email);
create index orders_due on orders (due_at) where state = 'HELD';

create table order_lines (
  order_id   uuid    not null references orders on delete restrict on update no action,
  tier_id    uuid    not null,
  quantity   integer not null check (quantity > 0),
  unit_price bigint  not null check (unit_price >= 0),
  total      bigint  not null check (total = unit_price * quantity),
  primary key (order_id, tier_id)
);

create table tickets (
  id           uuid    primary key,
  order_id     uuid    not null references orders on delete restrict on update no action,
  event_id     uuid    not null,
  tier_id      uuid    not null,
  issue        integer not null default 1,
  state        text    not null check (state in ('VALID', 'ADMITTED', 'TRANSFERRED', 'CANCELLED', 'REFUNDED')),
  holder_name  text    not null,
  holder_email text    not null,
  admitted_at  timestamptz(3),
  gate         text,
  version      integer not null default 1,
  constraint tickets_admitted check ((state = 'ADMITTED') = (admitted_at is not null))
);
create index tickets_order_id_idx on tickets (order_id);

create table idempotency_keys (
  caller       text           not null,
  key          text           not null,
  request_hash text           not null,
  response     jsonb          not null,
  created_at   timestamptz(3) not null,
  primary key (caller, key)
);
create index idempotency_keys_created_at_idx on idempotency_keys (created_at);

-- A copy of identity's memberships, fed by its events. Copied into the migration of each service that checks rights.
create table memberships (
  organizer_id uuid    not null,
  user_id      uuid    not null,
  role         text,
  version      integer not null,
  primary key (organizer_id, user_id)
);

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
