import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { nearest, slipsBetween } from './misspelling.js'

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'ọ'), maxLength: 7 })

describe('slips', () => {
  test.each([
    ['jazz', 'jazz', 0],
    ['jaz', 'jazz', 1],
    ['jazzz', 'jazz', 1],
    ['jaxz', 'jazz', 1],
    ['lgaos', 'lagos', 1],
    ['festvla', 'festival', 2],
    ['', 'abc', 3],
  ])('from %s to %s there are %i', (typed, meant, slips) => {
    expect(slipsBetween(typed, meant)).toBe(slips)
  })

  test('are as many there as back, none only between what is the same, and no more than letters', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        const slips = slipsBetween(a, b)
        expect(slips).toBe(slipsBetween(b, a))
        expect(slips === 0).toBe(a === b)
        expect(slips).toBeLessThanOrEqual(Math.max(a.length, b.length))
      }),
      { seed: 1, numRuns: 500 },
    )
  })
})

test('what was meant is the nearest, one slip away if the word is short, two if it is long', () => {
  expect(nearest('jaz', ['jazz', 'jab', 'opera'])).toEqual(['jazz', 'jab'])
  expect(nearest('festvl', ['festival', 'festive'])).toEqual(['festival', 'festive'])
  expect(nearest('festval', ['festival', 'festive'])).toEqual(['festival'])
  expect(nearest('rck', ['track'])).toEqual([])
  expect(nearest('ab', ['abc'])).toEqual([])
  expect(nearest('jazz', [])).toEqual([])
})
