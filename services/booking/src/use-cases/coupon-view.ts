import { faults, NewCoupon, parse, type Coupon, type CouponChange } from '@boxoffice/contracts'
import type { Coupon as CouponRow } from '../generated/client.js'

/** The coupon as its organizer sees it. */
export const toCoupon = (row: CouponRow, currency: string): Coupon => ({
  code: row.code,
  kind: row.kind as Coupon['kind'],
  value: Number(row.value),
  maxRedemptions: row.maxRedemptions,
  maxPerBuyer: row.maxPerBuyer,
  startsAt: row.startsAt?.toISOString() ?? null,
  endsAt: row.endsAt?.toISOString() ?? null,
  minimum: row.minimum === null ? null : { amount: Number(row.minimum), currency },
  tierIds: row.tierIds.length ? row.tierIds : null,
  redeemed: row.redeemed,
  version: row.version,
})

/** A coupon with a change to it. Throws `invalid` when that is none. */
export const whole = (row: CouponRow, currency: string, change: CouponChange): NewCoupon =>
  parse(NewCoupon, { ...toCoupon(row, currency), ...change })

/** What booking keeps of it. Throws `invalid` for money in another currency than the event's. */
export function couponRow(coupon: NewCoupon & { tierIds: string[] }, currency: string, redeemed: number) {
  const { code, kind, value, minimum, tierIds } = coupon
  if (minimum && minimum.currency !== currency)
    throw faults.invalid({
      errors: [{ path: 'minimum.currency', message: `is not ${currency}, the currency of the event` }],
    })
  const [maxRedemptions, maxPerBuyer] = [coupon.maxRedemptions ?? null, coupon.maxPerBuyer ?? null]
  return {
    ...{ code, kind, value, tierIds, maxRedemptions, maxPerBuyer },
    redemptionLimit: maxRedemptions === null ? null : Math.max(maxRedemptions, redeemed),
    startsAt: coupon.startsAt ? new Date(coupon.startsAt) : null,
    endsAt: coupon.endsAt ? new Date(coupon.endsAt) : null,
    minimum: minimum?.amount ?? null,
  }
}
