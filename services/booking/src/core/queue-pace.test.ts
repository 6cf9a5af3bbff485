import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { decide, firstRate, type Pace, type QueueLoad } from './queue-pace.js'

const MOST = 500
const snapshot: QueueLoad = {
  ...{ seconds: 1, isStrained: false, waiting: 100_000, left: 1_000_000, holders: 0, most: MOST },
}
const start: Pace = { rate: firstRate(MOST), pace: firstRate(MOST), credit: 0 }

/** Makes this many decisions, and returns how many people each admitted. */
function run(times: number, more: (round: number) => Partial<QueueLoad> = () => ({}), from = start) {
  let pace = from
  const admitted = Array.from({ length: times }, (_, round) => {
    const next = decide(pace, { ...snapshot, ...more(round) })
    pace = next
    return next.admit
  })
  return { admitted, pace }
}

describe('the pace of a queue', () => {
  test('rises step by step up to its maximum', () => {
    const { admitted, pace } = run(30)
    expect(admitted[0]).toBeLessThan(MOST / 5)
    expect(admitted.toSorted((a, b) => a - b)).toEqual(admitted)
    expect([admitted.at(-1), pace.rate]).toEqual([MOST, MOST])
  })

  test('halves each time that booking is overloaded, and never stops', () => {
    const { admitted } = run(20, () => ({ isStrained: true }), { rate: 400, pace: 400, credit: 0 })
    expect(admitted.slice(0, 4)).toEqual([200, 100, 50, 25])
    expect(admitted.slice(-5)).toEqual([1, 1, 1, 1, 1])
  })

  test('settles at what booking can serve', () => {
    let last = 0
    const holds = 200
    const { admitted } = run(200, round => {
      const isStrained = round > 0 && last > holds
      return { isStrained }
    })
    expect(admitted.length).toBe(200)
    let pace = start
    const seen = Array.from({ length: 200 }, () => {
      const next = decide(pace, { ...snapshot, isStrained: last > holds })
      pace = next
      return (last = next.admit)
    }).slice(50)
    const mean = seen.reduce((sum, one) => sum + one, 0) / seen.length
    expect(mean).toBeGreaterThan(holds * 0.6)
    expect(mean).toBeLessThan(holds * 1.05)
    expect(Math.max(...seen)).toBeLessThanOrEqual(holds + MOST / 20 + 1)
  })

  test('admits twice as many people as there are tickets, then one a second to replace people who may have left', () => {
    let holders = 0
    let pace = start
    const admitted = Array.from({ length: 20 }, () => {
      const next = decide(pace, { ...snapshot, left: 5, holders })
      pace = next
      holders += next.admit
      return next.admit
    })
    expect(admitted[0]).toBe(10)
    expect(admitted.slice(1)).toEqual(Array.from({ length: 19 }, () => 1))
  })

  test('falls to a tenth when no tickets are available', () => {
    const { admitted } = run(20, () => ({ left: 0, holders: 5_000 }))
    expect(admitted.at(-1)).toBe(MOST / 10)
  })

  test('does not make up for the time of an outage', () => {
    expect(decide({ rate: 100, pace: 100, credit: 0 }, { ...snapshot, seconds: 3_600 }).admit).toBe(250)
  })

  test('never admits more people than wait, than the maximum, and than there are tickets for', () => {
    const sights = fc.record({
      ...{ seconds: fc.double({ min: 0, max: 100, noNaN: true }), isStrained: fc.boolean() },
      ...{ waiting: fc.nat(1_000), left: fc.nat(1_000), holders: fc.nat(3_000) },
    })
    const histories = fc.array(sights, { maxLength: 50 })
    const rates = fc.integer({ min: 1, max: 1_000 })
    const holds = fc.property(rates, histories, (most, history) => {
      let pace: Pace = { rate: firstRate(most), pace: firstRate(most), credit: 0 }
      for (const seen of history) {
        const next = decide(pace, { ...seen, most })
        pace = next
        const room = seen.left * 2 - seen.holders
        expect(next.admit).toBeLessThanOrEqual(seen.waiting)
        expect(next.admit).toBeLessThanOrEqual(most * 2 + 1)
        expect(next.admit).toBeLessThanOrEqual(seen.left === 0 ? Infinity : Math.max(room, 3))
        expect([next.admit >= 0, next.rate >= 1, next.rate <= most, next.credit >= 0]).not.toContain(false)
      }
    })
    fc.assert(holds, { seed: 20261120, numRuns: 300 })
  })
})
