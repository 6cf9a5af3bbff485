import { z } from 'zod'
import { Answer, GivenAnswer } from './answers.js'
import { Locale } from '../identity/accounts.js'
import { Email, Id, IdempotencyKey, singleLineText, PageQuery, Person, Time } from '../common.js'
import { CouponCode, CouponRefusal } from './coupons.js'
import { Money } from '../money.js'
import { Ticket, TierName } from './tickets.js'
import { AccessCode } from '../catalog/tiers.js'

export const OrderState = z
  .enum([
    'HELD',
    'CONFIRMED',
    'EXPIRED',
    'RELEASED',
    'REFUND_PENDING',
    'PARTIALLY_REFUNDED',
    'REFUNDED',
    'CANCELLED',
  ])
  .meta({ id: 'OrderState' })
export type OrderState = z.output<typeof OrderState>

export const OrderItem = z
  .object({
    tierId: Id,
    tierName: TierName,
    quantity: z.int(),
    unitPrice: Money.describe('of one, as dynamic pricing had it then'),
    total: Money.describe('unitPrice × quantity'),
    discount: Money.describe('the tier’s own, off this line'),
  })
  .meta({ id: 'OrderItem' })

/** A step from the sum of the items to the total, and why. What is taken off is negative. */
export const PriceLine = z
  .object({
    reason: z.enum(['TIER_DISCOUNT', 'COUPON', 'FEES']),
    tierId: Id.optional(),
    amount: Money,
  })
  .meta({ id: 'PriceLine' })

/** `total` = the items’ totals and all of `lines` together. */
export const Priced = z.object({
  items: z.array(OrderItem),
  lines: z.array(PriceLine),
  discount: Money.describe('all that is taken off'),
  fees: Money,
  total: Money,
})

export const Order = z
  .object({
    id: Id,
    eventId: Id,
    state: OrderState,
    ...Priced.shape,
    couponCode: z.string().nullable(),
    refunded: Money,
    expiresAt: Time.nullable().describe('when the hold ends; null once it cannot'),
    tickets: z.array(Ticket).describe('once CONFIRMED'),
    accessToken: z
      .string()
      .optional()
      .describe('of a guest’s order, at its creation: Bearer for this one order'),
    createdAt: Time,
    version: z.int(),
  })
  .meta({ id: 'Order' })
export type Order = z.output<typeof Order>

/** An order with whom it was bought for, as its buyer and the organizer get to see it. */
export const OrderWithBuyer = Order.extend({
  buyer: z.object({ name: z.string(), email: z.string() }),
  answers: z.array(GivenAnswer).describe('the buyer’s'),
  attendees: z
    .array(
      z.object({
        tierId: Id,
        name: z.string(),
        email: z.string().nullable().describe('null: the buyer’s'),
        answers: z.array(GivenAnswer),
      }),
    )
    .optional()
    .describe('who was named to come, in what people get of their own'),
}).meta({ id: 'OrderWithBuyer' })
export type OrderWithBuyer = z.output<typeof OrderWithBuyer>

/** Who comes with one of the tickets. Those that are not named go to the buyer. */
export const NewAttendee = z
  .object({
    tierId: Id,
    name: singleLineText(120),
    email: Email.optional().describe('the buyer’s, if left out'),
    answers: z.array(Answer).max(50).default([]),
  })
  .meta({ id: 'NewAttendee' })

/** Whom tickets are for. */
export const Buyer = Person.extend({
  locale: Locale.optional().describe(
    'of a guest: the language of their mails; if left out, what Accept-Language asks for',
  ),
}).meta({ id: 'Buyer' })
export type Buyer = z.output<typeof Buyer>

export const NewOrder = z
  .object({
    eventId: Id,
    items: z
      .array(z.object({ tierId: Id, quantity: z.int().min(1).max(100) }))
      .min(1)
      .max(20)
      .refine(items => new Set(items.map(item => item.tierId)).size === items.length, 'name each tier once'),
    couponCode: CouponCode.optional(),
    accessCode: AccessCode.optional(),
    buyer: Buyer.optional().describe('needed without a token'),
    attendees: z.array(NewAttendee).max(200).default([]),
    answers: z.array(Answer).max(50).default([]).describe('to what is asked of the buyer'),
    admission: z.string().max(500).optional().describe('of the waiting room, where there is one'),
  })
  .meta({ id: 'NewOrder' })

/** `buyer` is whom the tickets go to; `idempotencyKey` belongs to the caller. */
export const PlaceOrder = NewOrder.extend({ buyer: Buyer, idempotencyKey: IdempotencyKey.optional() })
export type PlaceOrder = z.output<typeof PlaceOrder>

/** `replayed`: the order was placed by an earlier request with the same key, and this is its first answer. */
export const PlacedOrder = z.object({ order: Order, replayed: z.boolean() })
export type PlacedOrder = z.output<typeof PlacedOrder>

export const Quote = Priced.extend({
  coupon: z
    .object({ code: z.string(), good: z.boolean(), refusal: CouponRefusal.nullable() })
    .nullable()
    .describe('null without one'),
}).meta({ id: 'Quote' })
export type Quote = z.output<typeof Quote>

export const RefundOrder = z.object({
  orderId: Id,
  amount: Money.optional().describe(
    'left out: what the named tickets cost, or without them all that is left',
  ),
  ticketIds: z.array(Id).min(1).max(200).optional().describe('these tickets end, and are for sale again'),
  reason: singleLineText(300),
  idempotencyKey: IdempotencyKey.optional(),
})
export type RefundOrder = z.output<typeof RefundOrder>

/** PENDING: the money is on its way. DONE: the buyer has it. */
export const RefundState = z.enum(['PENDING', 'DONE']).meta({ id: 'RefundState' })
export type RefundState = z.output<typeof RefundState>

/** A refund of an order. */
export const Refund = z
  .object({
    id: Id,
    orderId: Id,
    state: RefundState,
    amount: Money.nullable().describe(
      'null: all that had not been refunded yet, of money that came too late',
    ),
    ticketIds: z.array(Id).describe('tickets that ended with it'),
    reason: z.string(),
    createdAt: Time,
    completedAt: Time.nullable(),
  })
  .meta({ id: 'Refund' })
export type Refund = z.output<typeof Refund>

/** How far the ending of a cancelled event's orders has come. */
export const EventCancellation = z
  .object({
    eventId: Id,
    isCancelled: z.boolean().describe('else nothing is ended'),
    orders: z.int().describe('that had tickets, or hold some'),
    ended: z.int().describe('of them, those that have none any more'),
    refunding: Money.describe('on its way back to buyers'),
    refunded: Money.describe('what buyers have back'),
    isDone: z.boolean().describe('all orders are ended and all money is back'),
  })
  .meta({ id: 'EventCancellation' })
export type EventCancellation = z.output<typeof EventCancellation>

export const OrderQuery = PageQuery.extend({
  eventId: Id.optional(),
  state: OrderState.optional(),
  q: singleLineText(120).optional().describe('part of the buyer’s name or address, or the order’s id'),
})
export type OrderQuery = z.output<typeof OrderQuery>

/** An order that changed its state. `total` is what it costs. */
export const OrderChanged = z.object({
  orderId: Id,
  eventId: Id,
  organizerId: Id,
  buyerId: Id.nullable(),
  state: OrderState,
  total: Money,
  paymentOpened: z.boolean().optional().describe('of one that expired: somebody was about to pay for it'),
  refund: z
    .object({ refundId: Id, amount: Money })
    .optional()
    .describe('of an order whose money has come back: what came with this'),
  version: z.int(),
})
export type OrderChanged = z.infer<typeof OrderChanged>

/** Money that must go back, of this payment: once for each refund. */
export const RefundDue = z.object({
  refundId: Id,
  orderId: Id,
  paymentId: Id,
  amount: Money.nullable().describe('null: all that has not gone back yet'),
  reason: z.string(),
  version: z.int(),
})
export type RefundDue = z.infer<typeof RefundDue>
