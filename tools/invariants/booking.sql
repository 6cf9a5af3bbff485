--- every tier has as many tickets held and sold as its orders say, and no more than its capacity
with line as (
  select tier_id, state, quantity,
    (select count(*) from booking.tickets
     where order_id = orders.id and tickets.tier_id = order_lines.tier_id and tickets.state = 'REFUNDED') as refunded
  from booking.order_lines join booking.orders on orders.id = order_id
  where state in ('HELD', 'CONFIRMED', 'PARTIALLY_REFUNDED')
), said as (
  select tier_id,
    coalesce(sum(quantity) filter (where state = 'HELD'), 0) as held,
    coalesce(sum(quantity - refunded) filter (where state <> 'HELD'), 0) as sold
  from line group by tier_id
)
select tiers.id,
  format('%s held and %s sold of %s; its orders say %s and %s', tiers.held, tiers.sold, capacity,
         coalesce(said.held, 0), coalesce(said.sold, 0)) as detail
from booking.tiers left join said on tier_id = tiers.id
where tiers.held <> coalesce(said.held, 0) or tiers.sold <> coalesce(said.sold, 0)
   or tiers.held < 0 or tiers.sold < 0 or tiers.held + tiers.sold > capacity;

--- every event has as many tickets held and sold as its tiers, and no more than its capacity
select events.id,
  format('%s held and %s sold of %s; its tiers say %s and %s', events.held, events.sold,
         coalesce(events.capacity::text, 'any number'), coalesce(sum(tiers.held), 0), coalesce(sum(tiers.sold), 0)) as detail
from booking.events left join booking.tiers on event_id = events.id
group by events.id
having events.held <> coalesce(sum(tiers.held), 0) or events.sold <> coalesce(sum(tiers.sold), 0)
    or events.held + events.sold > events.capacity;

--- a discount is given as often as its orders say, and no more often than it may be
with said as (
  select tier_id, discount_round, sum(discounted) as discounted
  from booking.order_lines join booking.orders on orders.id = order_id
  where state in ('HELD', 'CONFIRMED', 'PARTIALLY_REFUNDED')
  group by tier_id, discount_round
)
select tiers.id,
  format('%s times of %s; its orders say %s', tiers.discounted, coalesce(discount_limit::text, 'any number'),
         coalesce(said.discounted, 0)) as detail
from booking.tiers left join said on tier_id = tiers.id and said.discount_round = tiers.discount_round
where tiers.discounted <> coalesce(said.discounted, 0) or tiers.discounted > discount_limit
   or tiers.discounted > held + sold;

--- an order costs what its lines, discount and fees come to
select orders.id,
  format('%s after %s off, its lines say %s and %s', orders.total, orders.discount,
         coalesce(sum(order_lines.total), 0), coalesce(sum(order_lines.discount), 0)) as detail
from booking.orders left join booking.order_lines on order_id = orders.id
group by orders.id
having orders.total <> coalesce(sum(order_lines.total), 0) - orders.discount + fees
    or orders.discount <> coalesce(sum(order_lines.discount), 0);

--- a confirmed order is free, or a captured payment of exactly its amount and currency paid it
select orders.id, format('%s %s, and %s', total, orders.currency,
         coalesce(format('payment %s of %s %s is %s', payments.id, amount, payments.currency, payments.state), 'no payment')) as detail
from booking.orders left join payments.payments on payments.id = payment_id
where orders.state in ('CONFIRMED', 'PARTIALLY_REFUNDED') and total > 0
  and (order_id = orders.id and captured_at is not null and amount = total
       and payments.currency = orders.currency and refunded < amount) is not true;

--- an order has as many live tickets as its lines say, less those refunded, and none unless it is confirmed
with due as (
  select order_id, tier_id, quantity
  from booking.order_lines join booking.orders on orders.id = order_id
  where state in ('CONFIRMED', 'PARTIALLY_REFUNDED')
), issued as (
  select order_id, tier_id,
    count(*) filter (where state in ('VALID', 'ADMITTED')) as live,
    count(*) filter (where state = 'REFUNDED') as refunded
  from booking.tickets group by order_id, tier_id
)
select order_id as id,
  format('%s live tickets of tier %s, its line says %s', coalesce(live, 0), tier_id, coalesce(quantity - coalesce(refunded, 0), 0)) as detail
from due full join issued using (order_id, tier_id)
where coalesce(live, 0) <> coalesce(quantity - coalesce(refunded, 0), 0);

--- a hold ends within three minutes of its deadline
select id, format('held until %s', expires_at) as detail
from booking.orders
where state = 'HELD' and expires_at < now() - interval '3 minutes';

--- a ticket is admitted once at most
select payload ->> 'ticketId' as id, format('admitted %s times', count(*)) as detail
from booking.outbox where subject = 'event.booking.ticket.admitted'
group by payload ->> 'ticketId' having count(*) > 1;

--- a ticket that was transferred, cancelled or refunded is never admitted
select id, format('%s, admitted at %s', state, coalesce(admitted_at::text, 'no time')) as detail
from booking.tickets
where (state = 'ADMITTED') <> (admitted_at is not null);
