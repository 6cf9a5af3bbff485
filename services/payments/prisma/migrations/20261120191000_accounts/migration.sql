-- What organizers' accounts come to, so that nobody adds up all that was ever posted. The ledger is the truth: both may be emptied, and
-- are filled again from the beginning. Amounts are what is owed.
create table account_days (
  account  text    not null,
  currency char(3) not null,
  day      date    not null,
  amount   bigint  not null,
  primary key (account, currency, day)
);

-- The same by event and the day its payment was captured on. What is about no payment is of no event: of the nil one.
create table account_events (
  account     text    not null,
  currency    char(3) not null,
  event_id    uuid    not null,
  captured_on date    not null,
  amount      bigint  not null,
  primary key (account, currency, event_id, captured_on)
);

-- The last posting that is in them. All before it are, too.
create table accounts_summed (
  id    boolean primary key default true check (id),
  up_to uuid    not null
);
insert into accounts_summed (up_to) values ('00000000-0000-7000-8000-000000000000');

-- What is posted behind that would be in no sum, so it is refused. It takes a clock that is a quarter of an hour slow.
create function refuse_late() returns trigger language plpgsql set search_path from current as $$
begin
  if exists (select from posted where id <= (select up_to from accounts_summed)) then
    raise exception 'a posting is of a time up to which accounts are summed up: is the clock right?' using errcode = 'check_violation';
  end if;
  return null;
end $$;
create trigger postings_not_late after insert on postings referencing new table as posted
  for each statement execute function refuse_late();
