import { describe, expect, test } from '@jest/globals'
import { EventQuery, FacetQuery } from './search.js'

describe('the schema of a search', () => {
  test('accepts query parameters, which are all text', () => {
    const query = { near: '-33.98,18.43', radiusKm: '2.5', minPrice: '0', maxPrice: '0', sort: 'distance' }
    expect(EventQuery.parse(query)).toMatchObject({ radiusKm: 2.5, minPrice: 0, maxPrice: 0, limit: 20 })
    for (const near of ['0,0', '90,180', '-90,-180'])
      expect(EventQuery.safeParse({ near }).success).toBe(true)
  })

  test.each<[string, object]>([
    ['a control character', { q: 'jazz\u0000' }],
    ['a control character in a city', { city: '\u0000' }],
    ['a control character in a category', { category: '\u0001' }],
    ['an endless text', { q: 'x'.repeat(201) }],
    ['an impossible date', { from: '2027-02-30T00:00:00Z' }],
    ['no limit', { limit: 0 }],
    ['a limit over 100', { limit: 101 }],
    ['a place off the earth', { near: '91,0' }],
    ['a place beyond the date line', { near: '0,180.5' }],
    ['a place in words', { near: 'Lagos' }],
    ['a place with a third coordinate', { near: '6.45,3.39,10' }],
    ['half a place', { near: '6.45' }],
    ['no radius', { near: '6.45,3.39', radiusKm: 0 }],
    ['a radius round the earth', { near: '6.45,3.39', radiusKm: 1001 }],
    ['a lowest price over the highest', { minPrice: 2, maxPrice: 1 }],
    ['a price below nothing', { minPrice: -1 }],
    ['a fractional price', { maxPrice: 0.5 }],
    ['a currency of nobody', { currency: 'XYZ' }],
    ['an order by distance from nowhere', { sort: 'distance' }],
    ['an order by relevance to nothing', { sort: 'relevance' }],
    ['an unknown order', { sort: 'beauty' }],
    ['an organizer that is no id', { organizerId: '1' }],
    ['a series that is no id', { seriesId: '1' }],
  ])('refuses %s', (_, query) => {
    expect(EventQuery.safeParse(query).success).toBe(false)
  })

  test('refuses in a search for facets what it refuses in a list', () => {
    expect(FacetQuery.safeParse({ minPrice: 2, maxPrice: 1 }).success).toBe(false)
    expect(FacetQuery.safeParse({ near: '91,0' }).success).toBe(false)
  })
})
