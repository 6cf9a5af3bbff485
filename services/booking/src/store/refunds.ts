import type { PoolClient, QueryConfig } from 'pg'
import type { Command } from '../core/commands.js'
import type { Plan } from '../core/plan.js'
import type { KnownRefund } from '../core/refund-record.js'
import { REFUND_COLUMNS, refundInsert } from './refund-columns.js'
import type { Lock } from './stock-reads.js'

/** The refunds that payments reports as paid out, by id, locked for this transaction. */
export async function readRefunds(
  client: PoolClient,
  commands: Command[],
  lock: Lock,
): Promise<Map<string, KnownRefund>> {
  const ids = commands.flatMap(command => (command.kind === 'settleRefund' ? command.refundId : []))
  if (!ids.length) return new Map()
  const { rows } = await client.query<KnownRefund>({
    name: `stock-refunds-${lock}`,
    text: `select ${REFUND_COLUMNS} from refunds where id = any($1) order by id ${lock}`,
    values: [ids],
  })
  return new Map(rows.map(refund => [refund.id, refund]))
}

/**
 * Writes the refunds of a batch: their tickets end, the lines of those count them, and the orders count the money. Counts are added
 * to, never set, and a CHECK stands behind each.
 */
export function refundWrite({ refunds, arrived, money, now }: Plan): QueryConfig | undefined {
  if (!refunds.length && !arrived.length && !money.size) return undefined
  const changes = [...money].map(([orderId, change]) => ({ orderId, ...change }))
  return {
    name: 'stock-write-refunds',
    text: WRITE,
    values: [refundInsert.json(refunds), JSON.stringify(changes), JSON.stringify(arrived), now],
  }
}

const WRITE = `
with
  given as (
    select * from json_to_recordset($1) as refund (${refundInsert.fields})),
  ended_tickets as (
    update tickets set state = 'REFUNDED', admitted_at = null, gate = null, version = version + 1
    where id = any(array(select unnest(ticket_ids) from given)) and state in ('VALID', 'ADMITTED')
    returning order_id, tier_id),
  counted_lines as (
    update order_lines set refunded = refunded + back.tickets
    from (select order_id, tier_id, count(*)::int as tickets from ended_tickets group by order_id, tier_id) as back
    where order_lines.order_id = back.order_id and order_lines.tier_id = back.tier_id),
  counted_money as (
    update orders set refunding = orders.refunding + change.refunding, refunded = orders.refunded + change.refunded
    from json_to_recordset($2) as change ("orderId" uuid, refunding bigint, refunded bigint)
    where orders.id = change."orderId"),
  arrived as (
    update refunds set state = 'DONE', amount = arrived.amount, done_at = $4::timestamptz
    from json_to_recordset($3) as arrived (id uuid, amount bigint)
    where refunds.id = arrived.id and refunds.state = 'PENDING')
insert into refunds (${refundInsert.columns})
select ${refundInsert.values} from given
on conflict (id) do nothing`
