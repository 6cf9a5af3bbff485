--- a confirmed order is free, or a captured payment of exactly its amount, currency and platform fee paid it
select orders.id, format('%s %s, and %s', total, orders.currency,
         coalesce(format('payment %s of %s %s is %s', payments.id, amount, payments.currency, payments.state), 'no payment')) as detail
from booking.orders left join payments.payments on payments.id = payment_id
where orders.state in ('CONFIRMED', 'PARTIALLY_REFUNDED') and total > 0
  and (order_id = orders.id and captured_at is not null and amount = total
       and payments.currency = orders.currency and payments.platform_fee = orders.platform_fee
       and payments.refunded < amount) is not true;

--- captured money settles within a minute: its order is confirmed, or it is refunded, or it is listed as stuck
select payments.id, format('order %s is %s', payments.order_id, coalesce(orders.state, 'unknown')) as detail
from payments.payments left join booking.orders on orders.id = payments.order_id
where payments.state = 'CAPTURED' and captured_at < now() - interval '60 seconds'
  and (payment_id = payments.id and (orders.state in ('CONFIRMED', 'PARTIALLY_REFUNDED')
    or orders.state in ('REFUND_PENDING', 'REFUNDED') and payments.refunded between 1 and amount - 1)) is not true
  and not exists (
    select from booking.outbox
    where subject = 'event.booking.payment.refundDue' and at > now() - interval '60 seconds'
      and payload ->> 'paymentId' = payments.id::text);

--- an order is refunded within a minute of the refund or charge back of all its money, and not before
select orders.id, format('%s, %s back and %s on its way; payment %s is %s, %s back, %s of it a minute ago, and %s taken by a bank',
  orders.state, orders.refunded, refunding, payments.id, payments.state, back, long_back, lost) as detail
from booking.orders join payments.payments on payments.id = payment_id
cross join lateral (
  select coalesce(sum(refunds.amount + by_bank), 0) as back,
    coalesce(sum(refunds.amount + by_bank) filter (where refunded_at < now() - interval '60 seconds'), 0) as long_back
  from payments.refunds where refunds.payment_id = payments.id and refunds.state = 'REFUNDED') as refunds
cross join lateral (
  select coalesce(sum(disputes.amount), 0) as lost
  from payments.disputes where disputes.payment_id = payments.id and disputes.state = 'LOST') as disputes
where orders.refunded > back + lost or orders.refunded < long_back
   or (orders.state = 'REFUNDED') <> (orders.refunded > 0 and refunding = 0 and not exists (
     select from booking.tickets where order_id = orders.id and tickets.state in ('VALID', 'ADMITTED')));

--- an order whose remaining money banks have charged back has no live tickets after a minute
select orders.id, format('%s; of payment %s a bank took %s of %s', orders.state, payments.id, lost, amount) as detail
from booking.orders join payments.payments on payments.id = payment_id
cross join lateral (
  select sum(disputes.amount) filter (where disputes.state = 'LOST') as lost, max(decided_at) as at
  from payments.disputes where disputes.payment_id = payments.id) as bank
where orders.state in ('CONFIRMED', 'PARTIALLY_REFUNDED') and bank.at < now() - interval '60 seconds' and lost + (
  select coalesce(sum(refunds.amount), 0) from payments.refunds
  where refunds.payment_id = payments.id and created_at < bank.at) = amount;

--- every confirmed order has its mail, sent or waiting, within a minute
select orders.id, coalesce('its mail is ' || mails.state, 'no mail') as detail
from booking.orders left join notifier.mails on mails.key = 'tickets:' || orders.id
where orders.state in ('CONFIRMED', 'PARTIALLY_REFUNDED')
  and (mails.state in ('SENT', 'WAITING')) is not true
  and not exists (
    select from booking.outbox
    where subject = 'event.booking.order.confirmed' and at > now() - interval '60 seconds'
      and payload ->> 'orderId' = orders.id::text);

--- tickets are mailed for orders that have tickets, and no others
select mails.id, format('for order %s', subject_id) as detail
from notifier.mails
where kind = 'tickets' and not exists (select from booking.tickets where order_id = subject_id);
