import { LIVE_ORDER } from '../core/order-state.js'

/**
 * How many tickets of a tier a buyer has, held or sold, as a query by itself. Those that were given back are none of them. The
 * names are those that event, address and tier have in the query round it.
 */
export const takenByBuyerSql = (event: string, email: string, tier: string) => `
  (select coalesce(sum(order_lines.quantity - order_lines.refunded), 0)::int
   from orders join order_lines on order_id = orders.id
   where orders.event_id = ${event} and orders.buyer_email = ${email} and order_lines.tier_id = ${tier} and ${LIVE_ORDER})`
