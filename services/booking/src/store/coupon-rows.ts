import { booking, faults, NewCoupon, parse, type Coupon, type CouponChange } from '@boxoffice/contracts'
import { plainCode } from '../core/coupon.js'
import type { Db, Tx } from '../db.js'
import type { Coupon as CouponRow, Event } from '../generated/client.js'

export interface CouponCode {
  eventId: string
  code: string
}

/** The coupon as its event's managers see it. */
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

/** The coupon after the change. Throws `invalid` when the two don't make a coupon. */
export const changedCoupon = (row: CouponRow, currency: string, change: CouponChange): NewCoupon =>
  parse(NewCoupon, { ...toCoupon(row, currency), ...change })

/** The id of a live coupon. Throws `couponNotFound`. */
export async function findCoupon(db: Pick<Db, '$queryRaw'>, { eventId, code }: CouponCode): Promise<string> {
  const [coupon] = await db.$queryRaw<{ id: string }[]>`
    select id from coupons
    where event_id = ${eventId}::uuid and lower(code) = ${plainCode(code)} and ended_at is null`
  if (!coupon) throw booking.faults.couponNotFound({})
  return coupon.id
}

/** A live coupon, which no order redeems until the transaction ends. Throws `couponNotFound`. */
export async function lockCoupon(tx: Tx, coupon: CouponCode): Promise<CouponRow> {
  const id = await findCoupon(tx, coupon)
  await tx.$queryRaw`select 1 from coupons where id = ${id}::uuid for update`
  const row = await tx.coupon.findUniqueOrThrow({ where: { id } })
  if (row.endedAt) throw booking.faults.couponNotFound({})
  return row
}

/**
 * The columns of this coupon of the event. `known` is the row that it changes, whose tiers may have been withdrawn since. Throws
 * `tierNotFound`, and `invalid` for money in another currency than the event's.
 */
export async function couponRowFor(db: Pick<Db, 'tier'>, event: Event, coupon: NewCoupon, known?: CouponRow) {
  const tierIds = [...new Set(coupon.tierIds)]
  const tiers = await db.tier.findMany({
    where: { eventId: event.id, withdrawn: false },
    select: { id: true },
  })
  const valid = new Set([...tiers.map(({ id }) => id), ...(known?.tierIds ?? [])])
  const invalid = tierIds.find(tierId => !valid.has(tierId))
  if (invalid) throw booking.faults.tierNotFound({ tierId: invalid })
  return couponRow({ ...coupon, tierIds }, event.currency, known?.redeemed ?? 0)
}

function couponRow(coupon: NewCoupon & { tierIds: string[] }, currency: string, redeemed: number) {
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
