import { Controller, Inject } from '@nestjs/common'
import { booking, type Attendee, type AttendeeQuery, type Page } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { olderThan, pageOf } from '@boxoffice/service'
import { Access } from '../access.js'
import { Db } from '../db.js'
import type { Prisma } from '../generated/client.js'
import { toShownTicket } from '../store/order-rows.js'
import { like } from '../store/search.js'
import { TicketCodes } from '../tokens/ticket-codes.js'

@Controller()
export class ListAttendeesHandler {
  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(Access) private readonly access: Access,
    @Inject(TicketCodes) private readonly codes: TicketCodes,
  ) {}

  /**
   * The attendees of the event, for its managers: one entry per ticket, newest first, ended and transferred
   * tickets too. Throws `eventNotFound`, and `invalid` for a malformed cursor.
   */
  @Handle(booking.methods.listAttendees)
  async listAttendees({ eventId, limit, cursor, ...query }: AttendeeQuery): Promise<Page<Attendee>> {
    await this.access.requireManagedEvent(eventId)
    const { tierId, state, q } = query
    const rows = await this.db.ticket.findMany({
      where: {
        ...{ eventId, tierId, state },
        ...(q && { OR: like(q, 'holderName', 'holderEmail') }),
        ...olderThan(cursor),
      },
      orderBy: { id: 'desc' },
      take: limit + 1,
      include: { order: true },
    })
    return pageOf(rows, limit, row => this.toAttendee(row))
  }

  private toAttendee(row: Prisma.TicketGetPayload<{ include: { order: true } }>): Attendee {
    const { code: _, ...ticket } = toShownTicket(row, this.codes)
    return {
      ...ticket,
      buyer: { name: row.order.buyerName, email: row.order.buyerEmail },
      answers: row.answers as Attendee['answers'],
      orderedAt: row.order.createdAt.toISOString(),
    }
  }
}
