-- When it is looked again whether an organizer has something to be paid.
create table payout_checks (
  organizer_id uuid           not null primary key,
  next_at      timestamptz(3) not null
);
create index payout_checks_next_at_idx on payout_checks (next_at);
insert into payout_checks (organizer_id, next_at) select distinct organizer_id, now() from payments;

create index events_organizer_id_ends_at_idx on events (organizer_id, ends_at);

-- Money that has arrived may come back, so it is asked about for a while.
drop index payouts_due;
create index payouts_due on payouts (next_at) where state in ('PENDING', 'STUCK', 'PAID') and provider is not null;
