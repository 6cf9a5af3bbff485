import { z } from 'zod'
import { Id, Time } from './common.js'
import { Money } from './money.js'

export const PayOrder = z.object({
  provider: z.enum(['paystack']).optional(),
  returnUrl: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .optional(),
})

export const Checkout = z
  .object({ reference: z.string(), authorizationUrl: z.string(), expiresAt: Time })
  .meta({ id: 'Checkout' })
export type Checkout = z.infer<typeof Checkout>

export const Sale = z.enum(['UPCOMING', 'ON_SALE', 'SOLD_OUT', 'ENDED']).meta({ id: 'Sale' })
export type Sale = z.infer<typeof Sale>
export const Availability = z
  .object({
    eventId: Id,
    tiers: z.array(
      z.object({
        tierId: Id,
        available: z.int(),
        price: Money.describe('of the next ticket, as it is now'),
        regularPrice: Money.describe('the tier’s own, before dynamic pricing and discount'),
        sale: Sale,
      }),
    ),
  })
  .meta({ id: 'Availability' })
export type Availability = z.infer<typeof Availability>

/** What is left of an event after a change: other tiers than these are withdrawn, or all of them. */
export const SaleLimit = z.object({
  eventId: Id,
  version: z.int().describe('that the event will have'),
  capacity: z.int().nullable(),
  tiers: z.array(z.object({ tierId: Id, capacity: z.int() })),
  withdrawn: z.boolean().describe('the event is to be deleted'),
})
export type SaleLimit = z.infer<typeof SaleLimit>
