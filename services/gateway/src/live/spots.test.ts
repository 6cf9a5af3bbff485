import { describe, expect, test } from '@jest/globals'
import { isFew } from './spots.js'

const of = (spotsThreshold: number, capacities: number[], capacity: number | null = null) => ({
  spotsThreshold,
  capacity,
  tiers: capacities.map(each => ({ capacity: each })),
})

describe('isFew', () => {
  test.each([
    [of(3, [10]), 4, false],
    [of(3, [10]), 3, true],
    [of(3, [10]), 0, true],
    [of(0, [10]), 1, false],
    [of(0, [10]), 0, true],
    [of(3, [2]), 2, false],
    [of(3, [2]), 1, true],
    [of(3, [10, 10], 3), 3, false],
    [of(3, [10, 10], 3), 2, true],
  ])('answers for %j with %i available tickets: %s', (event, left, few) =>
    expect(isFew(event, left)).toBe(few),
  )
})
