import { z } from 'zod'
import { Id, Time } from '../common.js'
import { Price } from '../money.js'
import { isBefore } from '../catalog/tiers.js'

/** A code that buyers type: surrounding blanks and the case of letters do not matter. */
export const CouponCode = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9_-]{2,40}$/, 'is 2 to 40 letters, digits, hyphens or underscores')
  .meta({ id: 'CouponCode', example: 'EARLYBIRD' })

const ownFields = {
  kind: z.enum(['PERCENT', 'FIXED']),
  value: z
    .int()
    .min(1)
    .max(1_000_000_000_000)
    .describe('percent of the order, or minor units of the event’s currency'),
  maxRedemptions: z.int().min(1).max(10_000_000).nullish().describe('the maximum number of orders'),
  maxPerBuyer: z.int().min(1).max(1000).nullish().describe('the maximum number of orders per buyer'),
  startsAt: Time.nullish(),
  endsAt: Time.nullish(),
  minimum: Price.nullish().describe('the minimum total of the order before the coupon'),
  tierIds: z
    .array(Id)
    .min(1)
    .max(100)
    .nullish()
    .describe('the tiers that the coupon applies to; by default all'),
}

type Rules = Partial<z.output<z.ZodObject<typeof ownFields>>>
const isPercent = ({ kind, value }: Rules) => kind !== 'PERCENT' || value === undefined || value <= 100
const tooMuch = { path: ['value'], message: 'is more than 100 percent' }
const inOrder = ({ startsAt, endsAt }: Rules) => !startsAt || !endsAt || isBefore(startsAt, endsAt)
const outOfOrder = { path: ['endsAt'], message: 'is not after startsAt' }

export const NewCoupon = z
  .object({ code: CouponCode, ...ownFields })
  .refine(isPercent, tooMuch)
  .refine(inOrder, outOfOrder)
  .meta({ id: 'NewCoupon' })
export type NewCoupon = z.output<typeof NewCoupon>

/** Absent fields stay unchanged; null removes a limit. The result must be valid as a `NewCoupon`. */
export const CouponChange = z.object(ownFields).partial().meta({ id: 'CouponChange' })
export type CouponChange = z.output<typeof CouponChange>

export const Coupon = z
  .object({
    code: z.string(),
    kind: z.enum(['PERCENT', 'FIXED']),
    value: z.int(),
    maxRedemptions: z.int().nullable(),
    maxPerBuyer: z.int().nullable(),
    startsAt: Time.nullable(),
    endsAt: Time.nullable(),
    minimum: Price.nullable(),
    tierIds: z.array(Id).nullable(),
    redeemed: z.int().describe('redemptions by held and confirmed orders'),
    version: z.int(),
  })
  .meta({ id: 'Coupon' })
export type Coupon = z.output<typeof Coupon>

/** The reason why a coupon does not apply to an order. */
export const CouponRefusal = z
  .enum(['UNKNOWN', 'NOT_YET', 'OVER', 'SPENT', 'SPENT_BY_BUYER', 'BELOW_MINIMUM', 'OTHER_TIERS'])
  .meta({ id: 'CouponRefusal' })
export type CouponRefusal = z.output<typeof CouponRefusal>
