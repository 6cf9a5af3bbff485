import { Controller, Inject } from '@nestjs/common'
import { booking, type Availability as Available, type EventStatus } from '@boxoffice/contracts'
import type { z } from 'zod'
import { Handle } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { Db } from '../db.js'
import { saleOf } from '../stock/sale.js'
import { availableOf } from '../stock/stock-count.js'
import { EventCopy } from './event-copy.js'

/** What can still be had. */
@Controller()
export class Availability {
  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(EventCopy) private readonly events: EventCopy,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Handle(booking.methods.availability)
  async availability({ eventId }: { eventId: string }): Promise<Available> {
    return this.events.known(eventId, () => this.read(eventId))
  }

  private async read(id: string): Promise<Available> {
    const event = await this.db.event.findUnique({
      where: { id },
      include: { tiers: { where: { hidden: false }, orderBy: { position: 'asc' } } },
    })
    if (!event) throw booking.faults.eventNotFound({})
    const selling = { status: event.status as z.infer<typeof EventStatus>, endsAt: event.endsAt }
    const tiers = event.tiers.map(tier => {
      const available = availableOf(event, tier)
      const price = { amount: Number(tier.price), currency: event.currency }
      return { tierId: tier.id, available, price, sale: saleOf(selling, tier, available, this.clock.now()) }
    })
    return { eventId: id, tiers }
  }
}
