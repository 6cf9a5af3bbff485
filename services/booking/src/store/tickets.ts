import type { PoolClient } from 'pg'
import type { Lock } from './stock-reads.js'
import type { Command } from '../core/commands.js'
import type { KnownTicket, TicketRecord } from '../core/ticket.js'

type Row = Omit<KnownTicket, 'holder'> & { holderName: string; holderEmail: string }

const ENDING: readonly Command['kind'][] = [
  'refund',
  'cancelByBuyer',
  'cancelByOrganizer',
  'cancelWithEvent',
  'chargeBack',
]

/** The tickets of the orders that may end in this batch, by order: kept for this transaction, so that no door lets one in meanwhile. */
export async function readTickets(client: PoolClient, entries: Command[], lock: Lock) {
  const ids = entries.flatMap(entry =>
    ENDING.includes(entry.kind) && 'orderId' in entry ? [entry.orderId] : [],
  )
  const tickets = new Map<string, KnownTicket[]>()
  if (!ids.length) return tickets
  const { rows } = await client.query<Row>({
    name: `stock-tickets-${lock}`,
    text: `select id, order_id as "orderId", event_id as "eventId", tier_id as "tierId", issue, state, from_id as "fromId",
             holder_name as "holderName", holder_email as "holderEmail", admitted_at as "admittedAt"
           from tickets where order_id = any($1) order by id ${lock}`,
    values: [ids],
  })
  for (const { holderName: name, holderEmail: email, ...row } of rows)
    tickets.set(row.orderId, [...(tickets.get(row.orderId) ?? []), { ...row, holder: { name, email } }])
  return tickets
}

/** As their order's buyer sees them: those that they were given, not those that came in their place for somebody else. */
export const shownTickets = (tickets: KnownTicket[]): TicketRecord[] =>
  tickets.flatMap(({ fromId, ...ticket }) => (fromId === null ? ticket : []))
