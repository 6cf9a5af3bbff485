-- What has gone back of an order, and what is on its way: both count, so that no more goes back than came.
alter table orders
  add column refunded  bigint not null default 0,
  add column refunding bigint not null default 0;

-- How many tickets of a line were given back. They are for sale again; the line stays what it was bought as.
alter table order_lines
  add column refunded integer not null default 0,
  add constraint order_lines_refunded check (refunded between 0 and quantity);

-- Money that goes back. Without an amount it is all of a payment that no order took; such a refund has the payment's id, so that
-- it is one however often it is found to be due.
create table refunds (
  id         uuid           primary key,
  order_id   uuid           not null references orders on delete restrict on update no action,
  payment_id uuid           not null,
  amount     bigint         check (amount >= 0),
  reason     text           not null,
  ticket_ids uuid[]         not null default '{}',
  asked_by   text,
  state      text           not null default 'PENDING' check (state in ('PENDING', 'DONE')),
  created_at timestamptz(3) not null,
  done_at    timestamptz(3),
  constraint refunds_done check ((state = 'DONE') = (done_at is not null))
);
create index refunds_order_id_idx on refunds (order_id);

-- Orders from before had all of their money sent back, or none.
update order_lines set refunded = given.back
from (select order_id, tier_id, count(*)::int as back from tickets where state = 'REFUNDED' group by order_id, tier_id) as given
where order_lines.order_id = given.order_id and order_lines.tier_id = given.tier_id;
insert into refunds (id, order_id, payment_id, amount, reason, state, created_at, done_at)
select payment_id, id, payment_id, total, 'the order was called off',
  case state when 'REFUNDED' then 'DONE' else 'PENDING' end, now(), case state when 'REFUNDED' then now() end
from orders where state in ('REFUND_PENDING', 'REFUNDED') and payment_id is not null;
update orders set
  refunded  = case state when 'REFUNDED' then total else 0 end,
  refunding = case state when 'REFUNDED' then 0 else total end
where state in ('REFUND_PENDING', 'REFUNDED') and payment_id is not null;

alter table orders add constraint orders_refunded check
  (refunded >= 0 and refunding >= 0 and refunded + refunding <= total);
