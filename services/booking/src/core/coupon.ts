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
  /** The least that the order must cost before the coupon, in minor units. */
  minimum: number | null
  redeemed: number
  /** The number of orders that ever had the coupon. */
  orders: number
  ended: boolean
}

/** The coupons that a batch is about, by id, and how often a buyer has redeemed each of them. */
export interface Coupons {
  all: Map<string, CouponStock>
  uses: Map<string, number>
}

export const noCoupons = (): Coupons => ({ all: new Map(), uses: new Map() })

export const useKey = (couponId: string, email: string) => `${couponId} ${email}`

/** The form in which codes are compared: blanks around a code and the case of its letters do not matter. */
export const plainCode = (code: string) => code.trim().toLowerCase()

/** The coupon with this code; undefined if there is none or it was deleted. */
export const couponOf = ({ all }: Coupons, code: string): CouponStock | undefined =>
  [...all.values()].find(coupon => !coupon.ended && plainCode(coupon.code) === plainCode(code))

/** The reason why this buyer cannot redeem a coupon for these lines; null if they can. The limit per buyer is not checked for an unknown buyer. */
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

/** The limit that a coupon has reached, in all or for this buyer; null if none. */
function limitOf({ uses }: Coupons, coupon: CouponStock, email = ''): CouponRefusal | null {
  if (coupon.redeemed >= (coupon.maxRedemptions ?? Infinity)) return 'SPENT'
  const used = uses.get(useKey(coupon.id, email)) ?? 0
  return used >= (coupon.maxPerBuyer ?? Infinity) ? 'SPENT_BY_BUYER' : null
}

/** The coupon of this code. Throws `couponInvalid` when it is not good for these lines. */
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

/** Whether an order that gave its coupon back can redeem it again. True for an order without a coupon. */
export function canRedeemAgain(coupons: Coupons, { couponId, buyer }: Redeemer): boolean {
  if (!couponId) return true
  const coupon = coupons.all.get(couponId)
  return coupon !== undefined && !coupon.ended && !limitOf(coupons, coupon, buyer.email)
}

/** Redeems the coupon of an order, if it has one, or gives it back; a repeat changes nothing. */
export function setRedeemed(coupons: Coupons, order: Redeemer, redeemed: boolean) {
  if (!order.couponId || order.couponRedeemed === redeemed) return
  const key = useKey(order.couponId, order.buyer.email)
  const change = redeemed ? 1 : -1
  coupons.all.get(order.couponId)!.redeemed += change
  coupons.uses.set(key, (coupons.uses.get(key) ?? 0) + change)
  order.couponRedeemed = redeemed
}
