import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { scale } from '@boxoffice/contracts'
import { toPriced } from './order.js'
import { eligible, netOf, NO_FEES, priceOrder, type CouponTerms, type Fees, type Line } from './pricing.js'

const TIERS = ['one', 'two', 'three']
const line = (tierId: string, unitPrice: number, quantity = 1, discount = 0): Line => ({
  ...{ tierId, quantity, unitPrice, total: unitPrice * quantity, discount },
  ...{ discounted: discount ? quantity : 0, discountRound: 0, refunded: 0 },
})
const coupon = (kind: CouponTerms['kind'], value: number, tierIds: string[] = []): CouponTerms => ({
  ...{ kind, value, tierIds },
})
const fees = (more: Partial<Fees>): Fees => ({ ...NO_FEES, ...more })

describe('a coupon', () => {
  test('takes its discount off what the eligible tiers cost after their own discounts, in one order line', () => {
    const lines = [line('one', 1_000, 2, 500), line('two', 700)]
    expect(priceOrder(lines, coupon('PERCENT', 10), NO_FEES)).toMatchObject({
      ...{ couponDiscount: 220, discount: 720, total: 1_980 },
    })
    expect(priceOrder(lines, coupon('PERCENT', 10, ['two']), NO_FEES).couponDiscount).toBe(70)
  })

  test('of a fixed amount takes off at most what the eligible tiers cost', () => {
    const lines = [line('one', 1_000), line('two', 300)]
    expect(priceOrder(lines, coupon('FIXED', 400), NO_FEES).couponDiscount).toBe(400)
    expect(priceOrder(lines, coupon('FIXED', 400, ['two']), NO_FEES).couponDiscount).toBe(300)
  })

  test('is rounded half to even, once for the order', () => {
    const off = (price: number) =>
      priceOrder([line('one', price)], coupon('PERCENT', 50), NO_FEES).couponDiscount
    expect([1, 3, 5, 7].map(off)).toEqual([0, 2, 2, 4])
    const three = [line('one', 1), line('two', 1), line('three', 1)]
    expect(priceOrder(three, coupon('PERCENT', 50), NO_FEES).couponDiscount).toBe(2)
  })
})

describe('fees', () => {
  const some = { basisPoints: 250, perTicket: 100 }

  test('are computed on the price of the tickets after all discounts', () => {
    const price = priceOrder(
      [line('one', 1_000, 2)],
      coupon('PERCENT', 50),
      fees({ ...some, paidBy: 'BUYER' }),
    )
    expect(price).toMatchObject({ fees: 225, platformFee: 225, total: 1_225 })
  })

  test('that the organizer pays are not added to the total, and never exceed it', () => {
    const paidBy = 'ORGANIZER'
    const price = priceOrder([line('one', 1_000, 2)], null, fees({ ...some, paidBy }))
    expect(price).toMatchObject({ fees: 0, platformFee: 250, total: 2_000 })
    expect(priceOrder([line('one', 50)], null, fees({ ...some, paidBy })).platformFee).toBe(50)
  })

  test('are not charged for free orders, nor for the free tickets of an order', () => {
    const buyer = fees({ ...some, paidBy: 'BUYER' })
    expect(priceOrder([line('one', 0, 3)], null, buyer)).toMatchObject({ platformFee: 0, total: 0 })
    expect(priceOrder([line('one', 900)], coupon('FIXED', 900), buyer)).toMatchObject({ fees: 0, total: 0 })
    expect(priceOrder([line('one', 0, 3), line('two', 1_000)], null, buyer).fees).toBe(125)
  })
})

test('the order lines of any order add up to its total, which is never negative and never above list price and fees', () => {
  const numbers = fc.tuple(fc.nat(1e12), fc.nat(99), fc.nat(100))
  const lines = fc
    .uniqueArray(fc.tuple(fc.constantFrom(...TIERS), numbers), {
      selector: ([tierId]) => tierId,
      minLength: 1,
    })
    .map(tiers =>
      tiers.map(([tierId, [price, more, percent]]) =>
        line(tierId, price, more + 1, scale(price * (more + 1), percent, 100)),
      ),
    )
  const terms = fc.oneof(
    fc.record({ kind: fc.constant('PERCENT' as const), value: fc.integer({ min: 1, max: 100 }) }),
    fc.record({ kind: fc.constant('FIXED' as const), value: fc.integer({ min: 1, max: 1e12 }) }),
  )
  const anyCoupon = fc.option(
    fc.tuple(terms, fc.subarray(TIERS)).map(([one, tierIds]) => ({ ...one, tierIds })),
    { nil: null },
  )
  const anyFees = fc.record({
    basisPoints: fc.nat(10_000),
    perTicket: fc.nat(1e9),
    paidBy: fc.constantFrom('BUYER' as const, 'ORGANIZER' as const),
  })
  fc.assert(
    fc.property(lines, anyCoupon, anyFees, (lines, coupon, fees) => {
      const price = priceOrder(lines, coupon, fees)
      const shown = toPriced({ ...price, currency: 'NGN' }, coupon !== null)
      const sum = (amounts: { amount: number }[]) => amounts.reduce((total, { amount }) => total + amount, 0)
      const steps = sum(shown.lines.map(({ amount }) => amount))
      const listed = sum(shown.items.map(({ total }) => total))

      expect(listed + steps).toBe(price.total)
      expect(price.total).toBe(listed - price.discount + price.fees)
      expect(price.total >= 0 && Number.isSafeInteger(price.total)).toBe(true)
      expect(price.total).toBeLessThanOrEqual(listed + price.fees)
      expect(price.fees).toBe(fees.paidBy === 'BUYER' ? price.platformFee : 0)
      expect(price.total > 0 || price.platformFee === 0).toBe(true)

      const eligibleSum = coupon ? netOf(eligible(lines, coupon)) : 0
      const most = !coupon
        ? 0
        : coupon.kind === 'FIXED'
          ? coupon.value
          : scale(eligibleSum, coupon.value, 100)
      expect(price.couponDiscount).toBe(Math.min(most, eligibleSum))
      for (const { amount } of shown.lines) expect(Object.is(amount.amount, -0)).toBe(false)
    }),
    { seed: 20261205, numRuns: 1_000 },
  )
})
