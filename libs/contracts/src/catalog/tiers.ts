import { z } from 'zod'
import { Id, singleLineText, Time } from '../common.js'
import { Money, Price } from '../money.js'

/** As moments, to the millisecond that is kept of them: as text, `…00Z` would come after `…00.5Z`. */
export const isBefore = (earlier: string, later: string) => Date.parse(earlier) < Date.parse(later)

const Amount = z.union([Price, z.literal(0)]).describe('money, or 0 for a free tier')

/** Buyers type it: neither blanks around it nor the case of its letters matter. */
export const AccessCode = singleLineText(60).describe('opens a hidden tier; in any case')

const ownFields = {
  name: singleLineText(120),
  price: Amount,
  capacity: z.int().min(1).max(1_000_000),
  salesStart: Time.nullish(),
  salesEnd: Time.nullish(),
  minPerOrder: z.int().min(1).max(100).default(1),
  maxPerOrder: z.int().min(1).max(100).default(10),
  maxPerBuyer: z.int().min(1).max(1000).nullish(),
  hidden: z.boolean().default(false).describe('shown to nobody but who has its access code'),
  accessCode: AccessCode.nullish(),
}

export const NewTier = z
  .object(ownFields)
  .refine(tier => tier.minPerOrder <= tier.maxPerOrder, {
    path: ['maxPerOrder'],
    message: 'is below minPerOrder',
  })
  .refine(tier => !tier.salesStart || !tier.salesEnd || isBefore(tier.salesStart, tier.salesEnd), {
    path: ['salesEnd'],
    message: 'is not after salesStart',
  })
  .refine(tier => tier.hidden || !tier.accessCode, {
    path: ['accessCode'],
    message: 'opens a hidden tier only',
  })
  .meta({ id: 'NewTier' })
export type NewTier = z.output<typeof NewTier>

/** What is left out stays; null takes away. What comes out of it must be a tier as `NewTier` has it. */
export const TierChange = z
  .object({
    ...ownFields,
    minPerOrder: ownFields.minPerOrder.unwrap(),
    maxPerOrder: ownFields.maxPerOrder.unwrap(),
    hidden: ownFields.hidden.unwrap(),
    position: z.int().min(0).max(99).describe('its place among the tiers, from 0'),
  })
  .partial()
  .meta({ id: 'TierChange' })
export type TierChange = z.output<typeof TierChange>

/** Takes a part off each ticket, for so many tickets and until then. */
export const TierDiscount = z
  .object({
    kind: z.enum(['PERCENT', 'FIXED']),
    value: z.int().min(1).max(1_000_000_000_000).describe('percent, or minor units of the event’s currency'),
    quota: z.int().min(1).max(1_000_000).nullish().describe('how many tickets; all, if it is left out'),
    endsAt: Time.nullish(),
  })
  .refine(({ kind, value }) => kind === 'FIXED' || value <= 100, {
    path: ['value'],
    message: 'is more than 100 percent',
  })
  .meta({ id: 'TierDiscount' })
export type TierDiscount = z.output<typeof TierDiscount>

/** From `from`, or once this share of the tier is taken, the price is changed by so many percent. */
export const PriceStep = z
  .object({
    soldShare: z.number().gt(0).lt(1).optional().describe('of the capacity, held or sold'),
    from: Time.optional(),
    percent: z
      .int()
      .min(-100)
      .max(1000)
      .describe('dearer by so much than the tier’s price, or cheaper if negative'),
  })
  .refine(({ soldShare, from }) => (soldShare === undefined) !== (from === undefined), {
    path: ['soldShare'],
    message: 'or from: each step has one of the two',
  })

/** Of the steps that have been reached, the last one in their order holds; never below the floor or above the ceiling. */
export const DynamicPricing = z
  .object({ steps: z.array(PriceStep).min(1).max(50), floor: Price.nullish(), ceiling: Price.nullish() })
  .refine(({ floor, ceiling }) => !floor || !ceiling || floor.amount <= ceiling.amount, {
    path: ['ceiling'],
    message: 'is below the floor',
  })
  .meta({ id: 'DynamicPricing' })
export type DynamicPricing = z.output<typeof DynamicPricing>

export const Tier = z
  .object({
    id: Id,
    name: z.string(),
    price: Money,
    capacity: z.int(),
    salesStart: Time.nullable(),
    salesEnd: Time.nullable(),
    minPerOrder: z.int(),
    maxPerOrder: z.int(),
    maxPerBuyer: z.int().nullable(),
    hidden: z.boolean(),
    accessCode: z.string().nullish().describe('to who may edit the event'),
    discount: TierDiscount.nullable(),
    pricing: DynamicPricing.nullable(),
    version: z.int(),
  })
  .meta({ id: 'Tier' })
export type Tier = z.output<typeof Tier>
