import { z } from 'zod'
import { Id, Time } from '../common.js'
import { Event, EventState } from './events.js'
import { Tier } from './tiers.js'

/** The part of an event by which booking sells it: times, prices, limits and questions, without texts. */
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
      accessCodeHash: z.string().nullable().describe('the result of `hashOfAccessCode`'),
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

/** An event that is for sale was changed. */
export const SaleTermsChanged = SaleTerms.extend({
  moved: z.boolean().describe('whether the time or venue has changed, of which ticket holders are notified'),
})
export type SaleTermsChanged = z.output<typeof SaleTermsChanged>

export const EventDeleted = z.object({ eventId: Id, organizerId: Id, version: z.int() })
export type EventDeleted = z.output<typeof EventDeleted>
