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

/** Booking, catalog and identity, which answer over a real NATS with the orders that a test has added. */
export class OtherServices {
  readonly orders = new Map<string, Order>()
  readonly transfers = new Map<string, object>()
  /** Account and language of buyers, by order. */
  readonly buyers = new Map<string, { buyerId?: string; locale?: Locale }>()
  /** Languages of accounts. */
  readonly locales = new Map<string, Locale>()
  owners: { name: string; email: string; locale: Locale }[] | undefined
  event: Event = newEvent()
  /** Runs before booking lists orders. */
  beforeListing = (): unknown => undefined
  private serving: { unsubscribe(): void }[] = []

  constructor(private readonly bus: Bus) {}

  /** Adds an order of one ticket, with a buyer of its own. */
  addOrder(changes: Partial<Order> = {}) {
    const order = { ...newOrder(this.event), ...changes }
    const email = addressOf(order.id)
    for (const { holder } of order.tickets) holder.email = email
    this.orders.set(order.id, order)
    return { id: order.id, email }
  }

  /** Replaces the event by one that begins so many hours after `from`, and has no orders. */
  replaceEvent(from: Date, hours: number) {
    this.orders.clear()
    this.event = newEvent(startingIn(from, hours))
  }

  /** Resolves when NATS knows every subscription, so that no later request is without an answer. */
  async start() {
    this.serve(booking.methods.listOrdersToNotify, async ({ eventId, limit, cursor = '' }) => {
      await this.beforeListing()
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
      ...this.buyers.get(orderId),
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
    await this.bus.nats.flush()
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
