import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { EventQuery, parse } from '@boxoffice/contracts'
import { openCatalog, type Catalog } from '../../test/fixture.js'
import { pages } from '../../test/pages.js'
import { addEvents, type Described } from './search.fixture.js'

let stage: Catalog
let titles: Map<string, string>
beforeAll(async () => {
  stage = await openCatalog()
})
afterAll(() => stage.close())
beforeEach(async () => {
  titles = new Map()
  await stage.db.event.deleteMany()
})

const add = async (...events: Described[]) => {
  const ids = await addEvents(stage.db, events)
  ids.forEach((id, index) => titles.set(id, events[index]!.title))
  return ids
}
const list = async (query: object) => (await stage.search.listEvents(parse(EventQuery, query))).value()
const found = async (query: object) => (await list(query)).data.map(({ title }) => title)
const walk = async (query: object, between?: () => Promise<unknown>) =>
  (await pages(cursor => list({ limit: 2, ...query, cursor }), between)).flat().map(id => titles.get(id))

describe('by price', () => {
  test('the cheapest visible ticket counts, those without one come last, and the same prices stay in one order', async () => {
    await add(
      { title: 'dear', prices: [9000, 5000] },
      { title: 'none', prices: [] },
      { title: 'cheap', prices: [700, 8000] },
      { title: 'free', prices: [0] },
      ...['a', 'b', 'c'].map(title => ({ title, prices: [1000] })),
      { title: 'none either', prices: [] },
    )
    const inOrder = ['free', 'cheap', 'a', 'b', 'c', 'dear', 'none', 'none either']
    expect(await walk({ sort: 'price' })).toEqual(inOrder)
  })

  test('a range is met by a ticket that costs so much, not by one below and one above', async () => {
    await add({ title: 'around', prices: [1000, 9000] }, { title: 'within', prices: [1000, 5000] })
    expect(await found({ minPrice: 4000, maxPrice: 6000 })).toEqual(['within'])
    expect(await found({ minPrice: 5001 })).toEqual(['around'])
    expect(await found({ maxPrice: 999 })).toEqual([])
    expect(await found({ maxPrice: 1000, currency: 'USD' })).toEqual([])
    expect(await found({ minPrice: 1, maxPrice: 1 })).toEqual([])
  })

  test('what becomes of the tiers is known at once', async () => {
    const [eventId] = await add({ title: 'it', prices: [1000, 2000] })
    await stage.db.tier.updateMany({ where: { eventId, price: 1000 }, data: { hidden: true } })
    expect(await found({ maxPrice: 1999 })).toEqual([])
    await stage.db.tier.updateMany({ where: { eventId, price: 2000 }, data: { price: 500 } })
    expect(await found({ maxPrice: 1999 })).toEqual(['it'])
    await stage.db.tier.deleteMany({ where: { eventId, price: 500 } })
    expect(await found({ maxPrice: 1999 })).toEqual([])
  })
})

describe('by distance', () => {
  test('it is told, the nearest comes first, and the circle is round, also over the antimeridian', async () => {
    await add(
      { title: 'Suva', place: [-18.14, 178.44] },
      { title: 'Taveuni, west', place: [-16.85, 179.97] },
      { title: 'Taveuni, east', place: [-16.85, -179.97] },
      { title: 'Apia', place: [-13.83, -171.77] },
      { title: 'nowhere' },
    )
    const { data } = await list({ near: '-16.85,-179.99', radiusKm: 300, sort: 'distance' })
    expect(data.map(({ title, distanceKm }) => [title, distanceKm])).toEqual([
      ['Taveuni, east', 2.1],
      ['Taveuni, west', 4.3],
      ['Suva', 219.8],
    ])
    expect(await found({ near: '-16.85,179.99', radiusKm: 1000, sort: 'date' })).toHaveLength(4)
    expect(await found({ near: '-16.85,179.99', radiusKm: 1 })).toEqual([])
  })

  test('a circle round a pole has all longitudes', async () => {
    await add(
      ...[0, 90, 180, -90].map(longitude => ({
        title: `${longitude}`,
        place: [89.9, longitude] as [number, number],
      })),
      { title: 'far', place: [80, 0] },
      { title: 'the pole', place: [90, 45] },
    )
    expect((await walk({ near: '90,0', radiusKm: 20, sort: 'distance' }))[0]).toBe('the pole')
    expect(await walk({ near: '89.95,170', radiusKm: 20, sort: 'distance' })).toHaveLength(5)
    expect(await walk({ near: '-90,0', radiusKm: 1000 })).toEqual([])
  })

  test('goes on where it was, from the midst of a wide circle outwards', async () => {
    const places = [0, 0, 0, 0.2, 0.44, 0.46, 1, 3, 3].map((latitude, index) => ({
      title: `${index}`,
      place: [latitude, 0] as [number, number],
    }))
    await add(...places)
    const all = places.map(({ title }) => title)
    expect(await walk({ near: '0,0', radiusKm: 1000, sort: 'distance' })).toEqual(all)
    expect(await walk({ near: '0,0', sort: 'distance' })).toEqual(all.slice(0, 5))
  })
})

describe('by relevance', () => {
  const programme: Described[] = [
    { title: 'Late Jazz', day: 9 },
    { title: 'Dinner', description: 'with jazz', day: 1 },
    { title: 'Early Jazz', day: 2 },
    { title: 'Brunch', venueName: 'Jazz Club', day: 3 },
    { title: 'Lunch', organizerName: 'Jazz Friends', day: 4 },
    { title: 'Opera', day: 1 },
  ]

  test('what is called so comes first, then what its venue or organizer is called, then what only says so', async () => {
    await add(...programme)
    const inOrder = ['Early Jazz', 'Late Jazz', 'Brunch', 'Lunch', 'Dinner']
    expect(await walk({ q: 'jazz' })).toEqual(inOrder)
    expect(await walk({ q: 'jazz', sort: 'date' })).toEqual([
      'Dinner',
      'Early Jazz',
      'Brunch',
      'Lunch',
      'Late Jazz',
    ])
    expect(await walk({ q: 'jazz -brunch' })).toEqual(inOrder.filter(title => title !== 'Brunch'))
    expect(await found({ q: '-jazz' })).toEqual([])
  })

  test.each(['jaz', 'jzaz', 'jazzz', 'jqzz', 'JÀZ', 'early jaz', '"early jaz"'])(
    'a slip is forgiven: %s',
    async q => {
      await add(...programme)
      expect(await found({ q })).toContain('Early Jazz')
      expect(await found({ q, sort: 'date' })).not.toContain('Opera')
    },
  )

  test('what may have been meant comes after what was typed', async () => {
    await add(...programme, { title: 'Talk', description: 'on jaz', day: 200 })
    expect(await walk({ q: 'jaz' })).toEqual(['Talk', 'Dinner', 'Early Jazz', 'Brunch', 'Lunch', 'Late Jazz'])
  })
})

describe.each([
  { sort: 'date' },
  { sort: 'price' },
  { sort: 'distance', near: '1,1', radiusKm: 500 },
  { q: 'jazz' },
  { q: 'jaz' },
  { q: 'jaz', sort: 'price' },
])('a walk through %j', query => {
  test('finds each old one once while others come and go, also a word that was a slip before', async () => {
    const some = (count: number, title: string) =>
      Array.from({ length: count }, (_, index): Described => ({
        title: `${title} ${index} ${index % 3 ? 'Jazz' : ''}`,
        description: 'jazz',
        day: index % 4,
        prices: [100 * (index % 3)],
        place: [1 + (index % 3), 1],
      }))
    const old = await add(...some(15, 'old'))
    const gone = await add(...some(5, 'gone'))
    const between = async () => {
      await add(...some(3, `new ${newId()}`), { title: 'Jaz' })
      await stage.db.event.deleteMany({ where: { id: { in: gone.splice(0, 1) } } })
    }
    const all = (
      await pages(cursor => list({ limit: 3, ...query, cursor, to: '2027-01-06T00:00:00Z' }), between)
    ).flat()
    expect(new Set(all).size).toBe(all.length)
    expect(old.filter(id => !all.includes(id))).toEqual([])
  })

  test('is at its end after a place that the list does not reach, wherever the cursor comes from', async () => {
    await add(...[1, 2].map((day): Described => ({ title: 'Jaz', description: 'jazz', day, place: [1, 1] })))
    const { nextCursor } = await list({ limit: 1, ...query })
    const [mark, [, ...place]] = JSON.parse(Buffer.from(nextCursor!, 'base64url').toString()) as [
      string,
      unknown[],
    ]
    const beyond = Buffer.from(JSON.stringify([mark, [3, ...place]])).toString('base64url')
    expect(await list({ limit: 1, ...query, cursor: beyond })).toEqual({ data: [], nextCursor: null })
  })
})
