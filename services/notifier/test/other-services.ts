import type { z } from 'zod'
import {
  booking,
  catalog,
  identity,
  parse,
  type Event,
  type Locale,
  type MethodType,
  type Order,
} from '@boxoffice/contracts'
import type { Bus } from '@boxoffice/bus'
import { newEvent, newOrder, startingIn } from './samples.js'

/** Booking and catalog at the other end of the wire: they know the orders that the test has told them. */
export class Neighbours {
  readonly orders = new Map<string, Order>()
  readonly transfers = new Map<string, object>()
  /** Of orders whose buyer has an account, or reads something else than English. */
  readonly readers = new Map<string, { buyerId?: string; locale?: Locale }>()
  /** Of accounts. */
  readonly locales = new Map<string, Locale>()
  owners: { name: string; email: string; locale: Locale }[] | undefined
  event: Event = newEvent()
  /** What must come first before booking says which orders there are. */
  listing = (): unknown => undefined
  private serving: { unsubscribe(): void }[] = []

  constructor(private readonly bus: Bus) {}

  /** An order of one ticket, whose buyer nobody else is. */
  takeOrder(changes: Partial<Order> = {}) {
    const order = { ...newOrder(this.event), ...changes }
    const email = addressOf(order.id)
    for (const { holder } of order.tickets) holder.email = email
    this.orders.set(order.id, order)
    return { id: order.id, email }
  }

  /** Another event, with orders of its own, that begins in so many hours from then. */
  newShow(from: Date, hours: number) {
    this.orders.clear()
    this.event = newEvent(startingIn(from, hours))
  }

  start() {
    this.serve(booking.methods.listOrdersToNotify, async ({ eventId, limit, cursor = '' }) => {
      await this.listing()
      const live = [...this.orders.values()].filter(
        order =>
          order.eventId === eventId &&
          order.id > cursor &&
          order.tickets.some(({ state }) => state === 'VALID'),
      )
      const data = live.map(({ id }) => id).sort()
      const othersTickets = data.slice(0, limit).flatMap(id => this.othersTickets(id))
      const nextCursor = data.length > limit ? data[limit - 1] : null
      return { data: data.slice(0, limit), nextCursor, othersTickets }
    })
    this.serve(booking.methods.describeOrder, ({ orderId }) => ({
      order: this.orders.get(orderId),
      buyer: { name: 'Ada Obi', email: addressOf(orderId) },
      buyerId: null,
      ...this.readers.get(orderId),
      othersTickets: this.othersTickets(orderId),
    }))
    this.serve(booking.methods.describeTicket, ({ ticketId }) => ({
      ticket: [...this.orders.values()].flatMap(({ tickets }) => tickets).find(({ id }) => id === ticketId),
      holderId: null,
    }))
    this.serve(booking.methods.describeTransfer, ({ transferId }) => this.transfers.get(transferId))
    this.serve(catalog.methods.describeEvent, () => this.event)
    this.serve(catalog.methods.getEventCalendar, () => 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n')
    this.serve(identity.methods.getLocale, ({ userId }) => ({ locale: this.locales.get(userId) ?? null }))
    this.serve(identity.methods.describeOwners, ({ organizerId }) => ({
      name: 'The Boathouse',
      owners: this.owners ?? [{ name: 'Ada Obi', email: addressOf(organizerId), locale: 'en' }],
    }))
  }

  private othersTickets = (orderId: string) =>
    this.orders
      .get(orderId)!
      .tickets.filter(({ holder }) => holder.email !== addressOf(orderId))
      .map(({ id }) => id)

  stop() {
    for (const each of this.serving.splice(0)) each.unsubscribe()
  }

  private serve<M extends MethodType>(
    { subject, input }: M,
    answer: (input: z.output<M['input']>) => unknown,
  ) {
    const callback = async (_: unknown, message: { json(): unknown; respond(data: string): void }) =>
      message.respond(JSON.stringify(await answer(parse(input, message.json()) as z.output<M['input']>)))
    this.serving.push(this.bus.nats.subscribe(subject, { callback: (...sent) => void callback(...sent) }))
  }
}

const addressOf = (orderId: string) => `${orderId}@example.com`
