import type { OrderWithBuyer, Locale, Order, Ticket } from '@boxoffice/contracts'
import type { Prisma } from '../generated/client.js'
import type { TicketRecord } from '../core/ticket.js'
import { toTicket } from '../core/ticket.js'
import type { TicketCodes } from '../tokens/ticket-codes.js'
import { toOrder } from '../core/order.js'
import { toOrderRecord } from './order-columns.js'

/** An order with all that its readers see. */
export const orderInclude = {
  lines: { orderBy: { tierId: 'asc' } },
  tickets: { orderBy: { id: 'asc' } },
} satisfies Prisma.OrderInclude
export type OrderRow = Prisma.OrderGetPayload<{ include: typeof orderInclude }>
export type TicketRow = OrderRow['tickets'][number]

const localeOf = ({ locale }: { locale: string | null }) => locale !== null && { locale: locale as Locale }

/** The recipient of the buyer's mails: the account that has the language, or the language itself. */
export const readerOf = (row: Pick<OrderRow, 'buyerId' | 'locale'>) => ({
  buyerId: row.buyerId,
  ...localeOf(row),
})

/** The order as its readers see it, with the tickets that were issued for it, and not those that replaced them by a transfer. */
export const toShownOrder = (row: OrderRow, codes: TicketCodes): Order =>
  toOrder(
    toOrderRecord(row),
    row.tickets.filter(({ fromId }) => fromId === null).map(ticket => toShownTicket(ticket, codes)),
  )

/** The order with its attendees and their answers. */
export const toOrderWithBuyer = (row: OrderRow, codes: TicketCodes): OrderWithBuyer => ({
  ...toShownOrder(row, codes),
  buyer: { name: row.buyerName, email: row.buyerEmail },
  answers: row.answers as OrderWithBuyer['answers'],
})

/** The ticket as its readers see it, with its code unless it was transferred. */
export function toShownTicket(row: TicketRow, codes: TicketCodes): Ticket {
  const { id, orderId, eventId, tierId, issue, admittedAt } = row
  const record: TicketRecord = {
    ...{ id, orderId, eventId, tierId, issue, admittedAt },
    state: row.state as TicketRecord['state'],
    holder: { name: row.holderName, email: row.holderEmail },
  }
  const code = row.state === 'TRANSFERRED' ? '' : codes.sign({ ticketId: id, eventId, issue })
  return toTicket(record, code)
}
