import type { z } from 'zod'
import type { Buyer, EventType, Order, OrderChanged, OrderState, Priced, Ticket } from '@boxoffice/contracts'
import { booking } from '@boxoffice/contracts'
import type { People } from './attendees.js'
import type { Price } from './pricing.js'

/** An order as booking keeps it. `expiresAt` is set while it is HELD, and only then. */
export interface OrderRecord extends Price {
  id: string
  eventId: string
  buyerId: string | null
  buyer: Buyer
  state: OrderState
  currency: string
  expiresAt: Date | null
  paymentOpenedAt: Date | null
  paymentId: string | null
  couponId: string | null
  couponCode: string | null
  /** Whether the order counts against the limits of its coupon: from the hold on, until the redemption is returned. */
  couponRedeemed: boolean
  /** The refunded amount, in minor units. */
  refunded: number
  /** The amount that is being refunded, in minor units. */
  refunding: number
  createdAt: Date
  version: number
  /** The waitlist entry that the order was offered to. */
  waitlistEntryId?: string | null
  /** The attendees, until tickets are issued, and the buyer's answers. */
  people?: People
  /** The tier, if the order is a registration. */
  registered?: { tierId: string; complimentary: boolean }
}

/** The order as its readers see it. */
export function toOrder(record: OrderRecord, tickets: Ticket[]): Order {
  return {
    id: record.id,
    eventId: record.eventId,
    state: record.state,
    ...toPriced(record, record.couponCode !== null),
    couponCode: record.couponCode,
    refunded: { amount: record.refunded, currency: record.currency },
    expiresAt: record.expiresAt?.toISOString() ?? null,
    tickets,
    createdAt: record.createdAt.toISOString(),
    version: record.version,
  }
}

/** The price of an order for its readers: its items, and the steps from their sum to the total. */
export function toPriced(price: Price & { currency: string }, hasCoupon: boolean): z.output<typeof Priced> {
  const money = (amount: number) => ({ amount, currency: price.currency })
  const off = price.lines.filter(({ discount }) => discount > 0)
  return {
    items: price.lines.map(({ tierId, quantity, unitPrice, total, discount }) => ({
      ...{ tierId, quantity, unitPrice: money(unitPrice) },
      ...{ total: money(total), discount: money(discount) },
    })),
    lines: [
      ...off.map(({ tierId, discount }) => ({
        reason: 'TIER_DISCOUNT' as const,
        tierId,
        amount: money(-discount),
      })),
      ...(hasCoupon ? [{ reason: 'COUPON' as const, amount: money(0 - price.couponDiscount) }] : []),
      ...(price.fees ? [{ reason: 'FEES' as const, amount: money(price.fees) }] : []),
    ],
    discount: money(price.discount),
    fees: money(price.fees),
    total: money(price.total),
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
    ...(record.state === 'EXPIRED' && record.paymentOpenedAt !== null && { paymentOpened: true }),
    version: record.version,
  }
  return { event: announcements[record.state], payload }
}
