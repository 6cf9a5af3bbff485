import { z } from 'zod'
import { Answer } from './answers.js'
import { Id, IdempotencyKey, Replayed, Time } from '../common.js'
import { Money } from '../money.js'
import { NewAttendee } from './orders.js'
import { TierName } from './tickets.js'

export const Provider = z.enum(['paystack', 'stripe']).meta({ id: 'Provider' })
export type Provider = z.infer<typeof Provider>

export const PayOrder = z.object({
  orderId: Id,
  provider: Provider.optional(),
  returnUrl: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .optional(),
  attendees: z
    .array(NewAttendee)
    .max(200)
    .optional()
    .describe(
      'with `answers`, in place of all that the order says of people: needed where it was never asked',
    ),
  answers: z.array(Answer).max(50).optional().describe('the answers to the event’s questions for the buyer'),
  idempotencyKey: IdempotencyKey.optional(),
})
export type PayOrder = z.output<typeof PayOrder>

export const Checkout = z
  .object({ reference: z.string(), authorizationUrl: z.string(), expiresAt: Time })
  .meta({ id: 'Checkout' })
export type Checkout = z.infer<typeof Checkout>

export const OpenedCheckout = Checkout.extend({ replayed: Replayed })
export type OpenedCheckout = z.output<typeof OpenedCheckout>

export const Sale = z.enum(['UPCOMING', 'ON_SALE', 'SOLD_OUT', 'ENDED']).meta({ id: 'Sale' })
export type Sale = z.infer<typeof Sale>
export const Availability = z
  .object({
    eventId: Id,
    left: z
      .int()
      .optional()
      .describe('the number of available tickets of all tiers, limited by the event’s capacity'),
    tiers: z.array(
      z.object({
        tierId: Id,
        tierName: TierName,
        available: z.int(),
        price: Money.describe('the present price of the next ticket'),
        regularPrice: Money.describe('the tier’s price before dynamic pricing and discount'),
        sale: Sale,
      }),
    ),
  })
  .meta({ id: 'Availability' })
export type Availability = z.infer<typeof Availability>

/** The capacities of an event after a change. Tiers that are not listed are withdrawn; `withdrawn` withdraws all. */
export const SaleLimit = z.object({
  eventId: Id,
  version: z.int().describe('the version that the event will have'),
  capacity: z.int().nullable(),
  tiers: z.array(z.object({ tierId: Id, capacity: z.int() })),
  withdrawn: z.boolean().describe('the event is to be deleted'),
})
export type SaleLimit = z.infer<typeof SaleLimit>
