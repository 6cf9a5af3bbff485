import { Controller } from '@nestjs/common'
import { catalog, type SaleTerms } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Db } from '../db.js'
import { toOfferedTier } from '../tiers/tier-shape.js'
import { toEvent, whole, type WholeEvent } from './event-shape.js'

@Controller()
export class Offers {
  constructor(private readonly db: Db) {}

  /** What is for sale, or was: a draft never was, also one that was given up. Throws `eventNotFound`. */
  @Handle(catalog.methods.getSaleTerms)
  async offer({ eventId }: { eventId: string }): Promise<SaleTerms> {
    const event = await this.db.event.findUnique({
      where: { id: eventId, publishedAt: { not: null } },
      include: whole,
    })
    if (!event) throw catalog.faults.eventNotFound({})
    return toOffer(event)
  }
}

/** What of an event matters to who sells it. */
export function toOffer(row: WholeEvent): SaleTerms {
  const {
    id: eventId,
    organizer,
    state,
    startsAt,
    endsAt,
    currency,
    capacity,
    version,
    ...event
  } = toEvent(row)
  const { questions, feesPaidBy, refundPolicy, waitingRoom, spotsThreshold } = event
  return {
    eventId,
    organizerId: organizer.id,
    state,
    startsAt,
    endsAt,
    currency,
    capacity,
    tiers: row.tiers.map(tier => toOfferedTier(tier, currency)),
    questions,
    feesPaidBy,
    refundPolicy,
    waitingRoom,
    spotsThreshold,
    version,
  }
}
