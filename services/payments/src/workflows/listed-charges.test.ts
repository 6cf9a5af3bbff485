import { describe, expect, test } from '@jest/globals'
import { nextSpanLength, listCharges, type Span } from './listed-charges.js'

const amount = { amount: 1, currency: 'NGN' }

/** A provider with a charge for each millisecond, in pages of 100. */
const busy = {
  paidCharges: ({ from, to }: Span, cursor: string | null) => {
    const start = from.getTime() + Number(cursor ?? 0) * 100
    const end = Math.min(start + 100, to.getTime())
    const times = Array.from({ length: Math.max(end - start, 0) }, (_, index) => start + index)
    const charges = times.map(time => ({ reference: `bx-${time}`, amount, state: 'PAID' as const }))
    return Promise.resolve({ charges, next: end < to.getTime() ? String(Number(cursor ?? 0) + 1) : null })
  },
}

describe('listCharges', () => {
  test('lists a first part of a span that has too many charges, and leaves none out over all parts', async () => {
    const [from, to] = [new Date(0), new Date(9_000)]
    const seen = new Set<string>()
    for (let at = from; at < to;) {
      const part = await listCharges(busy, { from: at, to }, () => Promise.resolve())
      expect(part.charges.length).toBeLessThanOrEqual(2_100)
      expect(part.to.getTime()).toBeGreaterThan(at.getTime())
      for (const { reference } of part.charges) seen.add(reference)
      at = part.to
    }
    expect(seen.size).toBe(9_000)
  })

  test('keeps the length of the last span, doubles it after few charges, and never exceeds ten minutes', () => {
    const minutes = (many: number) => many * 60_000
    expect(nextSpanLength()).toBe(minutes(10))
    expect(nextSpanLength({ length: minutes(1), count: 1_900 })).toBe(minutes(1))
    expect(nextSpanLength({ length: minutes(1), count: 10 })).toBe(minutes(2))
    expect(nextSpanLength({ length: minutes(8), count: 10 })).toBe(minutes(10))
  })
})
