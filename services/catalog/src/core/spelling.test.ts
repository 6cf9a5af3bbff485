import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { nearestWords, editDistance } from './spelling.js'

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'ọ'), maxLength: 7 })

describe('editDistance', () => {
  test.each([
    ['jazz', 'jazz', 0],
    ['jaz', 'jazz', 1],
    ['jazzz', 'jazz', 1],
    ['jaxz', 'jazz', 1],
    ['lgaos', 'lagos', 1],
    ['festvla', 'festival', 2],
    ['', 'abc', 3],
  ])('from %s to %s is %i', (typed, meant, distance) => {
    expect(editDistance(typed, meant)).toBe(distance)
  })

  test('is symmetric, zero for equal words only, and at most the number of letters', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        const distance = editDistance(a, b)
        expect(distance).toBe(editDistance(b, a))
        expect(distance === 0).toBe(a === b)
        expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length))
      }),
      { seed: 1, numRuns: 500 },
    )
  })
})

test('nearestWords returns the words at the smallest distance: at most one for short words, two for long ones', () => {
  expect(nearestWords('jaz', ['jazz', 'jab', 'opera'])).toEqual(['jazz', 'jab'])
  expect(nearestWords('festvl', ['festival', 'festive'])).toEqual(['festival', 'festive'])
  expect(nearestWords('festval', ['festival', 'festive'])).toEqual(['festival'])
  expect(nearestWords('rck', ['track'])).toEqual([])
  expect(nearestWords('ab', ['abc'])).toEqual([])
  expect(nearestWords('jazz', [])).toEqual([])
})
