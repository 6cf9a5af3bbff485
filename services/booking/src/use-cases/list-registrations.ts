import { Controller, Inject } from '@nestjs/common'
import type { z } from 'zod'
import { booking, type Page, type Registration, type RegistrationQuery } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { olderThan, pageOf } from '@boxoffice/service'
import { Access } from '../access.js'
import { Db } from '../db.js'
import { orderInclude } from '../store/order-rows.js'
import { toRegistration } from '../store/registrations.js'
import { like } from '../store/search.js'
import { TicketCodes } from '../tokens/ticket-codes.js'

@Controller()
export class ListRegistrationsHandler {
  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(Access) private readonly access: Access,
    @Inject(TicketCodes) private readonly codes: TicketCodes,
  ) {}

  /**
   * The registrations of the event, newest first, cancelled ones too, for its managers. Throws
   * `eventNotFound`, and `invalid` for a malformed cursor.
   */
  @Handle(booking.methods.listRegistrations)
  async listRegistrations(query: z.output<typeof RegistrationQuery>): Promise<Page<Registration>> {
    const { eventId, q, limit, cursor } = query
    await this.access.requireManagedEvent(eventId)
    const rows = await this.db.order.findMany({
      where: {
        ...{ eventId, registeredTier: { not: null } },
        ...(q && { OR: like(q, 'buyerName', 'buyerEmail') }),
        ...olderThan(cursor),
      },
      orderBy: { id: 'desc' },
      take: limit + 1,
      include: orderInclude,
    })
    return pageOf(rows, limit, row => toRegistration(row, this.codes))
  }
}
