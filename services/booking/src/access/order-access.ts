import { Inject, Injectable } from '@nestjs/common'
import { booking } from '@boxoffice/contracts'
import { actor } from '@boxoffice/bus'
import { Memberships } from '@boxoffice/service'
import { Db } from '../db.js'
import { MANAGERS } from './event-rights.js'
import { orderInclude, type OrderRow } from '../store/order-rows.js'
import { OrderTokens } from '../tokens/order-tokens.js'

/** Decides whose an order is. To all others it does not exist. */
@Injectable()
export class OrderAccess {
  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(Memberships) private readonly members: Memberships,
    @Inject(OrderTokens) private readonly tokens: OrderTokens,
  ) {}

  /** The order, for whoever may read it: its buyer, the event's organizer, an ADMIN. Throws `orderNotFound`. */
  async readable(orderId: string): Promise<OrderRow> {
    const order = await this.find(orderId)
    return this.isBuyer(order) ? order : this.forOrganizer(order)
  }

  /** The order, for the event's organizer and an ADMIN. Throws `orderNotFound`. */
  async managed(orderId: string): Promise<OrderRow> {
    return this.forOrganizer(await this.find(orderId))
  }

  /** The order, for its buyer only. Throws `orderNotFound`. */
  async own(orderId: string): Promise<OrderRow> {
    const order = await this.find(orderId)
    if (!this.isBuyer(order)) throw booking.faults.orderNotFound({})
    return order
  }

  private async forOrganizer(order: OrderRow): Promise<OrderRow> {
    const { organizerId } = await this.db.event.findUniqueOrThrow({ where: { id: order.eventId } })
    if (await this.members.allows(organizerId, MANAGERS)) return order
    throw booking.faults.orderNotFound({})
  }

  private async find(id: string): Promise<OrderRow> {
    const order = await this.db.order.findUnique({ where: { id }, include: orderInclude })
    if (!order) throw booking.faults.orderNotFound({})
    return order
  }

  /** Whether who is acting has bought it: as a user, or as a guest by its token. */
  isBuyer({ id, buyerId }: Pick<OrderRow, 'id' | 'buyerId'>): boolean {
    const acting = actor()
    if (acting?.role === 'GUEST') return buyerId === null && this.tokens.opens(id, acting.orderToken ?? '')
    return acting !== null && buyerId === acting.subject
  }
}
