import { describe, expect, test } from '@jest/globals'
import { EventQuery, NewEvent } from './catalog.js'

const tier = { name: 'Regular', price: { amount: 250_000, currency: 'NGN' }, capacity: 100 }
const venue = { name: 'The Pavilion', city: 'Lagos', country: 'NG', latitude: 6.45, longitude: 3.39 }
const event = {
  title: 'Lagos Jazz Night',
  startsAt: '2027-03-01T18:00:00Z',
  endsAt: '2027-03-01T22:00:00Z',
  timeZone: 'Africa/Lagos',
  venue,
  category: 'Music',
  currency: 'NGN',
  tiers: [tier],
}
const price = (amount: unknown, currency = 'NGN') => ({ tiers: [{ ...tier, price: { amount, currency } }] })
const tiered = (changes: object) => ({ tiers: [{ ...tier, ...changes }] })

describe('a new event', () => {
  test('is accepted as it should be, also with zones that a list of zones may lack', () => {
    for (const timeZone of ['UTC', 'Africa/Lagos', 'Asia/Kolkata', 'America/Argentina/Buenos_Aires'])
      expect(NewEvent.safeParse({ ...event, timeZone }).success).toBe(true)
    expect(NewEvent.safeParse({ ...event, ...tiered({ price: 0 }) }).success).toBe(true)
    expect(NewEvent.safeParse({ ...event, endsAt: '2027-03-01T18:00:00.5Z' }).success).toBe(true)
  })

  test.each<[string, object]>([
    ['30 February', { startsAt: '2027-02-30T18:00:00Z' }],
    ['a time without a zone', { startsAt: '2027-03-01T18:00:00' }],
    ['the year 0, which PostgreSQL lacks', { startsAt: '0000-03-01T18:00:00Z' }],
    ['an end before the start', { endsAt: '2027-03-01T17:00:00Z' }],
    ['an end at the start', { endsAt: event.startsAt }],
    ['an end before the start by less than text shows', { startsAt: '2027-03-01T22:00:00.5Z' }],
    ['an end after the start by less than is kept', { endsAt: '2027-03-01T18:00:00.0001Z' }],
    ['an offset for a zone', { timeZone: '+01:00' }],
    ['an unknown zone', { timeZone: 'Africa/Atlantis' }],
    ['a blank title', { title: ' \t ' }],
    ['control characters in a title', { title: 'Jazz\u0000Night' }],
    ['control characters in a description', { description: 'Jazz\u0007' }],
    ['a description without end', { description: 'x'.repeat(20_001) }],
    ['a negative price', price(-1)],
    ['a fractional price', price(0.5)],
    ['a price in words', price('100')],
    ['a price beyond what sums can hold', price(Number.MAX_SAFE_INTEGER)],
    ['another currency', price(100, 'USD')],
    ['a currency of nobody', { currency: 'XYZ', ...price(100, 'XYZ') }],
    ['no tiers', { tiers: [] }],
    ['10,000 tiers', { tiers: Array.from({ length: 10_000 }, () => tier) }],
    ['a tier for nobody', tiered({ capacity: 0 })],
    ['a capacity of nobody', { capacity: 0 }],
    ['half a seat', tiered({ capacity: 1.5 })],
    ['a minimum over the maximum', tiered({ minPerOrder: 5, maxPerOrder: 4 })],
    ['sales that end before they start', tiered({ salesStart: event.endsAt, salesEnd: event.startsAt })],
    ['a place off the earth', { venue: { ...venue, latitude: 90.01 } }],
    ['a country in words', { venue: { ...venue, country: 'Nigeria' } }],
    ['an organizer that is no id', { organizerId: '1' }],
  ])('is refused with %s', (_, wrong) => {
    expect(NewEvent.safeParse({ ...event, ...wrong }).success).toBe(false)
  })
})

test.each<[string, object]>([
  ['a control character', { q: 'jazz\u0000' }],
  ['a control character in a city', { city: '\u0000' }],
  ['a control character in a category', { category: '\u0001' }],
  ['an endless text', { q: 'x'.repeat(201) }],
  ['an impossible date', { from: '2027-02-30T00:00:00Z' }],
  ['no limit', { limit: 0 }],
  ['a limit over 100', { limit: 101 }],
])('a search with %s is refused', (_, query) => {
  expect(EventQuery.safeParse(query).success).toBe(false)
})
