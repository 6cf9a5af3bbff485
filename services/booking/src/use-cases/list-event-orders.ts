import { Controller, Inject } from '@nestjs/common'
import { booking, type OrderQuery, type OrderWithBuyer, type Page } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Access } from '../access.js'
import { Db } from '../db.js'
import { searchOrders } from '../store/search.js'
import { TicketCodes } from '../tokens/ticket-codes.js'

@Controller()
export class ListEventOrdersHandler {
  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(Access) private readonly access: Access,
    @Inject(TicketCodes) private readonly codes: TicketCodes,
  ) {}

  /**
   * The orders of the event, newest first, for its managers. Throws `eventNotFound`, and `invalid` for a
   * malformed cursor.
   */
  @Handle(booking.methods.listEventOrders)
  async listEventOrders(query: OrderQuery & { eventId: string }): Promise<Page<OrderWithBuyer>> {
    await this.access.requireManagedEvent(query.eventId)
    return searchOrders(this.db, query, this.codes)
  }
}
