import type { PoolClient } from 'pg'
import type { RefundRecord } from '../core/refund-record.js'

/**
 * Writes the refunds of a batch: their tickets end, the lines of those count them, and the orders count the money. Counts are added
 * to, never set, and a CHECK stands behind each.
 */
export const writeRefunds = (client: PoolClient, refunds: RefundRecord[]) =>
  client.query({ name: 'stock-refunds', text: WRITE, values: [JSON.stringify(refunds)] })

const WRITE = `
with
  given as (
    select * from json_to_recordset($1) as refund (id uuid, "orderId" uuid, "paymentId" uuid, amount bigint, reason text,
      "ticketIds" uuid[], "askedBy" text, state text, "createdAt" timestamptz)),
  ended_tickets as (
    update tickets set state = 'REFUNDED', admitted_at = null, gate = null, version = version + 1
    where id = any(array(select unnest("ticketIds") from given)) and state in ('VALID', 'ADMITTED')
    returning order_id, tier_id),
  counted_lines as (
    update order_lines set refunded = refunded + back.tickets
    from (select order_id, tier_id, count(*)::int as tickets from ended_tickets group by order_id, tier_id) as back
    where order_lines.order_id = back.order_id and order_lines.tier_id = back.tier_id),
  counted_money as (
    update orders set refunding = refunding + back.coming, refunded = orders.refunded + back.gone
    from (
      select "orderId", coalesce(sum(amount) filter (where state = 'PENDING'), 0)::bigint as coming,
        coalesce(sum(amount) filter (where state = 'DONE'), 0)::bigint as gone
      from given where amount > 0 group by "orderId") as back
    where orders.id = back."orderId")
insert into refunds (id, order_id, payment_id, amount, reason, ticket_ids, asked_by, state, created_at, done_at)
select id, "orderId", "paymentId", amount, reason, "ticketIds", "askedBy", state, "createdAt",
  case state when 'DONE' then "createdAt" end
from given
on conflict (id) do nothing`
