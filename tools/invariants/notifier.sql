--- every confirmed order has its mail, sent or waiting, a minute later at most
select orders.id, coalesce('its mail is ' || mails.state, 'no mail') as detail
from booking.orders left join notifier.mails on mails.key = 'tickets:' || orders.id
where orders.state in ('CONFIRMED', 'PARTIALLY_REFUNDED')
  and (mails.state in ('SENT', 'WAITING')) is not true
  and not exists (
    select from booking.outbox
    where subject = 'event.booking.order.confirmed' and at > now() - interval '60 seconds'
      and payload ->> 'orderId' = orders.id::text);

--- tickets are mailed for orders that have some, and no others
select mails.id, format('for order %s', subject_id) as detail
from notifier.mails
where kind = 'tickets' and not exists (select from booking.tickets where order_id = subject_id);
