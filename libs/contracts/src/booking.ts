import { z } from 'zod'
import { Id, IdempotencyKey, page, PageQuery, Person, Time } from './common.js'
import { contract, fault, method, Remote } from './kit.js'
import { Money } from './money.js'
import { Availability, Checkout, PayOrder, Sale, SaleLimit } from './sale.js'
import { AccessCode } from './tiers.js'

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
export type OrderState = z.infer<typeof OrderState>

export const TicketState = z
  .enum(['VALID', 'ADMITTED', 'TRANSFERRED', 'CANCELLED', 'REFUNDED'])
  .meta({ id: 'TicketState' })
export type TicketState = z.infer<typeof TicketState>

export const Ticket = z
  .object({
    id: Id,
    orderId: Id,
    eventId: Id,
    tierId: Id,
    code: z.string().describe('what the QR code says: signed, and verified without a network'),
    state: TicketState,
    holder: z.object({ name: z.string(), email: z.string() }),
    admittedAt: Time.nullable(),
  })
  .meta({ id: 'Ticket' })
export type Ticket = z.infer<typeof Ticket>

export const OrderItem = z
  .object({ tierId: Id, quantity: z.int(), unitPrice: Money, total: Money })
  .meta({ id: 'OrderItem' })

export const Order = z
  .object({
    id: Id,
    eventId: Id,
    state: OrderState,
    items: z.array(OrderItem),
    discount: Money,
    fees: Money,
    total: Money,
    expiresAt: Time.nullable().describe('when the hold ends; null once it can not'),
    tickets: z.array(Ticket).describe('once CONFIRMED'),
    accessToken: z
      .string()
      .optional()
      .describe('of a guest’s order, at its creation: Bearer for this one order'),
    createdAt: Time,
    version: z.int(),
  })
  .meta({ id: 'Order' })
export type Order = z.infer<typeof Order>

/** An order with whom it was bought for, as its buyer gets to see it all. */
export const KeptOrder = Order.extend({ buyer: z.object({ name: z.string(), email: z.string() }) }).meta({
  id: 'KeptOrder',
})

export const NewOrder = z
  .object({
    eventId: Id,
    items: z
      .array(z.object({ tierId: Id, quantity: z.int().min(1).max(100) }))
      .min(1)
      .max(20)
      .refine(items => new Set(items.map(item => item.tierId)).size === items.length, 'name each tier once'),
    accessCode: AccessCode.optional(),
    buyer: Person.optional().describe('needed without a token'),
  })
  .meta({ id: 'NewOrder' })

/** `buyer` is whom the tickets go to; `idempotencyKey` belongs to the caller. */
export const PlaceOrder = NewOrder.extend({ buyer: Person, idempotencyKey: IdempotencyKey.optional() })
export type PlaceOrder = z.infer<typeof PlaceOrder>

/** `replayed`: the order was placed by an earlier request with the same key, and this is its first answer. */
export const Placed = z.object({ order: Order, replayed: z.boolean() })
export type Placed = z.infer<typeof Placed>

export const ValidateTicket = z
  .object({
    code: z.string().min(1).max(500),
    eventId: Id,
    gate: z.string().trim().min(1).max(60).optional(),
  })
  .meta({ id: 'ValidateTicket' })
export const Admission = z.object({ result: z.literal('ADMITTED'), ticket: Ticket }).meta({ id: 'Admission' })

/** An order that changed its state. `total` is what it costs; `paymentId` what paid it. */
export const OrderChanged = z.object({
  orderId: Id,
  eventId: Id,
  organizerId: Id,
  buyerId: Id.nullable(),
  state: OrderState,
  total: Money,
  version: z.int(),
})
export type OrderChanged = z.infer<typeof OrderChanged>

/** Money that must go back: all of this payment. */
export const RefundDue = z.object({ orderId: Id, paymentId: Id, reason: z.string(), version: z.int() })
export type RefundDue = z.infer<typeof RefundDue>

export const booking = contract('booking', {
  methods: {
    /** Takes tickets off sale until `expiresAt`: all of them, or none. CONFIRMED at once when it costs nothing. */
    placeOrder: method(PlaceOrder, Placed),
    getOrder: method(z.object({ orderId: Id }), Order),
    /** The caller's orders, newest first. */
    listOrders: method(PageQuery, page(Order)),
    /** The tickets of the caller's orders, newest first. */
    listMyTickets: method(PageQuery, page(Ticket)),
    /** The events that the caller has tickets for, newest order first. */
    listMyEventIds: method(PageQuery, page(Id)),
    /** All that booking keeps of the caller, newest order first. */
    exportMe: method(PageQuery, page(KeptOrder)),
    /** Opens a checkout at the payment provider; asked again, gives the same one. Moves the deadline, once. */
    payOrder: method(PayOrder.extend({ orderId: Id }), Checkout),
    /** Asks the provider now, instead of waiting for its webhook. */
    confirmOrder: method(z.object({ orderId: Id }), Order),
    /** Puts what is held back on sale. */
    releaseOrder: method(z.object({ orderId: Id }), Order),
    /** Hidden tiers only for who has their code. */
    availability: method(z.object({ eventId: Id, accessCode: AccessCode.optional() }), Availability),
    /**
     * For catalog, before it commits a change that takes something away: from now on no more than this is sold, until an offer of
     * this version comes or catalog is found to have made none.
     */
    limitSale: method(SaleLimit, z.void()),
    /** For the notifier: orders of an event that have live tickets, by id. */
    listOrdersToTell: method(PageQuery.extend({ eventId: Id }), page(Id)),
    /** Admits once. By a member of the event's organizer. */
    validateTicket: method(ValidateTicket, Admission),
    /** For the mail with the tickets: the order and whom it is for. */
    describeOrder: method(
      z.object({ orderId: Id }),
      z.object({ order: Order, buyer: Person, buyerId: Id.nullable() }),
    ),
  },
  events: {
    order: {
      held: OrderChanged,
      confirmed: OrderChanged,
      expired: OrderChanged,
      released: OrderChanged,
      cancelled: OrderChanged,
      refundPending: OrderChanged,
      refunded: OrderChanged,
    },
    payment: { refundDue: RefundDue },
    ticket: {
      admitted: z.object({ ticketId: Id, orderId: Id, eventId: Id, admittedAt: Time, version: z.int() }),
    },
  },
  faults: {
    eventNotFound: fault('not_found', 'There is no such event'),
    tierNotFound: fault('invalid', 'The event has no such tier', z.object({ tierId: Id })),
    orderNotFound: fault('not_found', 'There is no such order'),
    ticketNotFound: fault('not_found', 'There is no such ticket'),
    capacityTaken: fault(
      'conflict',
      'More than that is held or sold already',
      z.object({ tierId: Id.nullable().describe('null: of the event as a whole'), taken: z.int() }),
    ),
    soldOut: fault('conflict', 'Not enough tickets are left', z.object({ tierId: Id, available: z.int() })),
    notOnSale: fault('conflict', 'This tier is not on sale now', z.object({ tierId: Id, sale: Sale })),
    quantityOutOfRange: fault(
      'invalid',
      'An order may take only so many of this tier',
      z.object({ tierId: Id, minimum: z.int(), maximum: z.int() }),
    ),
    buyerLimitReached: fault(
      'conflict',
      'A buyer may have only so many of this tier',
      z.object({ tierId: Id, maxPerBuyer: z.int(), alreadyTaken: z.int() }),
    ),
    buyerNeeded: fault('invalid', 'Without a token, say who buys: name and email'),
    keyReused: fault('invalid', 'This Idempotency-Key was used for another request'),
    keyNotRandom: fault('invalid', 'Without a token, the Idempotency-Key must be a random UUID'),
    busy: fault('unavailable', 'Too many people want this event at once', z.object({ retryAfter: z.int() })),
    wrongState: fault('conflict', 'The order is not in a state for this', z.object({ state: OrderState })),
    holdOver: fault('gone', 'The hold has expired'),
    nothingToPay: fault('conflict', 'The order costs nothing'),
    codeInvalid: fault('invalid', 'This is not a ticket of ours'),
    otherEvent: fault('conflict', 'The ticket is for another event'),
    alreadyAdmitted: fault(
      'conflict',
      'The ticket was admitted before',
      z.object({ admittedAt: Time, gate: z.string().nullable() }),
    ),
    notAdmissible: fault('conflict', 'The ticket is not valid any more', z.object({ state: TicketState })),
  },
})
export class Booking extends Remote(booking) {}
