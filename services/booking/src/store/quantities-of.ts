import { LIVE_ORDER } from '../core/order-state.js'

/**
 * The number of tickets of a tier that a buyer holds or has bought, as a subquery. Refunded tickets do not count. The parameters are the names of
 * event, address and tier in the surrounding query.
 */
export const takenByBuyerSql = (event: string, email: string, tier: string) => `
  (select coalesce(sum(order_lines.quantity - order_lines.refunded), 0)::int
   from orders join order_lines on order_id = orders.id
   where orders.event_id = ${event} and orders.buyer_email = ${email} and order_lines.tier_id = ${tier} and ${LIVE_ORDER})`
