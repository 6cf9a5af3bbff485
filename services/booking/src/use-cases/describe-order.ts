import { Controller, Inject } from '@nestjs/common'
import { booking } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { isErased } from '../core/erased-person.js'
import { Db } from '../db.js'
import { readerOf, toShownOrder, orderInclude } from '../store/order-rows.js'
import { othersTickets } from '../store/others-tickets.js'
import { OrderTokens } from '../tokens/order-tokens.js'
import { TicketCodes } from '../tokens/ticket-codes.js'

@Controller()
export class DescribeOrderHandler {
  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(OrderTokens) private readonly tokens: OrderTokens,
    @Inject(TicketCodes) private readonly codes: TicketCodes,
  ) {}

  /**
   * The facts for a mail about the order. NATS lets the notifier alone call it, so there is no actor to check. Throws `orderNotFound`,
   * also when the buyer was erased: then there is nobody to write to.
   */
  @Handle(booking.methods.describeOrder)
  async describeOrder({ orderId: id }: { orderId: string }) {
    const row = await this.db.order.findUnique({ where: { id }, include: orderInclude })
    if (!row || isErased(row.buyerEmail)) throw booking.faults.orderNotFound({})
    const { buyerId, buyerName: name, buyerEmail: email } = row
    return {
      order: toShownOrder(row, this.codes),
      buyer: { name, email },
      ...readerOf(row),
      othersTickets: othersTickets(row),
      ...(buyerId === null && { accessToken: this.tokens.issue(id) }),
    }
  }
}
