-- The language that a guest reads: who has an account is asked there.
alter table orders add column locale text;
alter table waitlist_entries add column locale text;
