import type { PoolClient } from 'pg'
import { TICKET_COLUMNS, toKnownTicket } from './ticket-columns.js'
import type { Lock } from './stock-reads.js'
import type { Command } from '../core/commands.js'
import type { KnownTicket, TicketRecord } from '../core/ticket.js'

const ENDING: readonly Command['kind'][] = [
  'refund',
  'cancelByBuyer',
  'cancelByOrganizer',
  'cancelWithEvent',
  'chargeBack',
]

/** Locks the tickets of the orders that may end in this batch, by order, so that no check-in admits one meanwhile. */
export async function readTickets(client: PoolClient, entries: Command[], lock: Lock) {
  const ids = entries.flatMap(entry =>
    ENDING.includes(entry.kind) && 'orderId' in entry ? [entry.orderId] : [],
  )
  const tickets = new Map<string, KnownTicket[]>()
  if (!ids.length) return tickets
  const { rows } = await client.query<{ orderId: string }>({
    name: `stock-tickets-${lock}`,
    text: `select ${TICKET_COLUMNS} from tickets where order_id = any($1) order by id ${lock}`,
    values: [ids],
  })
  for (const row of rows) tickets.set(row.orderId, [...(tickets.get(row.orderId) ?? []), toKnownTicket(row)])
  return tickets
}

/** The tickets as the order's buyer sees them: those that were issued for it, and not those that replaced them by a transfer. */
export const shownTickets = (tickets: KnownTicket[]): TicketRecord[] =>
  tickets.flatMap(({ fromId, ...ticket }) => (fromId === null ? ticket : []))
