import type { Event, Order, Ticket, TicketState } from '@boxoffice/contracts'
import { momentOf } from '../core/id-time.js'
import type { Words } from '../translations/en.js'

/** What lets people in: live tickets, in the words of a language. */
export interface Admission {
  title: string
  organizer: string
  when: string
  where: string
  /** Null for who has no tickets yet. */
  orderId: string | null
  madeAt: Date
  /** The name of who reads this, if it is known. */
  reader: string | null
  tickets: { tier: string; holder: { name: string; email: string }; code: string }[]
  /** What was bought and what it cost, for who paid. The last line is the total. */
  sums: [label: string, amount: string][]
}

const live: readonly TicketState[] = ['VALID', 'ADMITTED']

/** Whether the ticket lets somebody in, or has done so. */
export const isLive = ({ state }: Pick<Ticket, 'state'>) => live.includes(state)

/** All that lets in by an order, for who bought it. */
export const admission = (order: Order, reader: string, event: Event, words: Words): Admission => ({
  ...occasion(event, words),
  orderId: order.id,
  madeAt: new Date(order.createdAt),
  reader,
  tickets: shown(order.tickets, event),
  sums: sums(order, event, words),
})

/** One ticket, for who has it. */
export const ticketAdmission = (ticket: Ticket, event: Event, words: Words): Admission => ({
  ...occasion(event, words),
  orderId: ticket.orderId,
  madeAt: momentOf(ticket.id),
  reader: ticket.holder.name,
  tickets: shown([ticket], event),
  sums: [],
})

/** What, of whom, when and where, for somebody without tickets, of whom nothing is known. */
export const invitation = (madeAt: Date, event: Event, words: Words): Admission => ({
  ...occasion(event, words),
  ...{ orderId: null, madeAt, reader: null, tickets: [], sums: [] },
})

/** As much of a code as a person can compare with another. */
export const tail = (code: string) => `…${code.slice(-8)}`

export const tierName = ({ tiers }: Event, id: string) => tiers.find(tier => tier.id === id)?.name ?? ''

function occasion(event: Event, words: Words) {
  const { name, address, city, country } = event.venue
  return {
    title: event.title,
    organizer: event.organizer.name,
    when: words.when(event.startsAt, event.timeZone),
    where: [name, address, city, words.country(country)].filter(Boolean).join(', '),
  }
}

const shown = (tickets: Ticket[], event: Event): Admission['tickets'] =>
  tickets.filter(isLive).map(({ tierId, holder, code }) => ({ tier: tierName(event, tierId), holder, code }))

function sums(order: Order, event: Event, { money, tickets }: Words): Admission['sums'] {
  const { discount, fees, total } = order
  const price = (sum: Order['total']) => (sum.amount ? money(sum) : tickets.free)
  const items = order.items.map(({ tierId, quantity, total }): [string, string] => [
    `${quantity} × ${tierName(event, tierId)}`,
    price(total),
  ])
  if (discount.amount)
    items.push([tickets.discount, money({ ...discount, amount: -Math.abs(discount.amount) })])
  if (fees.amount) items.push([tickets.fees, money(fees)])
  return [...items, [tickets.total, price(total)]]
}
