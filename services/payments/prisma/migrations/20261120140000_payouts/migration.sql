alter type provider add value 'stripe';
alter type payment_state add value 'DISPUTED';
create type payout_method as enum ('TRANSFER', 'SPLIT');
create type payout_schedule as enum ('AFTER_EVENT', 'WEEKLY', 'MONTHLY');
create type payout_state as enum ('PENDING', 'PAID', 'FAILED', 'REVERSED', 'STUCK');
create type dispute_state as enum ('OPEN', 'WON', 'LOST');

-- What the platform keeps of a payment, what the provider keeps, and who of its shareholders is paid by the provider at once.
alter table payments
  add column platform_fee  bigint not null default 0,
  add column provider_fee  bigint,
  add column split_account text,
  add column disputed      bigint not null default 0,
  add constraint payments_platform_fee check (platform_fee between 0 and amount),
  add constraint payments_provider_fee check (provider_fee >= 0 and (provider_fee is null or captured_at is not null)),
  add constraint payments_disputed check (disputed between 0 and amount and (disputed = 0 or captured_at is not null));
create index payments_organizer on payments (organizer_id, id desc) where captured_at is not null;

-- A copy of catalog's events, fed by its events: when an event's money is due.
create table events (
  event_id     uuid           not null primary key,
  organizer_id uuid           not null,
  ends_at      timestamptz(3) not null,
  status       text           not null,
  version      integer        not null
);

-- How an organizer wants to be paid. Who has no row has the usual.
create table payout_settings (
  organizer_id   uuid            not null primary key,
  method         payout_method   not null default 'TRANSFER',
  schedule       payout_schedule not null default 'AFTER_EVENT',
  split_account  text,
  account_digest text,
  version        integer         not null default 1
);

create table payouts (
  id              uuid           not null primary key,
  organizer_id    uuid           not null,
  currency        char(3)        not null,
  amount          bigint         not null,
  state           payout_state   not null default 'PENDING',
  provider        provider,
  reference       text           not null,
  recipient       text,
  bank_code       text,
  account_ending  text,
  account_name    text,
  reason          text,
  attempts        integer        not null default 0,
  idempotency_key text,
  created_at      timestamptz(3) not null,
  next_at         timestamptz(3) not null,
  paid_at         timestamptz(3),
  version         integer        not null default 1,

  constraint payouts_amount check (amount > 0),
  constraint payouts_reference check (length(reference) between 16 and 50),
  constraint payouts_paid check ((state in ('PAID', 'REVERSED')) = (paid_at is not null)),
  constraint payouts_reason check (state not in ('FAILED', 'REVERSED', 'STUCK') or reason is not null)
);
create unique index payouts_reference_key on payouts (reference);
create unique index payouts_idempotency_key_key on payouts (idempotency_key);
-- One at a time: the next is reckoned when it is known what became of this one.
create unique index payouts_one_pending on payouts (organizer_id, currency) where state in ('PENDING', 'STUCK');
create index payouts_organizer_id_id_idx on payouts (organizer_id, id desc);
create index payouts_due on payouts (next_at) where state in ('PENDING', 'STUCK');

create table disputes (
  id           uuid           not null primary key,
  payment_id   uuid           not null references payments on delete restrict on update restrict,
  organizer_id uuid           not null,
  provider     provider       not null,
  provider_ref text           not null,
  amount       bigint         not null,
  state        dispute_state  not null default 'OPEN',
  reason       text           not null,
  answer_by    timestamptz(3),
  created_at   timestamptz(3) not null,
  decided_at   timestamptz(3),
  version      integer        not null default 1,

  constraint disputes_amount check (amount > 0),
  constraint disputes_decided check ((state = 'OPEN') = (decided_at is null))
);
create unique index disputes_provider_provider_ref_key on disputes (provider, provider_ref);
create index disputes_payment_id_idx on disputes (payment_id);
create index disputes_organizer_id_id_idx on disputes (organizer_id, id desc);
create index disputes_open on disputes (created_at) where state = 'OPEN';

-- Where a provider's books and ours differ. One that is no longer so is resolved.
create table mismatches (
  id          uuid           not null primary key,
  provider    provider       not null,
  reference   text           not null,
  kind        text           not null,
  detail      text           not null,
  amount      bigint,
  currency    char(3),
  found_at    timestamptz(3) not null,
  resolved_at timestamptz(3)
);
create unique index mismatches_open on mismatches (provider, reference, kind) where resolved_at is null;

-- Until when a provider's charges were compared.
create table reconciliations (
  provider       provider       not null primary key,
  compared_until timestamptz(3) not null,
  next_at        timestamptz(3) not null
);

-- Not every movement is of one payment.
alter table postings
  alter column payment_id drop not null,
  add column payout_id uuid references payouts on delete restrict on update restrict,
  add constraint postings_about check (num_nonnulls(payment_id, payout_id) = 1);
create index postings_payout_id_idx on postings (payout_id) where payout_id is not null;
drop index entries_account_currency_idx;
create index entries_account_currency_posting_id_idx on entries (account, currency, posting_id);
