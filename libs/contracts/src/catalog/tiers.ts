import { z } from 'zod'
import { Id, singleLineText, Time } from '../common.js'
import { Money, Price } from '../money.js'

/**
 * Whether one time comes before another. They are compared as moments, to the stored millisecond: as text,
 * `…00Z` would come after `…00.5Z`.
 */
export const isBefore = (earlier: string, later: string) => Date.parse(earlier) < Date.parse(later)

const Amount = z.union([Price, z.literal(0)]).describe('money, or 0 for a free tier')

/** A code that buyers type: surrounding blanks and the case of letters do not matter. */
export const AccessCode = singleLineText(60).describe(
  'the code that shows a hidden tier; upper and lower case are equal',
)

const ownFields = {
  name: singleLineText(120),
  price: Amount,
  capacity: z.int().min(1).max(1_000_000),
  salesStart: Time.nullish(),
  salesEnd: Time.nullish(),
  minPerOrder: z.int().min(1).max(100).default(1),
  maxPerOrder: z.int().min(1).max(100).default(10),
  maxPerBuyer: z.int().min(1).max(1000).nullish(),
  hidden: z.boolean().default(false).describe('shown only with its access code'),
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

/** Absent fields stay unchanged; null removes a value. The result must be valid as a `NewTier`. */
export const TierChange = z
  .object({
    ...ownFields,
    minPerOrder: ownFields.minPerOrder.unwrap(),
    maxPerOrder: ownFields.maxPerOrder.unwrap(),
    hidden: ownFields.hidden.unwrap(),
    position: z.int().min(0).max(99).describe('the index of the tier, from 0'),
  })
  .partial()
  .meta({ id: 'TierChange' })
export type TierChange = z.output<typeof TierChange>

/** Lowers the price of each ticket, up to a number of tickets and until a time. */
export const TierDiscount = z
  .object({
    kind: z.enum(['PERCENT', 'FIXED']),
    value: z.int().min(1).max(1_000_000_000_000).describe('percent, or minor units of the event’s currency'),
    quota: z
      .int()
      .min(1)
      .max(1_000_000)
      .nullish()
      .describe('the number of discounted tickets; by default all'),
    endsAt: Time.nullish(),
  })
  .refine(({ kind, value }) => kind === 'FIXED' || value <= 100, {
    path: ['value'],
    message: 'is more than 100 percent',
  })
  .meta({ id: 'TierDiscount' })
export type TierDiscount = z.output<typeof TierDiscount>

/** From `from`, or from this sold share of the tier, the price changes by this percentage. */
export const PriceStep = z
  .object({
    soldShare: z.number().gt(0).lt(1).optional().describe('the held and sold share of the capacity'),
    from: Time.optional(),
    percent: z.int().min(-100).max(1000).describe('the change of the tier’s price; negative lowers it'),
  })
  .refine(({ soldShare, from }) => (soldShare === undefined) !== (from === undefined), {
    path: ['soldShare'],
    message: 'or from: each step has one of the two',
  })

/** The last step, in their order, that has been reached applies; the price is never below the floor or above the ceiling. */
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
    accessCode: z.string().nullish().describe('shown only to managers of the event'),
    discount: TierDiscount.nullable(),
    pricing: DynamicPricing.nullable(),
    version: z.int(),
  })
  .meta({ id: 'Tier' })
export type Tier = z.output<typeof Tier>
