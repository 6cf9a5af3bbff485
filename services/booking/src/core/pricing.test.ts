import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { scale, type DynamicPricing, type TierDiscount } from '@boxoffice/contracts'
import { NOW, tierStock } from './event.fixture.js'
import { nextPriceOf, priceLines, type Tariff } from './pricing.js'

const LATER = '2026-12-05T18:00:00.001Z'
const naira = (amount: number) => ({ amount, currency: 'NGN' })
const lineOf = (tariff: Partial<Tariff>, quantity = 1) => {
  const tier = tierStock(tariff)
  return priceLines([{ tierId: tier.id, quantity }], () => tier, NOW)[0]!
}

describe('dynamic pricing', () => {
  const priced = (pricing: DynamicPricing, more: Partial<Tariff> = {}) =>
    lineOf({ pricing, ...more }).unitPrice

  test('uses the last of the reached steps, in the order of the steps', () => {
    const steps = [
      { soldShare: 0.1, percent: 10 },
      { soldShare: 0.5, percent: 50 },
      { from: NOW.toISOString(), percent: -20 },
      { from: LATER, percent: 100 },
    ]
    expect(priced({ steps }, { held: 30, sold: 30 })).toBe(4_000)
    expect(priced({ steps: steps.slice(0, 2) }, { held: 30, sold: 30 })).toBe(7_500)
    expect(priced({ steps: steps.slice(3) })).toBe(5_000)
  })

  test('reaches a share with the ticket that makes it up, held or sold, for the next buyer', () => {
    const pricing = { steps: [{ soldShare: 0.3, percent: 10 }] }
    expect(priced(pricing, { capacity: 10, held: 1, sold: 1 })).toBe(5_000)
    expect(priced(pricing, { capacity: 10, held: 2, sold: 1 })).toBe(5_500)
    expect(lineOf({ pricing, capacity: 10 }, 10).unitPrice).toBe(5_000)
  })

  test('never goes below the floor, above the ceiling, or above the largest price', () => {
    const always = (percent: number) => ({ steps: [{ from: NOW.toISOString(), percent }] })
    expect(priced({ ...always(-100), floor: naira(100) })).toBe(100)
    expect(priced({ ...always(1_000), ceiling: naira(6_000) })).toBe(6_000)
    expect(priced(always(1_000), { price: 1_000_000_000_000 })).toBe(1_000_000_000_000)
  })

  test('rounds half to even', () => {
    const half = { steps: [{ from: NOW.toISOString(), percent: 50 }] }
    expect([1, 3, 5].map(price => priced(half, { price }))).toEqual([2, 4, 8])
  })
})

describe('takes its part off each ticket, after the dynamic step', () => {
  test('is given as far as its quota allows, and ends at its time', () => {
    const pricing = { steps: [{ from: NOW.toISOString(), percent: 10 }] }
    const line = lineOf({ pricing, discount: { kind: 'PERCENT', value: 25 } }, 2)
    expect(line).toMatchObject({ unitPrice: 5_500, total: 11_000, discounted: 2, discount: 2_750 })
    expect(lineOf({ discount: { kind: 'FIXED', value: 700 } }, 3)).toMatchObject({ discount: 2_100 })
  })

  test('never takes off more than the ticket costs, and does not use up its quota on free tickets', () => {
    const discount: TierDiscount = { kind: 'FIXED', value: 700, quota: 5 }
    expect(lineOf({ discount, discounted: 3 }, 4)).toMatchObject({ discounted: 2, discount: 1_400 })
    expect(lineOf({ discount, discounted: 9 })).toMatchObject({ discounted: 0, discount: 0 })
    expect(lineOf({ discount: { ...discount, endsAt: LATER } }).discount).toBe(700)
    expect(lineOf({ discount: { ...discount, endsAt: NOW.toISOString() } }).discount).toBe(0)
  })

  test('is rounded half to even, once per order line', () => {
    expect(lineOf({ discount: { kind: 'FIXED', value: 9_000 } }, 2)).toMatchObject({ discount: 10_000 })
    expect(lineOf({ price: 0, discount: { kind: 'FIXED', value: 9_000 } }, 2).discounted).toBe(0)
  })

  test('prices are never negative or above the list price, and quotas are never exceeded, for any tier', () => {
    const discount: TierDiscount = { kind: 'PERCENT', value: 50 }
    expect([1, 2, 3].map(quantity => lineOf({ price: 5, discount }, quantity).discount)).toEqual([2, 5, 8])
  })
})

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })
const moment = fc.constantFrom(NOW.toISOString(), LATER)
const price = fc.integer({ min: 0, max: 1_000_000_000_000 })
const tariff = fc
  .record({
    price,
    capacity: fc.integer({ min: 1, max: 1_000_000 }),
    taken: fc.double({ min: 0, max: 1, noNaN: true }),
    discounted: fc.nat(200),
    discount: maybe(
      fc
        .record({
          kind: fc.constantFrom('PERCENT' as const, 'FIXED' as const),
          value: fc.oneof(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 1_000_000_000_000 })),
          quota: maybe(fc.integer({ min: 1, max: 200 })),
          endsAt: maybe(moment),
        })
        .filter(({ kind, value }) => kind === 'FIXED' || value <= 100),
    ),
    pricing: maybe(
      fc.record({
        steps: fc.array(
          fc.oneof(
            fc.record({
              soldShare: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
              percent: fc.integer({ min: -100, max: 1_000 }),
            }),
            fc.record({ from: moment, percent: fc.integer({ min: -100, max: 1_000 }) }),
          ),
          { minLength: 1, maxLength: 5 },
        ),
        floor: maybe(fc.integer({ min: 0, max: 1_000 }).map(naira)),
        ceiling: maybe(fc.integer({ min: 1_000, max: 1_000_000 }).map(naira)),
      }),
    ),
  })
  .map(({ taken, ...more }) => tierStock({ ...more, sold: Math.floor(taken * more.capacity) }))

test('whatever the prices are: no price is negative or above its list price, no quota is exceeded', () => {
  const order = fc.array(fc.tuple(tariff, fc.integer({ min: 1, max: 100 })), { minLength: 1, maxLength: 20 })
  fc.assert(
    fc.property(order, wanted => {
      const tariffs = new Map(wanted.map(([tier]) => [tier.id, tier]))
      const items = wanted.map(([tier, quantity]) => ({ tierId: tier.id, quantity }))
      const lines = priceLines(items, id => tariffs.get(id)!, NOW)
      for (const line of lines) {
        const tier = tariffs.get(line.tierId)!
        expect(line.total).toBe(line.unitPrice * line.quantity)
        expect(line.discount >= 0 && line.discount <= line.unitPrice * line.discounted).toBe(true)
        expect(line.discounted).toBeLessThanOrEqual(line.quantity)
        const left = Math.max(0, (tier.discount?.quota ?? Infinity) - tier.discounted)
        expect(line.discounted).toBeLessThanOrEqual(left)
        const { kind, value } = tier.discount ?? { kind: 'FIXED', value: 0 }
        const each = Math.min(value, line.unitPrice) * line.discounted
        const percent = scale(line.unitPrice * line.discounted, value, 100)
        expect(line.discount).toBe(kind === 'FIXED' ? each : percent)
        expect(line.unitPrice).toBe(tier.pricing ? line.unitPrice : tier.price)
        expect(nextPriceOf(tier, NOW)).toBeLessThanOrEqual(line.unitPrice)
      }
    }),
    { seed: 20261205, numRuns: 500 },
  )
})
