import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { booking, type SaleTerms } from '@boxoffice/contracts'
import { tierTerms, saleTerms, saleFixture, type SaleFixture } from '../../test/sale.fixture.js'
import { placing } from '../core/event.fixture.js'
import { Stock } from './stock.js'

const LIMIT = 50
const BUYERS = 1_000

/** Removes the guard that decides between replicas. */
class Unlocked extends Stock {
  protected override readonly lock = ''
}

let sale: SaleFixture
beforeAll(async () => {
  sale = await saleFixture()
})
afterAll(() => sale.close())

async function onSale(more: { maxRedemptions?: number; maxPerBuyer?: number }) {
  const offer = await sale.offer(saleTerms([tierTerms({ capacity: 10_000 })]))
  const coupon = await sale.db.coupon.create({
    data: {
      ...{ id: newId(), eventId: offer.eventId, code: 'FIFTY', kind: 'FIXED', value: 100 },
      ...{ redemptionLimit: more.maxRedemptions, ...more },
    },
  })
  return { offer, id: coupon.id }
}
const command = ({ eventId, tiers }: SaleTerms, more: { email?: string; key?: string } = {}) =>
  placing(eventId, [{ tierId: tiers[0]!.id, quantity: 1 }], { ...more, couponCode: 'fifty' })
const seen = async (id: string) => {
  const { redeemed } = await sale.db.coupon.findUniqueOrThrow({ where: { id } })
  return { redeemed, orders: await sale.db.order.count({ where: { couponId: id, couponRedeemed: true } }) }
}

/** This many buyers redeem a coupon at the same moment, at two replicas. */
async function race(Kind: typeof Stock, offer: SaleTerms, count: number, email?: string) {
  const two = sale.replicas(Kind)
  const results = await Promise.allSettled(
    Array.from({ length: count }, (_, index) => two[index % 2]!.placeOrder(command(offer, { email }))),
  )
  const refusals = results.flatMap(result => (result.status === 'rejected' ? [result.reason as unknown] : []))
  return { won: count - refusals.length, refusals }
}

describe('a coupon that a thousand buyers redeem at two replicas', () => {
  test('is redeemed up to its limit, and every further order is refused as spent', async () => {
    const { offer, id } = await onSale({ maxRedemptions: LIMIT })
    const { won, refusals } = await race(Stock, offer, BUYERS)
    expect(won).toBe(LIMIT)
    expect(
      refusals.every(error => booking.faults.couponInvalid.is(error) && error.data.refusal === 'SPENT'),
    ).toBe(true)
    expect(await seen(id)).toEqual({ redeemed: LIMIT, orders: LIMIT })
    expect(await sale.broken()).toEqual([])
  })

  test('control: without the row locks and the constraint it is redeemed too often', async () => {
    await sale.database.query('alter table booking.coupons drop constraint coupons_redeemed')
    let most = 0
    // Two replicas do not read at the same moment each time; in ten rounds they do.
    for (let round = 0; round < 10 && most <= LIMIT; round++) {
      const { offer } = await onSale({ maxRedemptions: LIMIT })
      most = (await race(Unlocked, offer, BUYERS / 2)).won
    }
    expect(most).toBeGreaterThan(LIMIT)
    await sale.database.query(
      'update booking.coupons set redemption_limit = null where redeemed > redemption_limit',
    )
    await sale.database.query(`alter table booking.coupons add constraint coupons_redeemed
      check (redeemed >= 0 and redeemed <= orders and (redemption_limit is null or redeemed <= redemption_limit))`)
  })

  test('is still guarded by the constraint alone, without the row locks', async () => {
    const { offer, id } = await onSale({ maxRedemptions: LIMIT })
    await race(Unlocked, offer, BUYERS / 2)
    const { redeemed, orders } = await seen(id)
    expect(redeemed).toBeLessThanOrEqual(LIMIT)
    expect(orders).toBe(redeemed)
  })

  test('is redeemed by one buyer as often as one buyer may', async () => {
    const { offer, id } = await onSale({ maxPerBuyer: 3 })
    const { won, refusals } = await race(Stock, offer, 40, 'one@example.test')
    expect(won).toBe(3)
    expect(
      refusals.every(
        error => booking.faults.couponInvalid.is(error) && error.data.refusal === 'SPENT_BY_BUYER',
      ),
    ).toBe(true)
    expect(await seen(id)).toEqual({ redeemed: 3, orders: 3 })
  })

  test('is redeemed once by fifty parallel requests with one key, and all get the same answer', async () => {
    const { offer, id } = await onSale({ maxRedemptions: 1 })
    const two = sale.replicas()
    const one = command(offer, { email: 'fifty@example.test', key: newId() })
    const placed = await Promise.all(
      Array.from({ length: 50 }, (_, index) => two[index % 2]!.placeOrder(one)),
    )
    expect(new Set(placed.map(({ order }) => order.id)).size).toBe(1)
    expect(placed.filter(({ replayed }) => !replayed)).toHaveLength(1)
    expect(placed[0]!.order).toMatchObject({ couponCode: 'FIFTY', total: { amount: 900 } })
    expect(await seen(id)).toEqual({ redeemed: 1, orders: 1 })
  })

  test('can be redeemed again as soon as an order returns its redemption', async () => {
    const { offer, id } = await onSale({ maxRedemptions: 1 })
    const [one, two] = sale.replicas()
    const { order } = await one!.placeOrder(command(offer))
    await expect(two!.placeOrder(command(offer))).rejects.toMatchObject({
      code: booking.faults.couponInvalid.code,
    })
    await two!.change(offer.eventId, { kind: 'release', orderId: order.id })
    expect(await seen(id)).toEqual({ redeemed: 0, orders: 0 })
    await two!.placeOrder(command(offer))
    expect(await seen(id)).toEqual({ redeemed: 1, orders: 1 })
    expect(await sale.broken()).toEqual([])
  })
})
