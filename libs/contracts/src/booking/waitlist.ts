import { z } from 'zod'
import { Id, Time } from '../common.js'
import { Buyer } from './orders.js'
import { TierName } from './tickets.js'

export const JoinWaitlist = z
  .object({
    eventId: Id,
    tierId: Id,
    quantity: z.int().min(1).max(100).default(1),
    buyer: Buyer.optional().describe('required without a token'),
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
    position: z.int().nullable().describe('1 is next; null if the entry is not waiting'),
    orderId: Id.nullable().describe('the held order of the waitlist offer'),
    joinedAt: Time,
    accessToken: z
      .string()
      .optional()
      .describe('a bearer token for this entry; only for guests, when they join'),
  })
  .meta({ id: 'WaitlistEntry' })
export type WaitlistEntry = z.output<typeof WaitlistEntry>

/** A waitlist entry with its buyer. */
export const WaitlistEntryWithBuyer = WaitlistEntry.omit({ accessToken: true, position: true })
  .extend({ buyer: z.object({ name: z.string(), email: z.string() }) })
  .meta({ id: 'WaitlistEntryWithBuyer' })
export type WaitlistEntryWithBuyer = z.output<typeof WaitlistEntryWithBuyer>

/** An order is held for a waitlist entry. */
export const WaitlistOffered = z.object({
  entryId: Id,
  orderId: Id,
  eventId: Id,
  buyerId: Id.nullable(),
  expiresAt: Time,
  version: z.int(),
})
