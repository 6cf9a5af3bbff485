create type payment_state as enum
  ('OPEN', 'CLOSED', 'CAPTURED', 'FAILED', 'REFUND_PENDING', 'REFUNDED', 'STUCK');
create type provider as enum ('paystack');
create type refund_state as enum ('PENDING', 'REFUNDED', 'STUCK');

-- One checkout at a provider. The reference is committed before the provider hears of it.
create table payments (
  id                uuid           not null primary key,
  order_id          uuid           not null,
  event_id          uuid           not null,
  organizer_id      uuid           not null,
  buyer_id          uuid,
  reference         text           not null,
  provider          provider       not null,
  provider_ref      text,
  state             payment_state  not null default 'OPEN',
  reason            text,
  amount            bigint         not null,
  refunded          bigint         not null default 0,
  currency          char(3)        not null,
  authorization_url text,
  starting_until    timestamptz(3) not null,
  created_at        timestamptz(3) not null,
  expires_at        timestamptz(3) not null,
  next_verify_at    timestamptz(3),
  captured_at       timestamptz(3),
  version           integer        not null default 1,

  constraint payments_amount check (amount > 0),
  constraint payments_refunded check (refunded between 0 and amount and (refunded = 0 or captured_at is not null)),
  constraint payments_captured check (
    case
      when state in ('CAPTURED', 'REFUND_PENDING', 'REFUNDED') then captured_at is not null
      when state in ('OPEN', 'CLOSED', 'FAILED') then captured_at is null
      else true
    end),
  constraint payments_reason check (state not in ('FAILED', 'STUCK') or reason is not null)
);
create unique index payments_reference_key on payments (reference);
create unique index payments_one_open on payments (order_id) where state = 'OPEN';
create index payments_order_id_idx on payments (order_id);
create index payments_due on payments (next_verify_at) where next_verify_at is not null;
create index payments_stuck on payments (id) where state = 'STUCK';

-- What a provider has told, once per content: a wrong amount has another key than the right one.
create table webhooks (
  id          uuid           not null primary key,
  provider    provider       not null,
  key         text           not null,
  body        bytea,
  received_at timestamptz(3) not null,
  next_at     timestamptz(3) not null,
  attempts    integer        not null default 0,
  handled_at  timestamptz(3),
  outcome     text,

  constraint webhooks_outcome check ((handled_at is null) = (outcome is null)),
  constraint webhooks_body check ((handled_at is null) = (body is not null))
);
create unique index webhooks_provider_key_key on webhooks (provider, key);
create index webhooks_waiting on webhooks (next_at) where handled_at is null;

-- Money that goes back. `payments.refunded` is reserved in the commit that makes the row.
create table refunds (
  id           uuid           not null primary key,
  payment_id   uuid           not null references payments on delete restrict on update restrict,
  amount       bigint         not null,
  state        refund_state   not null default 'PENDING',
  reason       text           not null,
  stuck_reason text,
  provider_ref text,
  attempts     integer        not null default 0,
  created_at   timestamptz(3) not null,
  next_at      timestamptz(3) not null,
  refunded_at  timestamptz(3),

  constraint refunds_amount check (amount > 0),
  constraint refunds_refunded check ((state = 'REFUNDED') = (refunded_at is not null)),
  constraint refunds_stuck check ((state = 'STUCK') = (stuck_reason is not null))
);
create index refunds_payment_id_idx on refunds (payment_id);
create index refunds_due on refunds (next_at) where state <> 'REFUNDED';

-- The books, by double entry. Nothing in them is ever changed: a mistake is put right by another posting.
create table postings (
  id         uuid           not null primary key,
  kind       text           not null,
  source_id  uuid           not null,
  payment_id uuid           not null references payments on delete restrict on update restrict,
  at         timestamptz(3) not null
);
create unique index postings_kind_source_id_key on postings (kind, source_id);
create index postings_payment_id_idx on postings (payment_id);

create table entries (
  posting_id uuid    not null references postings on delete restrict on update restrict,
  account    text    not null,
  currency   char(3) not null,
  amount     bigint  not null,
  primary key (posting_id, account, currency),
  constraint entries_amount check (amount <> 0)
);
create index entries_account_currency_idx on entries (account, currency);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger postings_append_only before update or delete or truncate on postings
  for each statement execute function refuse_change();
create trigger entries_append_only before update or delete or truncate on entries
  for each statement execute function refuse_change();

-- Looked at when the transaction commits: by then a posting has entries, and they sum to zero in each currency.
create function posting_balances() returns trigger
  language plpgsql set search_path from current as $$
declare
  posting uuid := to_jsonb(new) ->> tg_argv[0];
begin
  if not exists (select from entries where posting_id = posting)
     or exists (select from entries where posting_id = posting group by currency having sum(amount) <> 0)
  then
    raise exception 'posting % does not balance', posting using errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger postings_balance after insert on postings deferrable initially deferred
  for each row execute function posting_balances('id');
create constraint trigger entries_balance after insert on entries deferrable initially deferred
  for each row execute function posting_balances('posting_id');

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

-- A copy of identity's memberships, fed by its events. Copied into the migration of each service that checks rights.
create table memberships (
  organizer_id uuid    not null,
  user_id      uuid    not null,
  role         text,
  version      integer not null,
  primary key (organizer_id, user_id)
);
