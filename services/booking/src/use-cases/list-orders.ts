import { Controller, Inject } from '@nestjs/common'
import { booking, type Order, type Page, type PageQuery } from '@boxoffice/contracts'
import { user } from '@boxoffice/bus'
import { Handle } from '@boxoffice/bus/nest'
import { olderThan, pageOf } from '@boxoffice/service'
import { Db } from '../db.js'
import { toShownOrder, orderInclude } from '../store/order-rows.js'
import { TicketCodes } from '../tokens/ticket-codes.js'

@Controller()
export class ListOrdersHandler {
  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(TicketCodes) private readonly codes: TicketCodes,
  ) {}

  /** The caller's own orders, newest first. Throws `invalid` for a malformed cursor. */
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
}
