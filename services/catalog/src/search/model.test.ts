import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { EventQuery, FacetQuery, parse } from '@boxoffice/contracts'
import { openCatalog, type CatalogFixture } from '../../test/fixture.js'
import { pages } from '../../test/pages.js'
import { addEvents, type SearchedEvent } from '../../test/search-fixture.js'

const EVENTS = 300
const WORDS = ['jazz', 'opera', 'chess', 'poetry', 'marathon', 'robots']
const CITIES = ['Lagos', 'Ìbàdàn', 'Accra', 'Suva']
const COUNTRIES = ['NG', 'NG', 'GH', 'FJ']
const CATEGORIES = ['Music', 'Tech', 'Business']

let fixture: CatalogFixture
let events: (SearchedEvent & { id: string })[]
beforeAll(async () => {
  fixture = await openCatalog()
  const [described = []] = fc.sample(fc.array(event, { minLength: EVENTS, maxLength: EVENTS }), {
    seed: 7,
    numRuns: 1,
  })
  const ids = await addEvents(fixture.db, described)
  events = described.map((one, index) => ({ ...one, id: ids[index]! }))
})
afterAll(() => fixture.close())

const word = fc.constantFrom(...WORDS)
const some = fc.array(word, { minLength: 1, maxLength: 3 }).map(words => words.join(' '))
const event: fc.Arbitrary<SearchedEvent> = fc
  .record({
    title: some,
    description: some,
    where: fc.nat(CITIES.length - 1),
    day: fc.nat(20),
    prices: fc.uniqueArray(fc.nat(9), { maxLength: 3 }),
    currency: fc.constantFrom('NGN', 'USD'),
    category: fc.integer({ min: 1, max: CATEGORIES.length }),
    // Very small coordinates are valid, too.
    coordinates: fc.option(
      fc.tuple(
        fc.double({ min: -90, max: 90, noNaN: true }),
        fc.double({ min: -180, max: 180, noNaN: true }),
      ),
      {
        nil: undefined,
      },
    ),
    state: fc.constantFrom('PUBLISHED', 'PUBLISHED', 'PUBLISHED', 'DRAFT', 'CANCELLED'),
  })
  .map(({ where, ...one }) => ({ ...one, city: CITIES[where]!, country: COUNTRIES[where]! }))

const day = (number: number) => new Date(Date.UTC(2027, 0, 1 + number)).toISOString()
const queries = fc
  .record(
    {
      q: fc.array(word, { minLength: 1, maxLength: 2 }).map(words => words.join(' ')),
      category: fc.constantFrom(...CATEGORIES),
      city: fc.constantFrom(...CITIES),
      from: fc.nat(22).map(day),
      to: fc.nat(22).map(day),
      minPrice: fc.nat(5),
      maxPrice: fc.integer({ min: 5, max: 9 }),
      currency: fc.constantFrom('NGN', 'USD'),
      near: fc
        .tuple(fc.integer({ min: -90, max: 90 }), fc.integer({ min: -180, max: 180 }))
        .map(placeOrder => placeOrder.join(',')),
      radiusKm: fc.integer({ min: 1, max: 1000 }),
    },
    { requiredKeys: [] },
  )
  .map(({ near, radiusKm = 1000, ...rest }) => ({ ...rest, ...(near && { near, radiusKm }) }))
type Query = { [K in keyof FacetQuery]?: unknown }

const radians = (degrees: number) => (degrees * Math.PI) / 180
/** The distance by the law of cosines, unlike the search. */
function kilometresBetween([lat1, lng1]: number[], [lat2, lng2]: number[]) {
  const [a, b, difference] = [radians(lat1!), radians(lat2!), radians(lng1! - lng2!)]
  const cosine = Math.sin(a) * Math.sin(b) + Math.cos(a) * Math.cos(b) * Math.cos(difference)
  return 6371.0088 * Math.acos(Math.min(1, Math.max(-1, cosine)))
}

const tests: Record<string, (one: SearchedEvent, value: never, all: Query) => boolean> = {
  q: ({ title, description }, q: string) =>
    q.split(' ').every(each => `${title} ${description}`.split(' ').includes(each)),
  category: ({ category }, name: string) => CATEGORIES[category! - 1] === name,
  city: ({ city }, name: string) => city === name,
  from: (one, from: string) => day(one.day! + 1) > from,
  to: (one, to: string) => day(one.day!) <= to,
  minPrice: ({ prices }, least: number, { maxPrice = Infinity }) =>
    prices!.some(price => price >= least && price <= Number(maxPrice)),
  maxPrice: ({ prices }, most: number, { minPrice = 0 }) =>
    prices!.some(price => price <= most && price >= Number(minPrice)),
  currency: ({ currency }, code: string) => currency === code,
  near: ({ coordinates }, near: string, { radiusKm }) =>
    coordinates !== undefined &&
    kilometresBetween(coordinates, near.split(',').map(Number)) <= Number(radiusKm),
  // The radius is part of the condition on `near`.
  radiusKm: () => true,
}

/** The matching events, by a loop over all. */
const matching = (query: Query) =>
  events.filter(
    one =>
      one.state === 'PUBLISHED' &&
      Object.entries(query).every(([name, value]) => tests[name]!(one, value as never, query)),
  )

describe('the search', () => {
  test('returns in every order the events that a scan of all events finds', async () => {
    const sorts = (query: Query) => [
      'date',
      'price',
      ...(query.q ? ['relevance'] : []),
      ...(query.near ? ['distance'] : []),
    ]
    await fc.assert(
      fc.asyncProperty(queries, async query => {
        const expected = matching(query).map(({ id }) => id)
        for (const sort of sorts(query)) {
          const read = async (cursor?: string) =>
            (await fixture.listEvents(parse(EventQuery, { ...query, sort, limit: 7, cursor }))).value()
          const listed = (await pages(read)).flat()
          expect(listed.toSorted()).toEqual(expected.toSorted())
        }
      }),
      { seed: 11, numRuns: 60 },
    )
  })

  test('counts by category and city the events that a scan of all events finds', async () => {
    const count = (query: Query, of: (one: SearchedEvent) => string) => {
      const counts = new Map<string, number>()
      for (const one of matching(query)) counts.set(of(one), (counts.get(of(one)) ?? 0) + 1)
      return Object.fromEntries(counts)
    }
    await fc.assert(
      fc.asyncProperty(queries, async query => {
        const { categories, cities } = await fixture.listFacets(parse(FacetQuery, query))
        const { category: _, ...ofCategories } = query
        const { city: __, ...ofCities } = query
        expect(Object.fromEntries(categories.map(({ name, count }) => [name, count]))).toEqual(
          count(ofCategories, one => CATEGORIES[one.category! - 1]!),
        )
        expect(
          Object.fromEntries(cities.map(({ city, country, count }) => [`${city} ${country}`, count])),
        ).toEqual(count(ofCities, one => `${one.city} ${one.country}`))
        expect(cities.map(({ count }) => count)).toEqual(
          cities.map(({ count }) => count).toSorted((a, b) => b - a),
        )
      }),
      { seed: 13, numRuns: 60 },
    )
  })
})
