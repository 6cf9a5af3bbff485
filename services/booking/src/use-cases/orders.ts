import { Controller, Inject } from '@nestjs/common'
import type { z } from 'zod'
import {
  booking,
  type NewOrder,
  type Order,
  type Page,
  type PageQuery,
  type PlacedOrder,
  type PlaceOrder,
  type Quote,
} from '@boxoffice/contracts'
import { actingId, user } from '@boxoffice/bus'
import { Handle } from '@boxoffice/bus/nest'
import { olderThan, pageOf } from '@boxoffice/service'
import { peopleOf } from '../core/attendees.js'
import { Db } from '../db.js'
import { EventCopy } from '../store/events.js'
import { Quotes } from '../workflows/quotes.js'
import { TicketCodes } from '../tokens/ticket-codes.js'
import { isErased } from '../core/erased-person.js'
import { OrderAccess } from '../access/order-access.js'
import { othersTickets } from '../store/others-tickets.js'
import { readerOf, toShownOrder, orderInclude } from '../store/order-rows.js'
import { OrderTokens } from '../tokens/order-tokens.js'
import { hashOf } from '../core/request-hash.js'
import { Placement } from '../workflows/placement.js'

interface ById {
  orderId: string
}

/** Orders from the wish to the hold, and their reading. Paying is in `checkout.ts`. */
@Controller()
export class Orders {
  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(Placement) private readonly placement: Placement,
    @Inject(Quotes) private readonly quotes: Quotes,
    @Inject(EventCopy) private readonly events: EventCopy,
    @Inject(OrderAccess) private readonly access: OrderAccess,
    @Inject(OrderTokens) private readonly tokens: OrderTokens,
    @Inject(TicketCodes) private readonly codes: TicketCodes,
  ) {}

  @Handle(booking.methods.placeOrder)
  async placeOrder(order: PlaceOrder): Promise<PlacedOrder> {
    const buyerId = actingId()
    const wish = { order, buyerId, caller: buyerId ?? 'guest', requestHash: hashOf(order) }
    const placed = await this.placement.place(wish, questions => peopleOf(questions, order))
    return buyerId
      ? placed
      : { ...placed, order: { ...placed.order, accessToken: this.tokens.issue(placed.order.id) } }
  }

  @Handle(booking.methods.quoteOrder)
  quoteOrder(wish: z.output<typeof NewOrder>): Promise<Quote> {
    return this.events.withEvent(wish.eventId, () => this.quotes.quote(wish))
  }

  @Handle(booking.methods.getOrder)
  async getOrder({ orderId }: ById): Promise<Order> {
    return toShownOrder(await this.access.readable(orderId), this.codes)
  }

  @Handle(booking.methods.listOrders)
  async listOrders({ limit, cursor }: PageQuery): Promise<Page<Order>> {
    const rows = await this.db.order.findMany({
      where: { buyerId: user().subject, ...olderThan(cursor) },
      orderBy: { id: 'desc' },
      take: limit + 1,
      include: orderInclude,
    })
    return pageOf(rows, limit, row => toShownOrder(row, this.codes))
  }

  /**
   * For the notifier only, whose NATS user alone may ask this: no actor to check. Throws `orderNotFound`, also when its buyer
   * is forgotten: there is nobody to write to.
   */
  @Handle(booking.methods.describeOrder)
  async describeOrder({ orderId: id }: ById) {
    const row = await this.db.order.findUnique({ where: { id }, include: orderInclude })
    if (!row || isErased(row.buyerEmail)) throw booking.faults.orderNotFound({})
    const { buyerId, buyerName: name, buyerEmail: email } = row
    const others = { othersTickets: othersTickets(row) }
    const access = buyerId === null ? { accessToken: this.tokens.issue(id) } : {}
    return {
      order: toShownOrder(row, this.codes),
      buyer: { name, email },
      ...readerOf(row),
      ...others,
      ...access,
    }
  }
}
