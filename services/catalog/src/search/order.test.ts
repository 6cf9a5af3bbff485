import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { EventQuery, parse } from '@boxoffice/contracts'
import { openCatalog, type CatalogFixture } from '../../test/fixture.js'
import { pages } from '../../test/pages.js'
import { addEvents, type SearchedEvent } from '../../test/search-fixture.js'

let fixture: CatalogFixture
let titles: Map<string, string>
beforeAll(async () => {
  fixture = await openCatalog()
})
afterAll(() => fixture.close())
beforeEach(async () => {
  titles = new Map()
  await fixture.db.event.deleteMany()
})

const add = async (...events: SearchedEvent[]) => {
  const ids = await addEvents(fixture.db, events)
  ids.forEach((id, index) => titles.set(id, events[index]!.title))
  return ids
}
const list = async (query: object) => (await fixture.listEvents(parse(EventQuery, query))).value()
const found = async (query: object) => (await list(query)).data.map(({ title }) => title)
const readAll = async (query: object, between?: () => Promise<unknown>) =>
  (await pages(cursor => list({ limit: 2, ...query, cursor }), between)).flat().map(id => titles.get(id))

describe('a search by price', () => {
  test('orders by the cheapest visible tier, with events without one last and equal prices in a stable order', async () => {
    await add(
      { title: 'dear', prices: [9000, 5000] },
      { title: 'none', prices: [] },
      { title: 'cheap', prices: [700, 8000] },
      { title: 'free', prices: [0] },
      ...['a', 'b', 'c'].map(title => ({ title, prices: [1000] })),
      { title: 'none either', prices: [] },
    )
    const inOrder = ['free', 'cheap', 'a', 'b', 'c', 'dear', 'none', 'none either']
    expect(await readAll({ sort: 'price' })).toEqual(inOrder)
  })

  test('matches a price range only by a tier within it, not by one below and one above', async () => {
    await add({ title: 'around', prices: [1000, 9000] }, { title: 'within', prices: [1000, 5000] })
    expect(await found({ minPrice: 4000, maxPrice: 6000 })).toEqual(['within'])
    expect(await found({ minPrice: 5001 })).toEqual(['around'])
    expect(await found({ maxPrice: 999 })).toEqual([])
    expect(await found({ maxPrice: 1000, currency: 'USD' })).toEqual([])
    expect(await found({ minPrice: 1, maxPrice: 1 })).toEqual([])
  })

  test('follows changes of the tiers at once', async () => {
    const [eventId] = await add({ title: 'it', prices: [1000, 2000] })
    await fixture.db.tier.updateMany({ where: { eventId, price: 1000 }, data: { hidden: true } })
    expect(await found({ maxPrice: 1999 })).toEqual([])
    await fixture.db.tier.updateMany({ where: { eventId, price: 2000 }, data: { price: 500 } })
    expect(await found({ maxPrice: 1999 })).toEqual(['it'])
    await fixture.db.tier.deleteMany({ where: { eventId, price: 500 } })
    expect(await found({ maxPrice: 1999 })).toEqual([])
  })
})

describe('a search by distance', () => {
  test('returns distances, the nearest first, within a circle that may cross the antimeridian', async () => {
    await add(
      { title: 'Suva', coordinates: [-18.14, 178.44] },
      { title: 'Taveuni, west', coordinates: [-16.85, 179.97] },
      { title: 'Taveuni, east', coordinates: [-16.85, -179.97] },
      { title: 'Apia', coordinates: [-13.83, -171.77] },
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

  test('includes all longitudes in a circle around a pole', async () => {
    await add(
      ...[0, 90, 180, -90].map(longitude => ({
        title: `${longitude}`,
        coordinates: [89.9, longitude] as [number, number],
      })),
      { title: 'far', coordinates: [80, 0] },
      { title: 'the pole', coordinates: [90, 45] },
    )
    expect((await readAll({ near: '90,0', radiusKm: 20, sort: 'distance' }))[0]).toBe('the pole')
    expect(await readAll({ near: '89.95,170', radiusKm: 20, sort: 'distance' })).toHaveLength(5)
    expect(await readAll({ near: '-90,0', radiusKm: 1000 })).toEqual([])
  })

  test('continues from the inner part of a large circle to the outer part', async () => {
    const events = [0, 0, 0, 0.2, 0.44, 0.46, 1, 3, 3].map((latitude, index) => ({
      title: `${index}`,
      coordinates: [latitude, 0] as [number, number],
    }))
    await add(...events)
    const all = events.map(({ title }) => title)
    expect(await readAll({ near: '0,0', radiusKm: 1000, sort: 'distance' })).toEqual(all)
    expect(await readAll({ near: '0,0', sort: 'distance' })).toEqual(all.slice(0, 5))
  })
})

describe('a search by relevance', () => {
  const programme: SearchedEvent[] = [
    { title: 'Late Jazz', day: 9 },
    { title: 'Dinner', description: 'with jazz', day: 1 },
    { title: 'Early Jazz', day: 2 },
    { title: 'Brunch', venueName: 'Jazz Club', day: 3 },
    { title: 'Lunch', organizerName: 'Jazz Friends', day: 4 },
    { title: 'Opera', day: 1 },
  ]

  test('orders matches of the title before those of venue or organizer, and these before those of the description', async () => {
    await add(...programme)
    const inOrder = ['Early Jazz', 'Late Jazz', 'Brunch', 'Lunch', 'Dinner']
    expect(await readAll({ q: 'jazz' })).toEqual(inOrder)
    expect(await readAll({ q: 'jazz', sort: 'date' })).toEqual([
      'Dinner',
      'Early Jazz',
      'Brunch',
      'Lunch',
      'Late Jazz',
    ])
    expect(await readAll({ q: 'jazz -brunch' })).toEqual(inOrder.filter(title => title !== 'Brunch'))
    expect(await found({ q: '-jazz' })).toEqual([])
  })

  test.each(['jaz', 'jzaz', 'jazzz', 'jqzz', 'JÀZ', 'early jaz', '"early jaz"'])(
    'finds a misspelled word: %s',
    async q => {
      await add(...programme)
      expect(await found({ q })).toContain('Early Jazz')
      expect(await found({ q, sort: 'date' })).not.toContain('Opera')
    },
  )

  test('orders matches of a correction after those of the typed word', async () => {
    await add(...programme, { title: 'Talk', description: 'on jaz', day: 200 })
    expect(await readAll({ q: 'jaz' })).toEqual([
      'Talk',
      'Dinner',
      'Early Jazz',
      'Brunch',
      'Lunch',
      'Late Jazz',
    ])
  })
})

describe.each([
  { sort: 'date' },
  { sort: 'price' },
  { sort: 'distance', near: '1,1', radiusKm: 500 },
  { q: 'jazz' },
  { q: 'jaz' },
  { q: 'jaz', sort: 'price' },
])('the pages of the search %j', query => {
  test('contain each old event once while others come and go, even one that makes the misspelled word known', async () => {
    const make = (count: number, title: string) =>
      Array.from({ length: count }, (_, index): SearchedEvent => ({
        title: `${title} ${index} ${index % 3 ? 'Jazz' : ''}`,
        description: 'jazz',
        day: index % 4,
        prices: [100 * (index % 3)],
        coordinates: [1 + (index % 3), 1],
      }))
    const old = await add(...make(15, 'old'))
    const deleted = await add(...make(5, 'deleted'))
    const between = async () => {
      await add(...make(3, `new ${newId()}`), { title: 'Jaz' })
      await fixture.db.event.deleteMany({ where: { id: { in: deleted.splice(0, 1) } } })
    }
    const all = (
      await pages(cursor => list({ limit: 3, ...query, cursor, to: '2027-01-06T00:00:00Z' }), between)
    ).flat()
    expect(new Set(all).size).toBe(all.length)
    expect(old.filter(id => !all.includes(id))).toEqual([])
  })

  test('end after a cursor beyond the last class', async () => {
    await add(
      ...[1, 2].map((day): SearchedEvent => ({
        title: 'Jaz',
        description: 'jazz',
        day,
        coordinates: [1, 1],
      })),
    )
    const { nextCursor } = await list({ limit: 1, ...query })
    const [hash, [, ...position]] = JSON.parse(Buffer.from(nextCursor!, 'base64url').toString()) as [
      string,
      unknown[],
    ]
    const beyond = Buffer.from(JSON.stringify([hash, [3, ...position]])).toString('base64url')
    expect(await list({ limit: 1, ...query, cursor: beyond })).toEqual({ data: [], nextCursor: null })
  })
})
