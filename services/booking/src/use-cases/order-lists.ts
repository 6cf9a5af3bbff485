import { Controller, Inject } from '@nestjs/common'
import {
  booking,
  type Attendee,
  type AttendeeQuery,
  type OrderWithBuyer,
  type OrderQuery,
  type Page,
} from '@boxoffice/contracts'
import { admin } from '@boxoffice/bus'
import { Handle } from '@boxoffice/bus/nest'
import { olderThan, pageOf } from '@boxoffice/service'
import { Db } from '../db.js'
import { EventRights } from '../access/event-rights.js'
import type { Prisma } from '../generated/client.js'
import { toOrderWithBuyer, toShownTicket, orderInclude } from '../store/order-rows.js'
import { TicketCodes } from '../tokens/ticket-codes.js'
import { like, ordersLike } from '../store/search.js'

/** Who buys and who comes, for who sells. */
@Controller()
export class OrderLists {
  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(EventRights) private readonly rights: EventRights,
    @Inject(TicketCodes) private readonly codes: TicketCodes,
  ) {}

  /** Newest first. Throws `eventNotFound`, and `invalid` for a cursor that is none. */
  @Handle(booking.methods.listEventOrders)
  async listEventOrders({
    eventId,
    ...query
  }: OrderQuery & { eventId: string }): Promise<Page<OrderWithBuyer>> {
    await this.rights.managed(eventId)
    return this.orders({ eventId }, query)
  }

  /** By an ADMIN, of all events or of one, newest first. */
  @Handle(booking.methods.listAllOrders)
  async listAllOrders({ eventId, ...query }: OrderQuery): Promise<Page<OrderWithBuyer>> {
    admin()
    return this.orders(eventId ? { eventId } : {}, query)
  }

  /** By ticket, newest first; those that were given away or back have their state. Throws `eventNotFound`. */
  @Handle(booking.methods.listAttendees)
  async listAttendees({ eventId, limit, cursor, ...query }: AttendeeQuery): Promise<Page<Attendee>> {
    await this.rights.managed(eventId)
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
    return pageOf(rows, limit, row => this.attendee(row))
  }

  private async orders(where: Prisma.OrderWhereInput, query: Omit<OrderQuery, 'eventId'>) {
    const { limit, cursor } = query
    const rows = await this.db.order.findMany({
      where: { AND: [where, ordersLike(query), olderThan(cursor)] },
      orderBy: { id: 'desc' },
      take: limit + 1,
      include: orderInclude,
    })
    return pageOf(rows, limit, row => toOrderWithBuyer(row, this.codes))
  }

  private attendee(row: Prisma.TicketGetPayload<{ include: { order: true } }>): Attendee {
    const { code: _, ...ticket } = toShownTicket(row, this.codes)
    return {
      ...ticket,
      buyer: { name: row.order.buyerName, email: row.order.buyerEmail },
      answers: row.answers as Attendee['answers'],
      orderedAt: row.order.createdAt.toISOString(),
    }
  }
}
