import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { Currency, minorUnits, Money, Price, scale } from './money.js'

const amounts = fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 })
const numerators = fc.integer({ min: -10_000, max: 10_000 })
const denominators = fc.integer({ min: 1, max: 10_000 })
/** Results that leave the safe integers are no amounts. */
const fits = (amount: number, numerator: number, denominator: number) =>
  Math.abs((amount / denominator) * numerator) < Number.MAX_SAFE_INTEGER / 2

describe('scale', () => {
  test('returns the integer nearest to the exact quotient, half to even', () => {
    fc.assert(
      fc.property(amounts, numerators, denominators, (amount, numerator, denominator) => {
        fc.pre(fits(amount, numerator, denominator))
        const result = BigInt(scale(amount, numerator, denominator))
        const exact = BigInt(amount) * BigInt(numerator)
        const off = 2n * (result * BigInt(denominator) - exact)
        const distance = off < 0n ? -off : off
        const half = BigInt(denominator)
        return distance < half || (distance === half && result % 2n === 0n)
      }),
      { numRuns: 2_000, seed: 20_261_201 },
    )
  })

  test('treats negative amounts like positive ones', () => {
    fc.assert(
      fc.property(amounts, numerators, denominators, (amount, numerator, denominator) => {
        fc.pre(fits(amount, numerator, denominator))
        return scale(-amount, numerator, denominator) === 0 - scale(amount, numerator, denominator)
      }),
    )
  })

  test('never returns more than the whole for a part, and returns the whole for the whole', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000_000_000), denominators, fc.nat(10_000), (amount, complete, share) => {
        const part = scale(amount, Math.min(share, complete), complete)
        return part >= 0 && part <= amount && scale(amount, complete, complete) === amount
      }),
    )
  })

  test.each([
    [5, 1, 2, 2],
    [7, 1, 2, 4],
    [-5, 1, 2, -2],
    [-7, 1, 2, -4],
    [1, 1, 3, 0],
    [2, 1, 3, 1],
    [0, 7, 9, 0],
    [250_000, 75, 1000, 18_750],
    [Number.MAX_SAFE_INTEGER, 10_000, 10_000, Number.MAX_SAFE_INTEGER],
  ])('of %d × %d / %d is %d', (amount, numerator, denominator, expected) => {
    expect(scale(amount, numerator, denominator)).toBe(expected)
  })

  test('control: floating-point arithmetic is wrong by one unit in some cases', () => {
    const large = fc.integer({ min: 2 ** 50, max: 2 ** 52 })
    const samples = fc.sample(fc.tuple(large, fc.nat(9_999), fc.constant(10_000)), { seed: 7, numRuns: 500 })
    const off = samples.filter(([a, n, d]) => scale(a, n, d) !== Math.round((a * n) / d))
    expect(off.length).toBeGreaterThan(0)
  })
})

describe('the schema of money', () => {
  test.each<[string, unknown]>([
    ['a fraction of a minor unit', { amount: 0.5, currency: 'NGN' }],
    ['an amount as text', { amount: '100', currency: 'NGN' }],
    ['more than an integer can hold exactly', { amount: 2 ** 53, currency: 'NGN' }],
    ['no currency', { amount: 100 }],
    ['a currency in small letters', { amount: 100, currency: 'ngn' }],
    ['a currency of nobody', { amount: 100, currency: 'XYZ' }],
    ['an ounce of gold', { amount: 100, currency: 'XAU' }],
    ['an index unit', { amount: 100, currency: 'CLF' }],
    ['a currency that ISO withdrew before its list of June 2024', { amount: 100, currency: 'HRK' }],
    ['a currency that ISO withdrew since', { amount: 100, currency: 'BGN' }],
    ['a bare number', 100],
  ])('refuses %s', (_, value) => {
    expect(Money.safeParse(value).success).toBe(false)
  })

  test('accepts negative amounts, which the schema of a price refuses', () => {
    const owed = { amount: -100, currency: 'NGN' }
    expect(Money.safeParse(owed).success).toBe(true)
    expect(Price.safeParse(owed).success).toBe(false)
  })

  test.each(['NGN', 'XOF', 'SLE', 'VED', 'ZWG', 'XCG'])('accepts %s, which ISO 4217 has now', currency => {
    expect(Money.safeParse({ amount: 100, currency }).success).toBe(true)
  })

  test('minor units follow ISO 4217, also where Intl does not', () => {
    const expected = {
      NGN: 2,
      USD: 2,
      JPY: 0,
      XOF: 0,
      KWD: 3,
      IQD: 3,
      IDR: 2,
      HUF: 2,
      COP: 2,
      PKR: 2,
      CLF: 4,
    }
    const found = Object.fromEntries(Object.keys(expected).map(currency => [currency, minorUnits(currency)]))
    expect(found).toEqual(expected)
    expect(Currency.safeParse('NGN').success).toBe(true)
  })
})
