import type { Event, Order, TicketState } from '@boxoffice/contracts'
import type { Words } from '../words/en.js'

/** What lets people in: the live tickets of an order, in the words of a language. */
export interface Admission {
  title: string
  organizer: string
  when: string
  where: string
  orderId: string
  orderedAt: Date
  /** The name of who ordered. */
  buyer: string
  tickets: { tier: string; holder: { name: string; email: string }; code: string }[]
  /** What was bought and what it cost. The last line is the total. */
  sums: [label: string, amount: string][]
}

const live: readonly TicketState[] = ['VALID', 'ADMITTED']

export function admission(order: Order, buyer: string, event: Event, words: Words): Admission {
  const { name, address, city, country } = event.venue
  return {
    title: event.title,
    organizer: event.organizer.name,
    when: words.when(event.startsAt, event.timeZone),
    where: [name, address, city, words.country(country)].filter(Boolean).join(', '),
    orderId: order.id,
    orderedAt: new Date(order.createdAt),
    buyer,
    tickets: order.tickets
      .filter(({ state }) => live.includes(state))
      .map(({ tierId, holder, code }) => ({ tier: tierName(event, tierId), holder, code })),
    sums: sums(order, event, words),
  }
}

/** As much of a code as a person can compare with another. */
export const tail = (code: string) => `…${code.slice(-8)}`

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

const tierName = ({ tiers }: Event, id: string) => tiers.find(tier => tier.id === id)?.name ?? ''
