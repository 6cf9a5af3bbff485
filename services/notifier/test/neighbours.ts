import type { z } from 'zod'
import { booking, catalog, parse, type Event, type MethodType, type Order } from '@boxoffice/contracts'
import type { Bus } from '@boxoffice/bus'
import { newEvent, newOrder, startingIn } from './samples.js'

/** Booking and catalog at the other end of the wire: they know the orders that the test has told them. */
export class Neighbours {
  readonly orders = new Map<string, Order>()
  event: Event = newEvent()
  /** What must come first before booking says which orders there are. */
  listing = (): unknown => undefined
  private serving: { unsubscribe(): void }[] = []

  constructor(private readonly bus: Bus) {}

  /** An order of one ticket, whose buyer nobody else is. */
  takeOrder(changes: Partial<Order> = {}) {
    const order = { ...newOrder(this.event), ...changes }
    this.orders.set(order.id, order)
    return { id: order.id, email: `${order.id}@example.com` }
  }

  /** Another event, with orders of its own, that begins in so many hours from then. */
  newShow(from: Date, hours: number) {
    this.orders.clear()
    this.event = newEvent(startingIn(from, hours))
  }

  start() {
    this.serve(booking.methods.listOrdersToTell, async ({ eventId, limit, cursor = '' }) => {
      await this.listing()
      const live = [...this.orders.values()].filter(
        order =>
          order.eventId === eventId &&
          order.id > cursor &&
          order.tickets.some(({ state }) => state === 'VALID'),
      )
      const data = live.map(({ id }) => id).sort()
      return { data: data.slice(0, limit), nextCursor: data.length > limit ? data[limit - 1] : null }
    })
    this.serve(booking.methods.describeOrder, ({ orderId }) => ({
      order: this.orders.get(orderId),
      buyer: { name: 'Ada Obi', email: `${orderId}@example.com` },
      buyerId: null,
    }))
    this.serve(catalog.methods.describeEvent, () => this.event)
  }

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
