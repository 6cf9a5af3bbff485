--- every tier counts the held and sold tickets of its orders, at most its capacity
with line as (
  select tier_id, state, quantity, order_lines.refunded
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

--- every event counts the held and sold tickets of its tiers, at most its capacity
select events.id,
  format('%s held and %s sold of %s; its tiers say %s and %s', events.held, events.sold,
         coalesce(events.capacity::text, 'any number'), coalesce(sum(tiers.held), 0), coalesce(sum(tiers.sold), 0)) as detail
from booking.events left join booking.tiers on event_id = events.id
group by events.id
having events.held <> coalesce(sum(tiers.held), 0) or events.sold <> coalesce(sum(tiers.sold), 0)
    or events.held + events.sold > events.capacity;

--- every discount counts the discounted tickets of its orders, at most its quota
with said as (
  select tier_id, discount_round, sum(least(discounted, quantity - order_lines.refunded)) as discounted
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

--- the total of every order is the sum of its lines, discount and fees
select orders.id,
  format('%s after %s off and with %s of fees, its lines say %s and %s, its coupon %s', orders.total, orders.discount, fees,
         coalesce(sum(order_lines.total), 0), coalesce(sum(order_lines.discount), 0), coupon_discount) as detail
from booking.orders left join booking.order_lines on order_id = orders.id
group by orders.id
having orders.total <> coalesce(sum(order_lines.total), 0) - orders.discount + fees
    or orders.discount <> coalesce(sum(order_lines.discount), 0) + coupon_discount
    or fees not in (0, platform_fee);

--- every coupon counts the redemptions of its orders, at most its limit
with said as (
  select coupon_id, count(*) as orders, count(*) filter (where coupon_redeemed) as redeemed
  from booking.orders where coupon_id is not null group by coupon_id
)
select coupons.id,
  format('%s times of %s in %s orders; its orders say %s and %s', coupons.redeemed,
         coalesce(redemption_limit::text, 'any number'), coupons.orders, coalesce(said.redeemed, 0),
         coalesce(said.orders, 0)) as detail
from booking.coupons left join said on coupon_id = coupons.id
where coupons.redeemed <> coalesce(said.redeemed, 0) or coupons.orders <> coalesce(said.orders, 0)
   or coupons.redeemed > redemption_limit;

--- every live order redeems its coupon, and no expired or released one does
select id, format('%s with %s', state, coupon_code) as detail
from booking.orders
where coupon_id is not null
  and (state in ('HELD', 'CONFIRMED', 'PARTIALLY_REFUNDED') and not coupon_redeemed
       or state in ('EXPIRED', 'RELEASED') and coupon_redeemed);

--- every event counts all its orders
select events.id, format('%s; there are %s', placed, count(orders.id)) as detail
from booking.events left join booking.orders on event_id = events.id
group by events.id having placed <> count(orders.id);

--- every confirmed order has the live tickets of its lines, less refunded ones, and no other order has any
with due as (
  select order_id, tier_id, order_lines.refunded as given_back,
    case when state in ('CONFIRMED', 'PARTIALLY_REFUNDED') then quantity - order_lines.refunded else 0 end as quantity
  from booking.order_lines join booking.orders on orders.id = order_id
), issued as (
  select order_id, tier_id,
    count(*) filter (where state in ('VALID', 'ADMITTED')) as live,
    count(*) filter (where state = 'REFUNDED') as refunded
  from booking.tickets group by order_id, tier_id
)
select order_id as id,
  format('%s live and %s refunded tickets of tier %s, its line says %s and %s', coalesce(live, 0), coalesce(refunded, 0), tier_id,
         coalesce(quantity, 0), coalesce(given_back, 0)) as detail
from due full join issued using (order_id, tier_id)
where coalesce(live, 0) <> coalesce(quantity, 0) or coalesce(refunded, 0) <> coalesce(given_back, 0);

--- the refunded and refunding amounts of every order are those of its refunds, at most its total
select orders.id,
  format('%s back and %s on its way of %s; its refunds say %s and %s', orders.refunded, refunding, total,
         coalesce(sum(amount) filter (where refunds.state = 'DONE'), 0), coalesce(sum(amount) filter (where refunds.state = 'PENDING'), 0)) as detail
from booking.orders left join booking.refunds on order_id = orders.id and refunds.payment_id = orders.payment_id
group by orders.id
having orders.refunded <> coalesce(sum(amount) filter (where refunds.state = 'DONE'), 0)
    or refunding <> coalesce(sum(amount) filter (where refunds.state = 'PENDING'), 0)
    or orders.refunded + refunding > total;

--- every hold ends within three minutes of its deadline
select id, format('held until %s', expires_at) as detail
from booking.orders
where state = 'HELD' and expires_at < now() - interval '3 minutes';

--- every ticket is announced as admitted once, and again only for an earlier scan
with said as (
  select payload ->> 'ticketId' as id, count(*) as times, count(distinct payload ->> 'version') as versions
  from booking.outbox where subject = 'event.booking.ticket.admitted'
  group by payload ->> 'ticketId'
)
select id, format('admitted %s times', times) as detail
from said
where times > versions or times > 1 and times > (select count(*) from booking.scans where ticket_id = said.id::uuid);

--- every admitted ticket was admitted by the earliest scan of its code
select tickets.id,
  format('%s, admitted at %s, its earliest scan is of %s', state, coalesce(admitted_at::text, 'no time'),
         coalesce(format('%s by %s', at, device), 'nobody')) as detail
from booking.tickets left join lateral (
  select device, gate, at from booking.scans
  where ticket_id = tickets.id and scans.issue = tickets.issue
  order by reported_at, device collate "C", coalesce(gate, '') collate "C" limit 1) as winner on true
where state in ('VALID', 'ADMITTED')
  and (admitted_at is distinct from winner.at or tickets.gate is distinct from winner.gate);

--- no transferred, cancelled or refunded ticket is admitted
select id, format('%s, admitted at %s', state, coalesce(admitted_at::text, 'no time')) as detail
from booking.tickets
where (state = 'ADMITTED') <> (admitted_at is not null);

--- every event counts its waiting entries
select events.id, format('it says %s, and %s wait', waiting, count(entry.id)) as detail
from booking.events left join booking.waitlist_entries entry on event_id = events.id and entry.state = 'WAITING'
group by events.id having waiting <> count(entry.id);

--- every offered or accepted waitlist entry has an order in a state that fits
select entry.id, format('%s, and its order is %s', entry.state, coalesce(orders.state, 'not there')) as detail
from booking.waitlist_entries entry left join booking.orders on orders.id = order_id
where entry.state = 'OFFERED' and orders.state is distinct from 'HELD'
   or entry.state = 'ACCEPTED' and (orders.state is null or orders.state in ('HELD', 'EXPIRED', 'RELEASED'));

--- no queue has admitted more people than have joined
select event_id as id, format('%s have joined, and %s were let in', coalesce(joined, 0), admitted) as detail
from booking.queue_paces left join booking.queues using (event_id)
where admitted > coalesce(joined, 0);

--- every transferred ticket is replaced by one ticket of its order and tier, and no other ticket is
select tickets.id, format('%s, and in its place is %s', tickets.state, coalesce(next.id::text, 'none')) as detail
from booking.tickets left join booking.tickets as next on next.from_id = tickets.id
where (tickets.state = 'TRANSFERRED') <> (next.id is not null)
   or (next.order_id, next.tier_id) is distinct from (tickets.order_id, tickets.tier_id) and next.id is not null;
