import { z } from 'zod'
import { Id, Time } from '../common.js'
import { Buyer } from './orders.js'
import { TierName } from './tickets.js'

export const JoinWaitlist = z
  .object({
    eventId: Id,
    tierId: Id,
    quantity: z.int().min(1).max(100).default(1),
    buyer: Buyer.optional().describe('needed without a token'),
  })
  .meta({ id: 'JoinWaitlist' })

export const WaitlistEntry = z
  .object({
    id: Id,
    eventId: Id,
    tierId: Id,
    tierName: TierName,
    quantity: z.int(),
    state: z.enum(['WAITING', 'OFFERED', 'ACCEPTED', 'EXPIRED', 'LEFT']),
    position: z.int().nullable().describe('1 is next; null once it is not waiting'),
    orderId: Id.nullable().describe('the held order that was offered'),
    joinedAt: Time,
    accessToken: z.string().optional().describe('of a guest, when they join: Bearer for this one entry'),
  })
  .meta({ id: 'WaitlistEntry' })
export type WaitlistEntry = z.output<typeof WaitlistEntry>

/** A place with whom it is for, as they get to see it. */
export const WaitlistEntryWithBuyer = WaitlistEntry.omit({ accessToken: true, position: true })
  .extend({ buyer: z.object({ name: z.string(), email: z.string() }) })
  .meta({ id: 'WaitlistEntryWithBuyer' })
export type WaitlistEntryWithBuyer = z.output<typeof WaitlistEntryWithBuyer>

/** Somebody who waited has a held order. */
export const WaitlistOffered = z.object({
  entryId: Id,
  orderId: Id,
  eventId: Id,
  buyerId: Id.nullable(),
  expiresAt: Time,
  version: z.int(),
})
