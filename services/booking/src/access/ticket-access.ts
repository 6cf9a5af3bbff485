import { Inject, Injectable } from '@nestjs/common'
import { booking } from '@boxoffice/contracts'
import { actor } from '@boxoffice/bus'
import { Memberships } from '@boxoffice/service'
import { Db } from '../db.js'
import { MANAGERS } from './event-rights.js'
import type { Prisma } from '../generated/client.js'
import { OrderAccess } from './order-access.js'

const owned = { order: { select: { id: true, buyerId: true } } } satisfies Prisma.TicketInclude
type OwnedTicket = Prisma.TicketGetPayload<{ include: typeof owned }>

/** Decides whose a ticket is: its order's buyer's, until it is given away; then whose account took it. To all others it does not exist. */
@Injectable()
export class TicketAccess {
  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(Memberships) private readonly members: Memberships,
    @Inject(OrderAccess) private readonly orders: OrderAccess,
  ) {}

  /** The ticket, for whoever may read it: who has it, the event's organizer, an ADMIN. Throws `ticketNotFound`. */
  async readable(ticketId: string): Promise<OwnedTicket> {
    const ticket = await this.find(ticketId)
    if (this.isTheirs(ticket)) return ticket
    const { organizerId } = await this.db.event.findUniqueOrThrow({ where: { id: ticket.eventId } })
    if (await this.members.allows(organizerId, MANAGERS)) return ticket
    throw booking.faults.ticketNotFound({})
  }

  /** The ticket, for who has it only. Throws `ticketNotFound`. */
  async own(ticketId: string): Promise<OwnedTicket> {
    const ticket = await this.find(ticketId)
    if (!this.isTheirs(ticket)) throw booking.faults.ticketNotFound({})
    return ticket
  }

  private async find(id: string): Promise<OwnedTicket> {
    const ticket = await this.db.ticket.findUnique({ where: { id }, include: owned })
    if (!ticket) throw booking.faults.ticketNotFound({})
    return ticket
  }

  private isTheirs({ fromId, holderId, order }: OwnedTicket): boolean {
    if (fromId === null) return this.orders.isBuyer(order)
    return holderId !== null && holderId === actor()?.subject
  }
}
