-- A payment may go back in parts: it is only called so when all of it does.
alter table payments add constraint payments_gone check (state not in ('REFUND_PENDING', 'REFUNDED') or refunded = amount);
