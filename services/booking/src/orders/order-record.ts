import type { EventType, Order, OrderChanged, OrderState, Ticket } from '@boxoffice/contracts'
import { booking } from '@boxoffice/contracts'
import type { Price } from '../stock/pricing.js'

/** An order as booking keeps it. `expiresAt` is set while it is HELD, and only then. */
export interface OrderRecord extends Price {
  id: string
  eventId: string
  buyerId: string | null
  buyer: { name: string; email: string }
  state: OrderState
  currency: string
  expiresAt: Date | null
  paymentOpenedAt: Date | null
  paymentId: string | null
  createdAt: Date
  version: number
}

/** The order as its readers see it. */
export function toOrder(record: OrderRecord, tickets: Ticket[]): Order {
  const money = (amount: number) => ({ amount, currency: record.currency })
  return {
    id: record.id,
    eventId: record.eventId,
    state: record.state,
    items: record.lines.map(({ tierId, quantity, unitPrice, total }) => ({
      tierId,
      quantity,
      unitPrice: money(unitPrice),
      total: money(total),
    })),
    discount: money(record.discount),
    fees: money(record.fees),
    total: money(record.total),
    expiresAt: record.expiresAt?.toISOString() ?? null,
    tickets,
    createdAt: record.createdAt.toISOString(),
    version: record.version,
  }
}

const announcements = {
  HELD: booking.events.order.held,
  CONFIRMED: booking.events.order.confirmed,
  EXPIRED: booking.events.order.expired,
  RELEASED: booking.events.order.released,
  CANCELLED: booking.events.order.cancelled,
  REFUND_PENDING: booking.events.order.refundPending,
  PARTIALLY_REFUNDED: booking.events.order.refunded,
  REFUNDED: booking.events.order.refunded,
} satisfies Record<OrderState, EventType<typeof OrderChanged>>

/** The event that announces the state an order is in, and what it says. */
export function announcement(record: OrderRecord, organizerId: string) {
  const payload: OrderChanged = {
    orderId: record.id,
    eventId: record.eventId,
    organizerId,
    buyerId: record.buyerId,
    state: record.state,
    total: { amount: record.total, currency: record.currency },
    version: record.version,
  }
  return { event: announcements[record.state], payload }
}
