import { v7 as newId } from 'uuid'
import { booking, type EventType, type Payload, type PlaceOrder } from '@boxoffice/contracts'
import { outboxRow, type OutboxRow } from '@boxoffice/bus'
import { holdersOf } from '../attendees/holders.js'
import type { OrderRecord } from '../orders/order-record.js'
import { announcement } from '../orders/order-record.js'
import { after, can } from '../orders/order-state.js'
import type { TicketRecord } from '../tickets/ticket-record.js'
import { endOrder, giveUp } from '../refunds/give-up.js'
import { sendBack, type RefundRecord } from '../refunds/pay-back.js'
import { refundOrder } from '../refunds/refund-order.js'
import { registeredBy, requireGrant, tariffFor } from '../registrations/grant.js'
import { wishOf, type PlaceChange, type Waiting } from '../waitlist/waiting.js'
import type { Cancelling, Capturing, Change, Expiring, Placing, Releasing } from './entry.js'
import { canRedeemAgain, requireGood, setRedeemed, type CouponStock } from './coupon-stock.js'
import { NO_FEES, priceLines, priceOrder, type Fees, type Line } from './pricing.js'
import { hasQuota, move, requireOnSale, requireRoom, type EventStock } from './stock-count.js'

const HOLD = { held: 1, sold: 0 }
const SELL = { held: 0, sold: 1 }
const SELL_HELD = { held: -1, sold: 1 }
const GIVE_BACK = { held: -1, sold: 0 }

/**
 * What one batch does to one event: entries are applied in the order of their arrival to the stock that was read
 * under lock, each wholly or (with a fault) not at all; what must be written piles up. Pure but for the ids.
 */
export class Plan {
  readonly placed: OrderRecord[] = []
  readonly changed: OrderRecord[] = []
  readonly tickets: TicketRecord[] = []
  /** Orders whose live tickets come into this state, those too that were let in. */
  readonly ended: { orderId: string; state: 'CANCELLED' | 'REFUNDED' }[] = []
  /** Money that goes back. */
  readonly refunds: RefundRecord[] = []
  readonly events: OutboxRow[] = []
  /** What became of those who waited. */
  readonly offered: PlaceChange[] = []
  /** Tiers that somebody waits for who is still to be served: nobody else takes of them. */
  readonly awaited = new Set<string>()

  constructor(
    readonly stock: EventStock,
    private readonly orders: Map<string, OrderRecord>,
    readonly now: Date,
    private readonly holdMs: number,
    private readonly fees: Fees = NO_FEES,
  ) {}

  /** Holds tickets; confirms at once what costs nothing. Throws why it can not be. */
  place(placing: Placing): OrderRecord {
    this.requirePlaceable(placing)
    return this.take(placing, new Date(this.now.getTime() + this.holdMs))
  }

  /** Holds tickets until then for who waited for them: there must be enough. Confirms at once what costs nothing. */
  offer = (waiting: Waiting, until: Date): OrderRecord => this.take(wishOf(this.stock.id, waiting), until)

  private take(placing: Placing, until: Date): OrderRecord {
    const { order, buyerId, people } = placing
    const { stock, now } = this
    const lines = priceLines(order.items, tierId => tariffFor(stock.tiers.get(tierId)!, placing.grant), now)
    const coupon = this.couponFor(order, lines)
    const price = priceOrder(lines, coupon, this.fees)
    const free = price.total === 0
    const record: OrderRecord = {
      ...price,
      id: newId(),
      eventId: stock.id,
      buyerId,
      buyer: order.buyer,
      state: free ? 'CONFIRMED' : 'HELD',
      currency: stock.currency,
      expiresAt: free ? null : until,
      paymentOpenedAt: null,
      paymentId: null,
      couponId: coupon?.id ?? null,
      couponCode: coupon?.code ?? null,
      couponRedeemed: false,
      refunded: 0,
      refunding: 0,
      createdAt: now,
      version: 1,
      people,
      registered: registeredBy(stock, placing, price.total),
    }
    move(stock, record.lines, record.buyer.email, free ? SELL : HOLD)
    setRedeemed(stock.coupons, record, true)
    if (free) this.issueTickets(record)
    this.placed.push(record)
    this.announce(record)
    return record
  }

  private requirePlaceable(placing: Placing) {
    const { stock, now } = this
    const { items, buyer, accessCode } = placing.order
    const awaited = items.find(({ tierId }) => this.awaited.has(tierId))
    if (awaited) throw booking.faults.soldOut({ tierId: awaited.tierId, available: 0 })
    if (placing.grant) return requireGrant(stock, placing, now)
    requireOnSale(stock, items, now, accessCode)
    requireRoom(stock, items, buyer.email)
  }

  /** Applies what happened to an order that exists. Throws `orderNotFound`, or `wrongState` when it can not be applied. */
  change(entry: Change): OrderRecord {
    const record = this.orders.get(entry.orderId)
    if (!record) throw booking.faults.orderNotFound({})
    switch (entry.kind) {
      case 'capture':
        return this.capture(record, entry)
      case 'expire':
        return this.expire(record, entry)
      case 'release':
        return this.release(record, entry)
      case 'cancel':
        return this.cancel(record, entry)
      case 'refund':
        return refundOrder(this, record, entry)
      case 'giveUp':
        return giveUp(this, record, entry)
      case 'callOff':
        return endOrder(this, record, 'the organizer called it off', null)
    }
  }

  /** The same payment again changes nothing; a second payment, or one that comes too late or wrong, is owed back. */
  private capture(record: OrderRecord, { paymentId, amount, currency }: Capturing): OrderRecord {
    if (record.paymentId === paymentId) return record
    if (record.paymentId !== null) return sendBack(this, record, paymentId, 'the order was paid already')
    if (amount !== record.total || currency !== record.currency)
      return sendBack(this, record, paymentId, 'the amount is not the order’s')

    if (this.stock.status === 'CANCELLED' && record.state === 'HELD') this.giveBack(record, 'release')
    const confirmable = can('confirm', record.state) && (record.state === 'HELD' || this.hasRoomFor(record))
    record.paymentId = paymentId
    if (!confirmable) return sendBack(this, record, paymentId, 'the tickets are gone')
    move(this.stock, record.lines, record.buyer.email, record.state === 'HELD' ? SELL_HELD : SELL)
    setRedeemed(this.stock.coupons, record, true)
    this.step(record, 'confirm')
    this.issueTickets(record)
    return record
  }

  /** A deadline that was moved ahead meanwhile is not past; an order that is not held any more needs nothing. */
  private expire(record: OrderRecord, _: Expiring): OrderRecord {
    if (record.state !== 'HELD' || record.expiresAt! > this.now) return record
    return this.giveBack(record, 'expire')
  }

  private release(record: OrderRecord, _: Releasing): OrderRecord {
    return record.state === 'RELEASED' ? record : this.giveBack(record, 'release')
  }

  /** What was paid for goes back, all of it. An order that is neither held nor confirmed needs nothing. */
  private cancel(record: OrderRecord, _: Cancelling): OrderRecord {
    if (this.stock.status !== 'CANCELLED') throw booking.faults.wrongState({ state: record.state })
    if (record.state === 'HELD') return this.giveBack(record, 'release')
    return endOrder(this, record, 'the event was cancelled', null)
  }

  /** A hold ends. */
  giveBack(record: OrderRecord, step: 'expire' | 'release'): OrderRecord {
    this.step(record, step)
    move(this.stock, record.lines, record.buyer.email, GIVE_BACK)
    setRedeemed(this.stock.coupons, record, false)
    return record
  }

  /** An order comes into another state, and that is announced. Throws `wrongState`. */
  step(record: OrderRecord, step: Parameters<typeof after>[0]) {
    record.state = after(step, record.state)
    record.expiresAt = null
    this.touch(record)
    this.announce(record)
  }

  /** An order is another than it was. */
  touch(record: OrderRecord) {
    record.version++
    if (!this.changed.includes(record) && !this.placed.includes(record)) this.changed.push(record)
  }

  private couponFor({ couponCode, buyer }: PlaceOrder, lines: Line[]): CouponStock | null {
    if (couponCode === undefined) return null
    return requireGood(this.stock.coupons, couponCode, { lines, email: buyer.email, now: this.now })
  }

  private hasRoomFor(record: OrderRecord): boolean {
    try {
      requireRoom(this.stock, record.lines, record.buyer.email)
      return (
        this.stock.status === 'PUBLISHED' &&
        hasQuota(this.stock, record.lines) &&
        canRedeemAgain(this.stock.coupons, record)
      )
    } catch {
      return false
    }
  }

  /** From then on the tickets say who comes, and the order does no more. */
  private issueTickets(record: OrderRecord) {
    const { id: orderId, eventId, lines, buyer, people } = record
    for (const { tierId, quantity } of lines)
      for (const holder of holdersOf(tierId, quantity, buyer, people?.attendees)) {
        const ticket = { id: newId(), orderId, eventId, tierId, issue: 1, ...holder }
        this.tickets.push({ ...ticket, state: 'VALID', admittedAt: null })
      }
    if (people) record.people = { ...people, attendees: [] }
  }

  private announce(record: OrderRecord) {
    const { event, payload } = announcement(record, this.stock.organizerId)
    this.emit(event, payload)
  }

  emit<E extends EventType>(event: E, payload: Payload<E>) {
    this.events.push(outboxRow(event, payload))
  }
}
