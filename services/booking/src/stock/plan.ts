import { v7 as newId } from 'uuid'
import { booking, type EventType, type OrderState, type Payload } from '@boxoffice/contracts'
import { outboxRow, type OutboxRow } from '@boxoffice/bus'
import type { OrderRecord } from '../orders/order-record.js'
import { announcement } from '../orders/order-record.js'
import { after, can } from '../orders/order-state.js'
import type { TicketRecord } from '../tickets/ticket-record.js'
import type { Cancelling, Capturing, Change, Expiring, Placing, Releasing } from './entry.js'
import { priceOrder } from './pricing.js'
import { hasQuota, move, requireOnSale, requireRoom, type EventStock } from './stock-count.js'

const HOLD = { held: 1, sold: 0 }
const SELL = { held: 0, sold: 1 }
const SELL_HELD = { held: -1, sold: 1 }
const GIVE_BACK = { held: -1, sold: 0 }
const TAKE_BACK = { held: 0, sold: -1 }
const LIVE: readonly OrderState[] = ['CONFIRMED', 'PARTIALLY_REFUNDED']

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
  readonly events: OutboxRow[] = []

  constructor(
    readonly stock: EventStock,
    private readonly orders: Map<string, OrderRecord>,
    private readonly now: Date,
    private readonly holdMs: number,
  ) {}

  /** Holds tickets; confirms at once what costs nothing. Throws why it can not be. */
  place({ order, buyerId }: Placing): OrderRecord {
    const { stock, now } = this
    requireOnSale(stock, order.items, now, order.accessCode)
    requireRoom(stock, order.items, order.buyer.email)

    const price = priceOrder(order.items, tierId => stock.tiers.get(tierId)!, now)
    const free = price.total === 0
    const record: OrderRecord = {
      ...price,
      id: newId(),
      eventId: stock.id,
      buyerId,
      buyer: order.buyer,
      state: free ? 'CONFIRMED' : 'HELD',
      currency: stock.currency,
      expiresAt: free ? null : new Date(now.getTime() + this.holdMs),
      paymentOpenedAt: null,
      paymentId: null,
      createdAt: now,
      version: 1,
    }
    move(stock, record.lines, record.buyer.email, free ? SELL : HOLD)
    if (free) this.issueTickets(record)
    this.placed.push(record)
    this.announce(record)
    return record
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
    }
  }

  /** The same payment again changes nothing; a second payment, or one that comes too late or wrong, is owed back. */
  private capture(record: OrderRecord, { paymentId, amount, currency }: Capturing): OrderRecord {
    if (record.paymentId === paymentId) return record
    if (record.paymentId !== null) return this.refuse(record, paymentId, 'the order was paid already')
    if (amount !== record.total || currency !== record.currency)
      return this.refuse(record, paymentId, 'the amount is not the order’s')

    if (this.stock.status === 'CANCELLED' && record.state === 'HELD') this.giveBack(record, 'release')
    const confirmable = can('confirm', record.state) && (record.state === 'HELD' || this.hasRoomFor(record))
    record.paymentId = paymentId
    if (!confirmable) {
      this.step(record, 'owe')
      return this.refuse(record, paymentId, 'the tickets are gone')
    }
    move(this.stock, record.lines, record.buyer.email, record.state === 'HELD' ? SELL_HELD : SELL)
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
    if (!LIVE.includes(record.state)) return record
    const left = record.lines.map(line => ({ ...line, quantity: line.quantity - (line.refunded ?? 0) }))
    move(this.stock, left, record.buyer.email, TAKE_BACK)
    this.ended.push({ orderId: record.id, state: record.paymentId ? 'REFUNDED' : 'CANCELLED' })
    this.step(record, record.paymentId ? 'owe' : 'cancel')
    return record.paymentId ? this.refuse(record, record.paymentId, 'the event was cancelled') : record
  }

  private giveBack(record: OrderRecord, step: 'expire' | 'release'): OrderRecord {
    this.step(record, step)
    move(this.stock, record.lines, record.buyer.email, GIVE_BACK)
    return record
  }

  private step(record: OrderRecord, step: Parameters<typeof after>[0]) {
    record.state = after(step, record.state)
    record.expiresAt = null
    record.version++
    if (!this.changed.includes(record) && !this.placed.includes(record)) this.changed.push(record)
    this.announce(record)
  }

  private refuse(record: OrderRecord, paymentId: string, reason: string): OrderRecord {
    this.emit(booking.events.payment.refundDue, {
      orderId: record.id,
      paymentId,
      reason,
      version: record.version,
    })
    return record
  }

  private hasRoomFor(record: OrderRecord): boolean {
    try {
      requireRoom(this.stock, record.lines, record.buyer.email)
      return this.stock.status === 'PUBLISHED' && hasQuota(this.stock, record.lines)
    } catch {
      return false
    }
  }

  private issueTickets({ id: orderId, eventId, lines, buyer }: OrderRecord) {
    for (const { tierId, quantity } of lines)
      for (let count = 0; count < quantity; count++)
        this.tickets.push({
          id: newId(),
          orderId,
          eventId,
          tierId,
          issue: 1,
          state: 'VALID',
          holder: buyer,
          admittedAt: null,
        })
  }

  private announce(record: OrderRecord) {
    const { event, payload } = announcement(record, this.stock.organizerId)
    this.emit(event, payload)
  }

  private emit<E extends EventType>(event: E, payload: Payload<E>) {
    this.events.push(outboxRow(event, payload))
  }
}
