import { z } from 'zod'
import { Id, Time } from '../common.js'
import { Event, EventState } from './events.js'
import { Tier } from './tiers.js'

/** The sale terms of an event: capacities, prices, sale windows, limits and questions, without descriptions. */
export const SaleTerms = z.object({
  eventId: Id,
  organizerId: Id,
  state: EventState,
  startsAt: Time,
  endsAt: Time,
  currency: z.string(),
  capacity: z.int().nullable(),
  tiers: z.array(
    Tier.omit({ name: true, accessCode: true, version: true }).extend({
      accessCodeHash: z.string().nullable().describe('the result of hashOfAccessCode'),
    }),
  ),
  ...Event.pick({
    questions: true,
    feesPaidBy: true,
    refundPolicy: true,
    waitingRoom: true,
    spotsThreshold: true,
  }).shape,
  version: z.int(),
})
export type SaleTerms = z.output<typeof SaleTerms>

/** A published event was changed. */
export const SaleTermsChanged = SaleTerms.extend({
  moved: z.boolean().describe('whether time or venue changed, so that ticket holders get a mail'),
})
export type SaleTermsChanged = z.output<typeof SaleTermsChanged>

export const EventDeleted = z.object({ eventId: Id, organizerId: Id, version: z.int() })
export type EventDeleted = z.output<typeof EventDeleted>
