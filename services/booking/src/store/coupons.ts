import type { PoolClient, QueryConfig } from 'pg'
import type { CouponStock, Coupons } from '../core/coupon.js'
import { noCoupons, plainCode, useKey } from '../core/coupon.js'
import type { Command } from '../core/commands.js'
import type { Plan } from '../core/plan.js'
import { COUPON_COLUMNS } from './coupon-columns.js'
import { changedIn, isPlacing, type Lock } from './stock-reads.js'

/**
 * Locks the coupons that these commands name and those of the orders that they change, in the order of their ids, after the event and
 * its tiers. Sends no query if no coupon can be involved.
 */
export async function readCoupons(
  client: PoolClient,
  eventId: string,
  entries: Command[],
  lock: Lock,
): Promise<Coupons> {
  const placings = entries.filter(isPlacing).filter(({ order }) => order.couponCode !== undefined)
  const codes = [...new Set(placings.map(({ order }) => plainCode(order.couponCode!)))]
  const changed = changedIn(entries)
  if (!codes.length && !changed.length) return noCoupons()
  const asked = [eventId, codes, changed]
  const [coupons, uses] = await Promise.all([
    client.query<CouponStock>({ name: `stock-coupons-${lock}`, text: couponsText(lock), values: asked }),
    client.query<{ couponId: string; email: string; uses: number }>({
      name: 'stock-coupon-uses',
      text: USES,
      values: [...asked, placings.map(({ order }) => order.buyer.email)],
    }),
  ])
  return {
    all: new Map(coupons.rows.map(row => [row.id, row])),
    uses: new Map(uses.rows.map(({ couponId, email, uses }) => [useKey(couponId, email), uses])),
  }
}

/** The coupon of a quote, read without locks. */
export async function readCoupon(
  client: Pick<PoolClient, 'query'>,
  eventId: string,
  code: string,
  email: string | undefined,
): Promise<Coupons> {
  const { rows } = await client.query<CouponStock & { uses: number }>({
    name: 'quote-coupon',
    text: `select ${COUPON_COLUMNS},
             (select count(*)::int from orders where coupon_id = coupons.id and buyer_email = $3 and coupon_redeemed) as uses
           from coupons where event_id = $1 and lower(code) = $2 and ended_at is null`,
    values: [eventId, plainCode(code), email ?? null],
  })
  return {
    all: new Map(rows.map(row => [row.id, row])),
    uses: new Map(rows.map(({ id, uses }) => [useKey(id, email ?? ''), uses])),
  }
}

/**
 * Writes the redemptions of a plan, used and returned; a statement of its own, for the batches that have any. Counts are added to, never set:
 * the CHECK would stop a redemption too many.
 */
export function couponWrite({ stock, placed }: Plan, before: CouponCounts): QueryConfig | undefined {
  const changes = [...stock.coupons.all.values()]
    .map(({ id, redeemed }) => ({
      ...{ id, redeemed: redeemed - before.get(id)! },
      orders: placed.filter(({ couponId }) => couponId === id).length,
    }))
    .filter(({ redeemed, orders }) => redeemed !== 0 || orders !== 0)
  if (!changes.length) return undefined
  return {
    name: 'stock-write-coupons',
    text: `update coupons set redeemed = coupons.redeemed + change.redeemed, orders = coupons.orders + change.orders
           from json_to_recordset($1) as change (id uuid, redeemed int, orders int) where coupons.id = change.id`,
    values: [JSON.stringify(changes)],
  }
}

/** The number of redemptions of each coupon when it was read. */
export type CouponCounts = Map<string, number>
export const couponCounts = ({ all }: Coupons): CouponCounts =>
  new Map([...all.values()].map(({ id, redeemed }) => [id, redeemed]))

const INVOLVED = `select id from coupons where event_id = $1 and lower(code) = any($2) and ended_at is null
  union select coupon_id from orders where id = any($3) and coupon_id is not null`

const couponsText = (lock: Lock) =>
  `select ${COUPON_COLUMNS} from coupons where id in (${INVOLVED}) order by id ${lock}`

const USES = `
  select coupon_id as "couponId", email, count(*)::int as uses
  from (${INVOLVED}) as involved
  cross join (select unnest($4::text[]) union select buyer_email from orders where id = any($3)) as asked (email)
  join orders on coupon_id = involved.id and buyer_email = email and coupon_redeemed
  group by coupon_id, email`
