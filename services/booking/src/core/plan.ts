import { booking, type EventType, type Payload, type PlaceOrder } from '@boxoffice/contracts'
import type { DomainEvent, NewId } from './domain-event.js'
import { holdersOf } from './holders.js'
import type { OrderRecord } from './order.js'
import { announcement } from './order.js'
import { transition, type Step } from './order-state.js'
import type { TicketRecord } from './ticket.js'
import type { ArrivedRefund, RefundRecord } from './refund-record.js'
import { registeredBy, requireGrant, tariffFor } from './grant.js'
import { placeCommandOf, type EntryChange, type WaitingEntry } from './waitlist.js'
import type { PlaceCommand } from './commands.js'
import { canRedeemAgain, requireGood, setRedeemed, type CouponStock } from './coupon.js'
import { NO_FEES, priceLines, priceOrder, type Fees, type Line, type Price } from './pricing.js'
import { hasQuota, hasRoom, move, requireOnSale, requireRoom, type EventStock } from './inventory.js'

const HOLD = { held: 1, sold: 0 }
const SELL = { held: 0, sold: 1 }
const SELL_HELD = { held: -1, sold: 1 }
const RELEASE_HELD = { held: -1, sold: 0 }

/** The input of a plan, besides the stock. */
export interface PlanTerms {
  now: Date
  holdMs: number
  newId: NewId
  /** Absent if the platform takes no fee. */
  fees?: Fees
}

/** Changes of an order's refunded and refunding amounts, in minor units. */
export interface MoneyChange {
  refunded: number
  refunding: number
}

/**
 * The changes that one batch of commands makes to one event: commands are applied in the order of their arrival to the stock that was
 * read under lock, each completely or (with a fault) not at all; rows to write and events to announce are collected.
 */
export class Plan {
  readonly placed: OrderRecord[] = []
  readonly changed: OrderRecord[] = []
  readonly tickets: TicketRecord[] = []
  /** The orders whose live tickets, admitted ones too, change to this state. */
  readonly ended: { orderId: string; state: 'CANCELLED' | 'REFUNDED' }[] = []
  /** Refunds that the batch has decided. */
  readonly refunds: RefundRecord[] = []
  /** Refunds whose money has arrived. */
  readonly arrived: ArrivedRefund[] = []
  /** Changes of refunded and refunding amounts, by order. */
  readonly money = new Map<string, MoneyChange>()
  readonly events: DomainEvent[] = []
  /** Changes of waitlist entries. */
  readonly offered: EntryChange[] = []
  /** Tiers with waitlist entries that are still to be served: no other order takes their tickets. */
  readonly awaited = new Set<string>()
  readonly now: Date
  readonly newId: NewId

  constructor(
    readonly stock: EventStock,
    private readonly orders: Map<string, OrderRecord>,
    private readonly terms: PlanTerms,
  ) {
    this.now = terms.now
    this.newId = terms.newId
  }

  /** Holds tickets, and confirms a free order at once. Throws the reason why it cannot. */
  placeOrder(command: PlaceCommand): OrderRecord {
    this.requirePlaceable(command)
    return this.createOrder(command, new Date(this.now.getTime() + this.terms.holdMs))
  }

  /** Holds tickets for a waitlist entry until this time, and confirms a free order at once. Enough tickets must be available. */
  offer = (waiting: WaitingEntry, until: Date): OrderRecord =>
    this.createOrder(placeCommandOf(this.stock.id, waiting), until)

  private createOrder(command: PlaceCommand, until: Date): OrderRecord {
    const { stock, now } = this
    const { items } = command.order
    const lines = priceLines(items, tierId => tariffFor(stock.tiers.get(tierId)!, command.grant), now)
    const coupon = this.couponFor(command.order, lines)
    const record = newOrder(this, command, priceOrder(lines, coupon, this.terms.fees ?? NO_FEES), coupon)
    const free = record.total === 0
    if (!free) record.expiresAt = until
    move(stock, record.lines, record.buyer.email, free ? SELL : HOLD)
    setRedeemed(stock.coupons, record, true)
    if (free) this.issueTickets(record)
    this.placed.push(record)
    stock.placed++
    this.announce(record)
    return record
  }

  private requirePlaceable(command: PlaceCommand) {
    const { stock, now } = this
    const { items, buyer } = command.order
    const awaited = items.find(({ tierId }) => this.awaited.has(tierId))
    if (awaited) throw booking.faults.soldOut({ tierId: awaited.tierId, available: 0 })
    if (command.grant) return requireGrant(stock, command, now)
    requireOnSale(stock, items, now, command.accessCodeHash)
    requireRoom(stock, items, buyer.email)
  }

  /** An order that was read with the stock. Throws `orderNotFound`. */
  order(id: string): OrderRecord {
    const record = this.orders.get(id)
    if (!record) throw booking.faults.orderNotFound({})
    return record
  }

  /** Confirms a paid order: its held tickets are sold, or for a late payment available ones. */
  confirm(record: OrderRecord) {
    move(this.stock, record.lines, record.buyer.email, record.state === 'HELD' ? SELL_HELD : SELL)
    setRedeemed(this.stock.coupons, record, true)
    this.step(record, 'confirm')
    this.issueTickets(record)
  }

  /** A hold ends. */
  endHold(record: OrderRecord, step: 'expire' | 'release'): OrderRecord {
    this.step(record, step)
    move(this.stock, record.lines, record.buyer.email, RELEASE_HELD)
    setRedeemed(this.stock.coupons, record, false)
    return record
  }

  /** Changes the state of an order, and announces it. Throws `wrongState`. */
  step(record: OrderRecord, step: Step) {
    this.advance(record, step)
    this.announce(record)
  }

  /** Changes the state of an order; the caller announces it. Throws `wrongState`. */
  advance(record: OrderRecord, step: Step) {
    transition(record, step)
    this.noteChanged(record)
  }

  /** Changes an order without changing its state. */
  touch(record: OrderRecord) {
    record.version++
    this.noteChanged(record)
  }

  /** The only way in which an order's refunded and refunding amounts change. */
  moveMoney(record: OrderRecord, { refunded, refunding }: MoneyChange) {
    record.refunded += refunded
    record.refunding += refunding
    const sum = this.money.get(record.id) ?? { refunded: 0, refunding: 0 }
    this.money.set(record.id, {
      refunded: sum.refunded + refunded,
      refunding: sum.refunding + refunding,
    })
  }

  private noteChanged(record: OrderRecord) {
    if (!this.changed.includes(record) && !this.placed.includes(record)) this.changed.push(record)
  }

  private couponFor({ couponCode, buyer }: PlaceOrder, lines: Line[]): CouponStock | null {
    if (couponCode === undefined) return null
    return requireGood(this.stock.coupons, couponCode, { lines, email: buyer.email, now: this.now })
  }

  /** Whether the tickets of an expired order are available again. */
  hasRoomFor(record: OrderRecord): boolean {
    const { stock } = this
    return (
      stock.state === 'PUBLISHED' &&
      hasRoom(stock, record.lines, record.buyer.email) &&
      hasQuota(stock, record.lines) &&
      canRedeemAgain(stock.coupons, record)
    )
  }

  /** From here on the tickets have the attendees, and the order no longer does. */
  private issueTickets(record: OrderRecord) {
    const { id: orderId, eventId, lines, buyer, people } = record
    for (const { tierId, quantity } of lines)
      for (const holder of holdersOf(tierId, quantity, buyer, people?.attendees)) {
        const ticket = { id: this.newId(), orderId, eventId, tierId, issue: 1, ...holder }
        this.tickets.push({ ...ticket, state: 'VALID', admittedAt: null })
      }
    if (people) record.people = { ...people, attendees: [] }
  }

  private announce(record: OrderRecord) {
    const { event, payload } = announcement(record, this.stock.organizerId)
    this.emit(event, payload)
  }

  emit<E extends EventType>(event: E, payload: Payload<E>) {
    this.events.push({ event, payload })
  }
}

/** A new order, without a deadline. Its properties are named one by one, for the reason that stock-writes.ts gives. */
const newOrder = (
  { stock, now, newId }: Plan,
  command: PlaceCommand,
  price: Price,
  coupon: CouponStock | null,
): OrderRecord => ({
  lines: price.lines,
  couponDiscount: price.couponDiscount,
  discount: price.discount,
  fees: price.fees,
  platformFee: price.platformFee,
  total: price.total,
  id: newId(),
  eventId: stock.id,
  buyerId: command.buyerId,
  buyer: command.order.buyer,
  state: price.total === 0 ? 'CONFIRMED' : 'HELD',
  currency: stock.currency,
  expiresAt: null,
  paymentOpenedAt: null,
  paymentId: null,
  couponId: coupon?.id ?? null,
  couponCode: coupon?.code ?? null,
  couponRedeemed: false,
  refunded: 0,
  refunding: 0,
  createdAt: now,
  version: 1,
  people: command.people,
  registered: registeredBy(stock, command, price.total),
})
