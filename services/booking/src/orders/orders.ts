import { createHash } from 'node:crypto'
import { Controller, Inject } from '@nestjs/common'
import {
  booking,
  Fault,
  type Order,
  type Page,
  type PageQuery,
  type Placed,
  type PlaceOrder,
} from '@boxoffice/contracts'
import { actor, user } from '@boxoffice/bus'
import { Handle } from '@boxoffice/bus/nest'
import { before, pageOf } from '@boxoffice/service'
import { Db } from '../db.js'
import { EventCopy } from '../events/event-copy.js'
import { orderBecame, orderRefused } from '../metrics.js'
import { Stock } from '../stock/stock.js'
import { TicketCodes } from '../tickets/ticket-codes.js'
import { isNobody } from './erasure.js'
import { OrderAccess } from './order-access.js'
import { showOrder, whole } from './order-rows.js'
import { OrderTokens } from './order-tokens.js'

interface ById {
  orderId: string
}

/** Orders from the wish to the hold, and their reading. Paying is in `checkout.ts`. */
@Controller()
export class Orders {
  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(Stock) private readonly stock: Stock,
    @Inject(EventCopy) private readonly events: EventCopy,
    @Inject(OrderAccess) private readonly access: OrderAccess,
    @Inject(OrderTokens) private readonly tokens: OrderTokens,
    @Inject(TicketCodes) private readonly codes: TicketCodes,
  ) {}

  @Handle(booking.methods.placeOrder)
  async placeOrder(order: PlaceOrder): Promise<Placed> {
    const acting = actor()
    const buyerId = acting && acting.role !== 'GUEST' ? acting.subject : null
    const wish = { order, buyerId, caller: buyerId ?? 'guest', requestHash: hashOf(order) }
    try {
      const placed = await this.events.known(order.eventId, () => this.stock.place(wish))
      if (!placed.replayed) orderBecame(placed.order.state)
      return buyerId
        ? placed
        : { ...placed, order: { ...placed.order, accessToken: this.tokens.issue(placed.order.id) } }
    } catch (error) {
      orderRefused(Fault.of(error).code)
      throw error
    }
  }

  @Handle(booking.methods.getOrder)
  async getOrder({ orderId }: ById): Promise<Order> {
    return showOrder(await this.access.readable(orderId), this.codes)
  }

  @Handle(booking.methods.listOrders)
  async listOrders({ limit, cursor }: PageQuery): Promise<Page<Order>> {
    const rows = await this.db.order.findMany({
      where: { buyerId: user().subject, ...before(cursor) },
      orderBy: { id: 'desc' },
      take: limit + 1,
      include: whole,
    })
    return pageOf(rows, limit, row => showOrder(row, this.codes))
  }

  @Handle(booking.methods.releaseOrder)
  async releaseOrder({ orderId }: ById): Promise<Order> {
    const { eventId, state } = await this.access.own(orderId)
    const order = await this.stock.change(eventId, { kind: 'release', orderId })
    if (state !== order.state) orderBecame(order.state)
    return order
  }

  /**
   * For the notifier only, whose NATS user alone may ask this: no actor to check. Throws `orderNotFound`, also when its buyer
   * is forgotten: there is nobody to write to.
   */
  @Handle(booking.methods.describeOrder)
  async describeOrder({ orderId: id }: ById) {
    const row = await this.db.order.findUnique({ where: { id }, include: whole })
    if (!row || isNobody(row.buyerEmail)) throw booking.faults.orderNotFound({})
    const { buyerId, buyerName: name, buyerEmail: email } = row
    return { order: showOrder(row, this.codes), buyer: { name, email }, buyerId }
  }
}

/** Tells whether a key is used for the same request again. */
const hashOf = ({ idempotencyKey: _, ...request }: PlaceOrder) =>
  createHash('sha256').update(JSON.stringify(request)).digest('base64url')
