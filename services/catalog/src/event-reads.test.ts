import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { EventQuery, PageQuery, parse, type Event } from '@boxoffice/contracts'
import { as, newEvent, openCatalog, type Catalog } from '../test/fixture.js'
import type { Events } from './events.js'

let stage: Catalog
let events: Events
let organizerId: string
let owner: string
let rival: string
beforeAll(async () => {
  stage = await openCatalog()
  events = stage.makeEvents()
  organizerId = newId()
  owner = await stage.member(organizerId, 'OWNER')
  rival = await stage.member(newId(), 'OWNER')
})
afterAll(() => stage.close())

const fault = (code: string) => expect.objectContaining({ code })
const city = () => `Ìlú ${newId()}`
const at = (city: string, more: object = {}) => ({
  venue: { name: 'The Pavilion', city, country: 'NG' },
  organizerId,
  ...more,
})
const draft = (changes: object) => as(owner, () => events.createEvent(newEvent({ organizerId, ...changes })))
const publish = async (changes: object) => {
  const { id: eventId } = await draft(changes)
  return as(owner, () => events.publishEvent({ eventId }))
}
const list = (query: object) => stage.reads.listEvents(parse(EventQuery, query))
const found = async (query: object) => (await list(query)).data.map(({ id }) => id)

/** Every page of a list, as ids; `between` happens before each further one. */
async function pages(
  read: (cursor?: string) => Promise<{ data: Event[]; nextCursor: string | null }>,
  between: () => Promise<unknown> = () => Promise.resolve(),
) {
  const all: string[][] = []
  let cursor: string | undefined
  do {
    const { data, nextCursor } = await read(cursor)
    all.push(data.map(({ id }) => id))
    cursor = nextCursor ?? undefined
    if (cursor) await between()
  } while (cursor)
  return all
}

describe('one event', () => {
  test('that is a draft is seen by members only, by id as by slug', async () => {
    const event = await draft({})
    const door = await stage.member(organizerId, 'DOOR')
    for (const idOrSlug of [event.id, event.slug]) {
      const read = () => stage.reads.getEvent({ idOrSlug })
      expect((await as(owner, read)).id).toBe(event.id)
      expect((await as(door, read)).id).toBe(event.id)
      await expect(as(rival, read)).rejects.toEqual(fault('catalog.eventNotFound'))
      await expect(read()).rejects.toEqual(fault('catalog.eventNotFound'))
    }
    expect((await stage.reads.describeEvent({ eventId: event.id })).tiers).toHaveLength(2)
  })

  test('that is published is seen by all, its hidden tiers by members', async () => {
    const { slug: idOrSlug } = await publish({})
    const tiers = async () => (await stage.reads.getEvent({ idOrSlug })).tiers.map(({ name }) => name)
    expect(await tiers()).toEqual(['Regular'])
    expect(await as(rival, tiers)).toEqual(['Regular'])
    expect(await as(owner, tiers)).toEqual(['Regular', 'Friends'])
  })

  test('that is not there is not found, whatever it is asked by', async () => {
    for (const idOrSlug of [newId(), 'no-such-event', '%', '\u0000', '\ud800', `' or 1=1 --`, 'Ọ̀ṣun'])
      await expect(stage.reads.getEvent({ idOrSlug })).rejects.toEqual(fault('catalog.eventNotFound'))
  })
})

describe('events by their ids', () => {
  test('are those that the caller may see, as they may see them, in the order that was asked for', async () => {
    const [hidden, cancelled, shown] = [await draft({}), await publish({}), await publish({})]
    await stage.db.event.update({ where: { id: cancelled.id }, data: { status: 'CANCELLED' } })
    const eventIds = [shown.id, hidden.id, newId(), cancelled.id, shown.id]
    const read = () => stage.reads.listEventsById({ eventIds })
    const seen = async () => (await read()).data.map(({ id, tiers }) => [id, tiers.length])

    const all = [
      [shown.id, 1],
      [cancelled.id, 1],
    ]
    expect(await seen()).toEqual(all)
    expect(await as(rival, seen)).toEqual(all)
    expect(await as(owner, seen)).toEqual([
      [shown.id, 2],
      [hidden.id, 2],
      [cancelled.id, 2],
    ])
  })
})

describe('the list of events', () => {
  test('is of published ones that are not over, soonest first, without hidden tiers', async () => {
    const here = city()
    const later = await publish(at(here, { startsAt: '2027-02-01T18:00:00Z' }))
    const sooner = await publish(at(here, { startsAt: '2027-01-31T18:00:00Z' }))
    await draft(at(here))
    const cancelled = await publish(at(here))
    await stage.db.event.update({ where: { id: cancelled.id }, data: { status: 'CANCELLED' } })
    const over = await publish(at(here, { startsAt: '2026-12-31T18:00:00Z', endsAt: '2027-01-01T00:00:01Z' }))
    stage.clock.time = new Date('2027-01-01T00:00:01Z')

    const { data, nextCursor } = await list({ city: here })
    expect(data.map(({ id }) => id)).toEqual([sooner.id, later.id])
    expect(data.flatMap(({ tiers }) => tiers.map(({ hidden }) => hidden))).toEqual([false, false])
    expect(nextCursor).toBeNull()
    expect(await found({ city: here, from: '2026-12-31T00:00:00Z', to: '2027-01-31T18:00:00Z' })).toEqual([
      over.id,
      sooner.id,
    ])
  })

  test('is narrowed by category, city and organizer, in any case, and by the city without its accents', async () => {
    const here = city()
    const music = await publish(at(here))
    const food = await publish(at(here, { category: 'Food' }))
    expect(await found({ city: here.replace('Ìlú', 'ILU'), category: 'fOOD' })).toEqual([food.id])
    expect(await found({ city: here, category: 'nothing' })).toEqual([])
    expect(await found({ organizerId, city: here })).toEqual([music.id, food.id])
    expect(await found({ organizerId: newId(), city: here })).toEqual([])
  })

  test('finds the words of title, description, venue and city, as written, by their stems and without accents', async () => {
    const here = city()
    const [, word = ''] = here.split(' ')
    const event = await publish(
      at(here, { title: 'The Who, in concert', description: 'Legends of rock at the Ọ̀ṣun waterfront' }),
    )
    for (const q of [
      'the who',
      'concerts',
      'legend waterfronts',
      '"in concert"',
      'pavilion',
      'jazz or ROCK',
      'osun',
      'ỌṢUN',
    ])
      expect([q, await found({ q: `${q} ${word}` })]).toEqual([q, [event.id]])
    for (const q of ['jazz', '-rock', '"rock waterfront"'])
      expect([q, await found({ q: `${q} ${word}` })]).toEqual([q, []])
  })

  test.each([
    ...['%', '_', `'`, `"`, 'a & | !', '\\', ':*', '((', '<->', '-', '!!', '%_%', '🎷', '\ud800'],
    `'; drop table events; --`,
    '$1',
    'or or or',
    'x'.repeat(200),
  ])('takes %j for words to look for: it is no pattern and no syntax', async hostile => {
    const here = city()
    await publish(at(here))
    expect(await found({ q: hostile, city: here })).toEqual([])
    expect(await found({ category: hostile.slice(0, 60), city: here })).toEqual([])
    expect(await found({ city: hostile.slice(0, 120) })).toEqual([])
    expect(await found({ city: here })).toHaveLength(1)
  })

  test('comes page by page without repeats or gaps, also when events are added between pages', async () => {
    const here = city()
    const day = (number: number) => `2027-02-1${number}T18:00:00Z`
    const days = [1, 3, 3, 3, 5, 7, 9]
    const made = await Promise.all(days.map(number => publish(at(here, { startsAt: day(number) }))))
    const expected = made
      .toSorted((a, b) => (a.startsAt + a.id < b.startsAt + b.id ? -1 : 1))
      .map(({ id }) => id)

    const earlier = () => publish(at(here, { startsAt: day(0) }))
    const read = await pages(cursor => list({ city: here, limit: 2, cursor }), earlier)
    expect(read.map(({ length }) => length)).toEqual([2, 2, 2, 1])
    expect(read.flat()).toEqual(expected)
  })

  test('refuses a cursor of another query, and what is no cursor at all', async () => {
    const here = city()
    await publish(at(here))
    await publish(at(here))
    const { nextCursor } = await list({ city: here, limit: 1 })
    expect(await found({ city: here, cursor: nextCursor })).toHaveLength(1)

    const forge = (content: unknown) => Buffer.from(JSON.stringify(content)).toString('base64url')
    const [mark] = JSON.parse(Buffer.from(nextCursor ?? '', 'base64url').toString()) as [string]
    const wrong = [
      ...['x', '%%%', '\u0000', '[]', forge(null), forge([mark, 'soon', newId()])],
      forge([mark, '0000-01-01T00:00:00Z', newId()]),
      forge([mark, '2027-01-01T00:00:00Z', `' or 1=1`]),
    ]
    for (const cursor of wrong) await expect(list({ city: here, cursor })).rejects.toEqual(fault('invalid'))
    await expect(list({ city: here, q: 'jazz', cursor: nextCursor })).rejects.toEqual(fault('invalid'))
    const mine = as(owner, () => stage.reads.listMyEvents({ limit: 1, cursor: nextCursor ?? '' }))
    await expect(mine).rejects.toEqual(fault('invalid'))
  })
})

describe('my events', () => {
  test('are those of my organizers only, drafts and hidden tiers too, newest first, page by page', async () => {
    const manager = await stage.member(newId(), 'MANAGER')
    const [mine = ''] = stage.neighbour.organizers.get(manager) ?? []
    const make = () => as(manager, () => events.createEvent(newEvent({ organizerId: mine })))
    const made = [await make(), await make(), await make()]
    await as(manager, () => events.publishEvent({ eventId: made[1]?.id ?? '' }))

    const read = (cursor?: string) =>
      as(manager, () => stage.reads.listMyEvents(parse(PageQuery, { limit: 2, cursor })))
    const all = (await pages(read, make)).flat()
    expect(all).toEqual(made.map(({ id }) => id).reverse())
    expect((await read()).data.every(({ tiers }) => tiers.length === 2)).toBe(true)
    await expect(stage.reads.listMyEvents({ limit: 2 })).rejects.toEqual(fault('unauthenticated'))
  })
})
