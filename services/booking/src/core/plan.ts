import { v7 as newId } from 'uuid'
import { booking, type EventType, type Payload, type PlaceOrder } from '@boxoffice/contracts'
import { outboxRow, type OutboxRow } from '@boxoffice/bus'
import { holdersOf } from './holders.js'
import type { OrderRecord } from './order.js'
import { announcement } from './order.js'
import { after } from './order-state.js'
import type { TicketRecord } from './ticket.js'
import type { RefundRecord } from './refund-record.js'
import { registeredBy, requireGrant, tariffFor } from './grant.js'
import { placeCommandOf, type EntryChange, type WaitingEntry } from './waitlist.js'
import type { PlaceCommand } from './commands.js'
import { canRedeemAgain, requireGood, setRedeemed, type CouponStock } from './coupon.js'
import { NO_FEES, priceLines, priceOrder, type Fees, type Line, type Price } from './pricing.js'
import { hasQuota, move, requireOnSale, requireRoom, type EventStock } from './inventory.js'

const HOLD = { held: 1, sold: 0 }
const SELL = { held: 0, sold: 1 }
const SELL_HELD = { held: -1, sold: 1 }
const RELEASE_HELD = { held: -1, sold: 0 }

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
  readonly offered: EntryChange[] = []
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
  place(command: PlaceCommand): OrderRecord {
    this.requirePlaceable(command)
    return this.createOrder(command, new Date(this.now.getTime() + this.holdMs))
  }

  /** Holds tickets until then for who waited for them: there must be enough. Confirms at once what costs nothing. */
  offer = (waiting: WaitingEntry, until: Date): OrderRecord =>
    this.createOrder(placeCommandOf(this.stock.id, waiting), until)

  private createOrder(placing: PlaceCommand, until: Date): OrderRecord {
    const { stock, now } = this
    const { items } = placing.order
    const lines = priceLines(items, tierId => tariffFor(stock.tiers.get(tierId)!, placing.grant), now)
    const coupon = this.couponFor(placing.order, lines)
    const record = newOrder(stock, placing, priceOrder(lines, coupon, this.fees), coupon, now)
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

  private requirePlaceable(placing: PlaceCommand) {
    const { stock, now } = this
    const { items, buyer, accessCode } = placing.order
    const awaited = items.find(({ tierId }) => this.awaited.has(tierId))
    if (awaited) throw booking.faults.soldOut({ tierId: awaited.tierId, available: 0 })
    if (placing.grant) return requireGrant(stock, placing, now)
    requireOnSale(stock, items, now, accessCode)
    requireRoom(stock, items, buyer.email)
  }

  /** An order that was read with the stock. Throws `orderNotFound`. */
  order(id: string): OrderRecord {
    const record = this.orders.get(id)
    if (!record) throw booking.faults.orderNotFound({})
    return record
  }

  /** An order that was paid has its tickets: those that it held, or as many as there is still room for. */
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

  /** Whether an order that gave its tickets back can have them again. */
  hasRoomFor(record: OrderRecord): boolean {
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

/** An order as it begins, without a deadline. Named one by one, for the reason that stock-writes.ts gives. */
const newOrder = (
  stock: EventStock,
  placing: PlaceCommand,
  price: Price,
  coupon: CouponStock | null,
  now: Date,
): OrderRecord => ({
  lines: price.lines,
  couponDiscount: price.couponDiscount,
  discount: price.discount,
  fees: price.fees,
  platformFee: price.platformFee,
  total: price.total,
  id: newId(),
  eventId: stock.id,
  buyerId: placing.buyerId,
  buyer: placing.order.buyer,
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
  people: placing.people,
  registered: registeredBy(stock, placing, price.total),
})
