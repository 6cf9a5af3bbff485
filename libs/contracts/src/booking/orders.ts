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
    unitPrice: Money.describe('the price of one ticket when it was ordered'),
    total: Money.describe('unitPrice × quantity'),
    discount: Money.describe('the tier’s discount on this line'),
  })
  .meta({ id: 'OrderItem' })

/** A step from the sum of the items to the total, and its reason. Deductions are negative. */
export const PriceLine = z
  .object({
    reason: z.enum(['TIER_DISCOUNT', 'COUPON', 'FEES']),
    tierId: Id.optional(),
    amount: Money,
  })
  .meta({ id: 'PriceLine' })

/** `total` is the sum of the items’ totals and of all `lines`. */
export const Priced = z.object({
  items: z.array(OrderItem),
  lines: z.array(PriceLine),
  discount: Money.describe('the sum of all deductions'),
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
    expiresAt: Time.nullable().describe('when the hold expires; null if it cannot expire'),
    tickets: z.array(Ticket).describe('the tickets of a confirmed order'),
    accessToken: z
      .string()
      .optional()
      .describe('a bearer token for this order; only for guests, when the order is placed'),
    createdAt: Time,
    version: z.int(),
  })
  .meta({ id: 'Order' })
export type Order = z.output<typeof Order>

/** An order with buyer, attendees and answers, for its buyer and the organizer. */
export const OrderWithBuyer = Order.extend({
  buyer: z.object({ name: z.string(), email: z.string() }),
  answers: z.array(GivenAnswer).describe('the buyer’s answers'),
  attendees: z
    .array(
      z.object({
        tierId: Id,
        name: z.string(),
        email: z.string().nullable().describe('null if it is the buyer’s address'),
        answers: z.array(GivenAnswer),
      }),
    )
    .optional()
    .describe('the named attendees; only in exports of personal data'),
}).meta({ id: 'OrderWithBuyer' })
export type OrderWithBuyer = z.output<typeof OrderWithBuyer>

/** The attendee of one ticket. The holder of other tickets is the buyer. */
export const NewAttendee = z
  .object({
    tierId: Id,
    name: singleLineText(120),
    email: Email.optional().describe('by default the buyer’s address'),
    answers: z.array(Answer).max(50).default([]),
  })
  .meta({ id: 'NewAttendee' })

/** The buyer of an order. */
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
    buyer: Buyer.optional().describe('required without a token'),
    attendees: z.array(NewAttendee).max(200).default([]),
    answers: z
      .array(Answer)
      .max(50)
      .default([])
      .describe('the answers to the event’s questions for the buyer'),
    admission: z
      .string()
      .max(500)
      .optional()
      .describe('the admission token of the waiting room, if the event has one'),
  })
  .meta({ id: 'NewOrder' })

/** `buyer` gets the tickets; `idempotencyKey` belongs to the caller. */
export const PlaceOrder = NewOrder.extend({ buyer: Buyer, idempotencyKey: IdempotencyKey.optional() })
export type PlaceOrder = z.output<typeof PlaceOrder>

/** `replayed`: the order was placed by an earlier request with the same key, and this is its first answer. */
export const PlacedOrder = z.object({ order: Order, replayed: z.boolean() })
export type PlacedOrder = z.output<typeof PlacedOrder>

export const Quote = Priced.extend({
  coupon: z
    .object({ code: z.string(), good: z.boolean(), refusal: CouponRefusal.nullable() })
    .nullable()
    .describe('null if the order has no coupon'),
}).meta({ id: 'Quote' })
export type Quote = z.output<typeof Quote>

export const RefundOrder = z.object({
  orderId: Id,
  amount: Money.optional().describe(
    'left out: what the named tickets cost, or without them all that is left',
  ),
  ticketIds: z.array(Id).min(1).max(200).optional().describe('tickets that end and are on sale again'),
  reason: singleLineText(300),
  idempotencyKey: IdempotencyKey.optional(),
})
export type RefundOrder = z.output<typeof RefundOrder>

/** PENDING: the money is on its way. DONE: it has arrived at the buyer. */
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
    ticketIds: z.array(Id).describe('the tickets that ended with the refund'),
    reason: z.string(),
    createdAt: Time,
    completedAt: Time.nullable(),
  })
  .meta({ id: 'Refund' })
export type Refund = z.output<typeof Refund>

/** The progress of ending the orders of a cancelled event. */
export const EventCancellation = z
  .object({
    eventId: Id,
    isCancelled: z.boolean().describe('whether the event is cancelled; otherwise no order is ended'),
    orders: z.int().describe('the number of orders that had or hold tickets'),
    ended: z.int().describe('the number of those orders that are ended'),
    refunding: Money.describe('the sum of refunds on their way'),
    refunded: Money.describe('the sum of completed refunds'),
    isDone: z.boolean().describe('whether all orders are ended and all refunds completed'),
  })
  .meta({ id: 'EventCancellation' })
export type EventCancellation = z.output<typeof EventCancellation>

export const OrderQuery = PageQuery.extend({
  eventId: Id.optional(),
  state: OrderState.optional(),
  q: singleLineText(120).optional().describe('a part of the buyer’s name or address, or the order’s id'),
})
export type OrderQuery = z.output<typeof OrderQuery>

/** An order has changed its state. `total` is its price. */
export const OrderChanged = z.object({
  orderId: Id,
  eventId: Id,
  organizerId: Id,
  buyerId: Id.nullable(),
  state: OrderState,
  total: Money,
  paymentOpened: z.boolean().optional().describe('for an expired order: whether a checkout was opened'),
  refund: z
    .object({ refundId: Id, amount: Money })
    .optional()
    .describe('for a refunded order: the amount of this refund'),
  version: z.int(),
})
export type OrderChanged = z.infer<typeof OrderChanged>

/** A refund of this payment is due: emitted once for each refund. */
export const RefundDue = z.object({
  refundId: Id,
  orderId: Id,
  paymentId: Id,
  amount: Money.nullable().describe('null for the rest of the payment'),
  reason: z.string(),
  version: z.int(),
})
export type RefundDue = z.infer<typeof RefundDue>
