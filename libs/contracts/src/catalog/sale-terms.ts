import { z } from 'zod'
import { Id, Time } from '../common.js'
import { Event, EventState } from './events.js'
import { Tier } from './tiers.js'

/** What booking needs to sell an event: no words, only numbers, times, limits and what is asked. */
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
      accessCodeHash: z.string().nullable().describe('as hashOfAccessCode has it'),
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
  moved: z.boolean().describe('to another time or place: who has a ticket should hear of it'),
})
export type SaleTermsChanged = z.output<typeof SaleTermsChanged>

export const EventDeleted = z.object({ eventId: Id, organizerId: Id, version: z.int() })
export type EventDeleted = z.output<typeof EventDeleted>
