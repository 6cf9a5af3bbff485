import { describe, expect, test } from '@jest/globals'
import { EventChange, NewEvent, SeriesDates } from './events.js'

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
const asking = (...questions: object[]) => ({ questions })
const placed = (changes: object) => ({ venue: { ...venue, ...changes } })
const without = (...names: string[]) => ({
  venue: Object.fromEntries(Object.entries(venue).filter(([name]) => !names.includes(name))),
})

describe('the schema NewEvent', () => {
  test('accepts a complete event, also in time zones that Intl may not list', () => {
    for (const timeZone of ['UTC', 'Africa/Lagos', 'Asia/Kolkata', 'America/Argentina/Buenos_Aires'])
      expect(NewEvent.safeParse({ ...event, timeZone }).success).toBe(true)
    expect(NewEvent.safeParse({ ...event, ...tiered({ price: 0 }) }).success).toBe(true)
    expect(NewEvent.safeParse({ ...event, endsAt: '2027-03-01T18:00:00.5Z' }).success).toBe(true)
    expect(NewEvent.safeParse({ ...event, ...without('latitude', 'longitude') }).success).toBe(true)
  })

  test('has defaults: no questions, fees paid by the organizer, no refund policy', () => {
    expect(NewEvent.parse(event)).toMatchObject({
      description: '',
      questions: [],
      feesPaidBy: 'ORGANIZER',
      refundPolicy: null,
      waitingRoom: false,
      spotsThreshold: 3,
      tiers: [{ minPerOrder: 1, maxPerOrder: 10, hidden: false }],
    })
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
    ['a title that turns the direction of what stands after it', { title: 'Jazz\u202Ethgin' }],
    ['a venue that hides its direction', placed({ name: 'The \u2066Pavilion\u2069' })],
    ['a tier that turns the direction', tiered({ name: '\u202BRegular' })],
    ['a description that turns the direction', { description: 'Jazz\n\u202Dnight' }],
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
    ['a code for a tier that everybody sees', tiered({ accessCode: 'drum' })],
    ['a blank code', tiered({ hidden: true, accessCode: ' ' })],
    ['a place off the earth', placed({ latitude: 90.01 })],
    ['a place beyond the date line', placed({ longitude: -180.01 })],
    ['a latitude without a longitude', without('longitude')],
    ['a longitude without a latitude', without('latitude')],
    ['a country in words', placed({ country: 'Nigeria' })],
    ['a country of nobody', placed({ country: 'XX' })],
    ['a country in small letters', placed({ country: 'ng' })],
    ['51 questions', asking(...Array.from({ length: 51 }, () => ({ label: 'Name?' })))],
    ['a question without words', asking({ label: ' ' })],
    ['a choice without options', asking({ label: 'Meal?', kind: 'CHOICE' })],
    ['a choice of one', asking({ label: 'Meal?', kind: 'CHOICES', options: ['Rice'] })],
    ['options of what is no choice', asking({ label: 'Meal?', kind: 'TEXT', options: ['Rice', 'Yam'] })],
    ['a question of an unknown kind', asking({ label: 'Meal?', kind: 'NUMBER' })],
    ['a question for no tier', asking({ label: 'Meal?', tierIds: [] })],
    ['fees that nobody pays', { feesPaidBy: 'NOBODY' }],
    ['more back than was paid', { refundPolicy: { hoursBefore: 24, percent: 101 } }],
    ['nothing back', { refundPolicy: { hoursBefore: 24, percent: 0 } }],
    ['something back after the start', { refundPolicy: { hoursBefore: -1, percent: 50 } }],
    ['an organizer that is no id', { organizerId: '1' }],
  ])('refuses %s', (_, wrong) => {
    expect(NewEvent.safeParse({ ...event, ...wrong }).success).toBe(false)
  })
})

describe('the schema of a change of an event', () => {
  test('accepts any subset of fields, and adds no defaults', () => {
    expect(EventChange.parse({})).toEqual({})
    expect(EventChange.parse({ capacity: null, refundPolicy: null })).toEqual({
      capacity: null,
      refundPolicy: null,
    })
  })

  test.each<[string, string[]]>([
    ['no date', []],
    ['one date twice, in two ways of writing it', ['2027-03-01T18:00:00Z', '2027-03-01T18:00:00.000Z']],
    ['a date that is none', ['2027-02-29T18:00:00Z']],
    ['101 dates', Array.from({ length: 101 }, (_, day) => new Date(day * 86_400_000).toISOString())],
  ])('refuses a series with %s', (_, startsAt) => {
    expect(SeriesDates.safeParse({ startsAt }).success).toBe(false)
  })
})
