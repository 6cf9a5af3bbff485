import { Controller, Inject } from '@nestjs/common'
import { booking, type OrderQuery, type OrderWithBuyer, type Page } from '@boxoffice/contracts'
import { admin } from '@boxoffice/bus'
import { Handle } from '@boxoffice/bus/nest'
import { Db } from '../db.js'
import { searchOrders } from '../store/search.js'
import { TicketCodes } from '../tokens/ticket-codes.js'

@Controller()
export class ListAllOrdersHandler {
  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(TicketCodes) private readonly codes: TicketCodes,
  ) {}

  /**
   * The orders of all events or of one, newest first, for an ADMIN. Throws `invalid` for a malformed cursor.
   */
  @Handle(booking.methods.listAllOrders)
  async listAllOrders(query: OrderQuery): Promise<Page<OrderWithBuyer>> {
    admin()
    return searchOrders(this.db, query, this.codes)
  }
}
