import type { Event, Order, Ticket } from '@boxoffice/contracts'
import { timeOfId } from '../core/id-time.js'
import { isLive } from '../core/live-ticket.js'
import type { Translations } from '../translations/en.js'

/** The view of an event and of the recipient's tickets in a mail, formatted in the recipient's language. */
export interface MailView {
  title: string
  organizer: string
  when: string
  where: string
  /** Null for a recipient without tickets. */
  orderId: string | null
  createdAt: Date
  /** Null if it is unknown. */
  recipientName: string | null
  /** The live tickets. */
  tickets: { tier: string; holder: { name: string; email: string }; code: string }[]
  /**
   * The order lines with their prices, for the buyer; the last row is the total. Empty for other recipients.
   */
  amounts: [label: string, amount: string][]
}

/** The view of an order, for its buyer. */
export const orderView = (order: Order, buyerName: string, event: Event, texts: Translations): MailView => ({
  ...eventDetails(event, texts),
  orderId: order.id,
  createdAt: new Date(order.createdAt),
  recipientName: buyerName,
  tickets: liveTickets(order.tickets, event),
  amounts: amountsOf(order, event, texts),
})

/** The view of a ticket, for its holder. */
export const ticketView = (ticket: Ticket, event: Event, texts: Translations): MailView => ({
  ...eventDetails(event, texts),
  orderId: ticket.orderId,
  createdAt: timeOfId(ticket.id),
  recipientName: ticket.holder.name,
  tickets: liveTickets([ticket], event),
  amounts: [],
})

/** The view of an event, for a recipient without tickets whose name is unknown. */
export const eventView = (createdAt: Date, event: Event, texts: Translations): MailView => ({
  ...eventDetails(event, texts),
  ...{ orderId: null, createdAt, recipientName: null, tickets: [], amounts: [] },
})

/** The end of a ticket code, short enough for people to compare. */
export const codeSuffix = (code: string) => `…${code.slice(-8)}`

export const tierName = ({ tiers }: Event, id: string) => tiers.find(tier => tier.id === id)?.name ?? ''

function eventDetails(event: Event, texts: Translations) {
  const { name, address, city, country } = event.venue
  return {
    title: event.title,
    organizer: event.organizer.name,
    when: texts.when(event.startsAt, event.timeZone),
    where: [name, address, city, texts.country(country)].filter(Boolean).join(', '),
  }
}

const liveTickets = (tickets: Ticket[], event: Event): MailView['tickets'] =>
  tickets.filter(isLive).map(({ tierId, holder, code }) => ({ tier: tierName(event, tierId), holder, code }))

function amountsOf(order: Order, event: Event, { money, tickets }: Translations): MailView['amounts'] {
  const { discount, fees, total } = order
  const price = (amount: Order['total']) => (amount.amount ? money(amount) : tickets.free)
  const rows = order.items.map(({ tierId, quantity, total }): [string, string] => [
    `${quantity} × ${tierName(event, tierId)}`,
    price(total),
  ])
  if (discount.amount)
    rows.push([tickets.discount, money({ ...discount, amount: -Math.abs(discount.amount) })])
  if (fees.amount) rows.push([tickets.fees, money(fees)])
  return [...rows, [tickets.total, price(total)]]
}
