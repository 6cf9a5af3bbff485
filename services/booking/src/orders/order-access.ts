import { Inject, Injectable } from '@nestjs/common'
import { booking, type MemberRole } from '@boxoffice/contracts'
import { actor } from '@boxoffice/bus'
import { Members } from '@boxoffice/service'
import { Db } from '../db.js'
import { whole, type OrderRow } from './order-rows.js'
import { OrderTokens } from './order-tokens.js'

const ORGANIZERS: readonly MemberRole[] = ['OWNER', 'MANAGER']

/** Decides whose an order is. To all others it does not exist. */
@Injectable()
export class OrderAccess {
  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(Members) private readonly members: Members,
    @Inject(OrderTokens) private readonly tokens: OrderTokens,
  ) {}

  /** The order, for whoever may read it: its buyer, the event's organizer, an ADMIN. Throws `orderNotFound`. */
  async readable(orderId: string): Promise<OrderRow> {
    const order = await this.find(orderId)
    if (this.isBuyer(order)) return order
    const { organizerId } = await this.db.event.findUniqueOrThrow({ where: { id: order.eventId } })
    if (await this.members.allows(organizerId, ORGANIZERS)) return order
    throw booking.faults.orderNotFound({})
  }

  /** The order, for its buyer only. Throws `orderNotFound`. */
  async own(orderId: string): Promise<OrderRow> {
    const order = await this.find(orderId)
    if (!this.isBuyer(order)) throw booking.faults.orderNotFound({})
    return order
  }

  private async find(id: string): Promise<OrderRow> {
    const order = await this.db.order.findUnique({ where: { id }, include: whole })
    if (!order) throw booking.faults.orderNotFound({})
    return order
  }

  private isBuyer({ id, buyerId }: OrderRow): boolean {
    const acting = actor()
    if (acting?.role === 'GUEST') return buyerId === null && this.tokens.opens(id, acting.orderToken ?? '')
    return acting !== null && buyerId === acting.subject
  }
}
