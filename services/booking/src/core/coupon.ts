import { booking, type CouponRefusal } from '@boxoffice/contracts'
import { eligible, netOf, type CouponTerms, type Line } from './pricing.js'

/** A coupon as it was read under lock, and as the entries of one batch redeem it. */
export interface CouponStock extends CouponTerms {
  id: string
  code: string
  maxRedemptions: number | null
  maxPerBuyer: number | null
  startsAt: Date | null
  endsAt: Date | null
  /** The minimum price of the order before the coupon, in minor units. */
  minimum: number | null
  redeemed: number
  /** The number of all orders that there ever were. */
  orders: number
  ended: boolean
}

/** The coupons of a batch by id, and how often each buyer has redeemed them. */
export interface Coupons {
  all: Map<string, CouponStock>
  uses: Map<string, number>
}

export const noCoupons = (): Coupons => ({ all: new Map(), uses: new Map() })

export const useKey = (couponId: string, email: string) => `${couponId} ${email}`

/** The form in which codes are compared: without surrounding blanks, in upper case. */
export const plainCode = (code: string) => code.trim().toLowerCase()

/** The coupon with this code, unless it was deleted. */
export const couponOf = ({ all }: Coupons, code: string): CouponStock | undefined =>
  [...all.values()].find(coupon => !coupon.ended && plainCode(coupon.code) === plainCode(code))

/**
 * The reason why this buyer cannot redeem the coupon for these order lines, or null. The limit per buyer is not checked for an unknown
 * buyer.
 */
export function refusalOf(
  coupons: Coupons,
  coupon: CouponStock | undefined,
  { lines, email, now }: { lines: Line[]; email: string | undefined; now: Date },
): CouponRefusal | null {
  if (!coupon) return 'UNKNOWN'
  if (coupon.startsAt && now < coupon.startsAt) return 'NOT_YET'
  if (coupon.endsAt && now >= coupon.endsAt) return 'OVER'
  const spent = limitOf(coupons, coupon, email)
  if (spent) return spent
  if (netOf(lines) < (coupon.minimum ?? 0)) return 'BELOW_MINIMUM'
  return eligible(lines, coupon).length ? null : 'OTHER_TIERS'
}

/** The limit that the coupon has reached, or null. */
function limitOf({ uses }: Coupons, coupon: CouponStock, email = ''): CouponRefusal | null {
  if (coupon.redeemed >= (coupon.maxRedemptions ?? Infinity)) return 'SPENT'
  const used = uses.get(useKey(coupon.id, email)) ?? 0
  return used >= (coupon.maxPerBuyer ?? Infinity) ? 'SPENT_BY_BUYER' : null
}

/** The coupon with this code. Throws `couponInvalid` if it cannot be redeemed for these order lines. */
export function requireGood(
  coupons: Coupons,
  code: string,
  asked: { lines: Line[]; email: string; now: Date },
): CouponStock {
  const coupon = couponOf(coupons, code)
  const refusal = refusalOf(coupons, coupon, asked)
  if (refusal) throw booking.faults.couponInvalid({ refusal })
  return coupon!
}

interface Redeemer {
  couponId: string | null
  couponRedeemed: boolean
  buyer: { email: string }
}

/** Whether an order whose redemption was returned can redeem its coupon again; true for an order without a coupon. */
export function canRedeemAgain(coupons: Coupons, { couponId, buyer }: Redeemer): boolean {
  if (!couponId) return true
  const coupon = coupons.all.get(couponId)
  return coupon !== undefined && !coupon.ended && !limitOf(coupons, coupon, buyer.email)
}

/** Counts or returns the redemption of an order's coupon, if it has one: once. */
export function setRedeemed(coupons: Coupons, order: Redeemer, redeemed: boolean) {
  if (!order.couponId || order.couponRedeemed === redeemed) return
  const key = useKey(order.couponId, order.buyer.email)
  const change = redeemed ? 1 : -1
  coupons.all.get(order.couponId)!.redeemed += change
  coupons.uses.set(key, (coupons.uses.get(key) ?? 0) + change)
  order.couponRedeemed = redeemed
}
