import type { SaleTerms } from '@boxoffice/contracts'
import { hashOfAccessCode } from '@boxoffice/service'
import type { Tier as TierRow } from '../generated/client.js'
import { toEvent, type EventRow } from './event-view.js'
import { toTier } from './tier-view.js'

/** The sale terms of an event: the part that booking copies. */
export function toSaleTerms(row: EventRow): SaleTerms {
  const event = toEvent(row)
  const { id: eventId, organizer, state, startsAt, endsAt, currency, capacity, version } = event
  const { questions, feesPaidBy, refundPolicy, waitingRoom, spotsThreshold } = event
  return {
    eventId,
    organizerId: organizer.id,
    state,
    startsAt,
    endsAt,
    currency,
    capacity,
    tiers: row.tiers.map(tier => toTierTerms(tier, currency)),
    questions,
    feesPaidBy,
    refundPolicy,
    waitingRoom,
    spotsThreshold,
    version,
  }
}

function toTierTerms(row: TierRow, currency: string): SaleTerms['tiers'][number] {
  const { name: _, accessCode, version: __, ...tier } = toTier(row, currency)
  return { ...tier, accessCodeHash: accessCode ? hashOfAccessCode(accessCode) : null }
}
