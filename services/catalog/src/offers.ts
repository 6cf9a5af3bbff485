import { Controller } from '@nestjs/common'
import { catalog, type Offer } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Db } from './db.js'
import { toTier, whole, type WholeEvent } from './event-shape.js'

@Controller()
export class Offers {
  constructor(private readonly db: Db) {}

  /** What is for sale, or was: a draft is not. Throws `eventNotFound`. */
  @Handle(catalog.methods.offer)
  async offer({ eventId }: { eventId: string }): Promise<Offer> {
    const event = await this.db.event.findUnique({
      where: { id: eventId, status: { not: 'DRAFT' } },
      include: whole,
    })
    if (!event) throw catalog.faults.eventNotFound({})
    return toOffer(event)
  }
}

/** What of an event matters to who sells it. */
export function toOffer(event: WholeEvent): Offer {
  const { id: eventId, organizerId, status, currency, capacity, version } = event
  return {
    eventId,
    organizerId,
    status,
    startsAt: event.startsAt.toISOString(),
    endsAt: event.endsAt.toISOString(),
    currency,
    capacity,
    tiers: event.tiers.map(tier => {
      const { name: _, ...sold } = toTier(tier, currency)
      return sold
    }),
    version,
  }
}
