-- What a bank has in dispute cannot go back as well, so a refund of it waits until the bank has decided: it is not in the books until
-- then. Of what the bank has taken, so much counts as given back by it.
alter table refunds
  add column waits   boolean not null default false,
  add column by_bank bigint  not null default 0,
  drop constraint refunds_amount,
  add constraint refunds_amount check (by_bank >= 0 and (amount > 0 or amount = 0 and by_bank > 0 and state = 'REFUNDED')),
  add constraint refunds_waits check (not waits or state = 'STUCK');
drop index refunds_due;
create index refunds_due on refunds (next_at) where state <> 'REFUNDED' and not waits;

-- A dispute is taken only as far as the money is there: of a payment that has gone back it is nothing, and still wants an answer.
alter table disputes drop constraint disputes_amount, add constraint disputes_amount check (amount >= 0);

alter table payments
  add constraint payments_taken check (refunded + disputed <= amount),
  add constraint payments_taken_whole check (state <> 'DISPUTED' or disputed > 0 and refunded + disputed = amount);
