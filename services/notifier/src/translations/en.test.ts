import { describe, expect, test } from '@jest/globals'
import { en } from './en.js'

describe('money', () => {
  test.each([
    [250_000, 'NGN', '₦2,500.00'],
    [5, 'NGN', '₦0.05'],
    [-500_000, 'NGN', '-₦5,000.00'],
    [1_999, 'EUR', '€19.99'],
    [1_500, 'JPY', '¥1,500'],
    [10_000, 'UGX', 'UGX\u00a010,000'],
    [12_345, 'KWD', 'KWD\u00a012.345'],
    [9_900, 'HUF', 'Ft\u00a099.00'],
    [9_007_199_254_740_991, 'NGN', '₦90,071,992,547,409.91'],
  ])('%i minor units of %s are formatted as %s', (amount, currency, text) => {
    expect(en.money({ amount, currency })).toBe(text)
  })
})

describe('time', () => {
  test.each([
    ['2026-12-05T18:00:00Z', 'Africa/Lagos', 'Saturday, 5 December 2026, 19:00 (Africa/Lagos)'],
    ['2026-12-05T23:30:00Z', 'Africa/Lagos', 'Sunday, 6 December 2026, 00:30 (Africa/Lagos)'],
    ['2026-07-01T18:00:00Z', 'Europe/Paris', 'Wednesday, 1 July 2026, 20:00 (Europe/Paris)'],
    ['2026-12-31T23:30:00Z', 'Asia/Kolkata', 'Friday, 1 January 2027, 05:00 (Asia/Kolkata)'],
  ])('%s in %s is formatted as %s', (time, zone, text) => {
    expect(en.when(time, zone)).toBe(text)
  })
})
