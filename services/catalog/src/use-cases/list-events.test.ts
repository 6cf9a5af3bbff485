import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { EventQuery, parse } from '@boxoffice/contracts'
import { as, newEvent, openCatalog, type CatalogFixture } from '../../test/fixture.js'
import { pages } from '../../test/pages.js'

let fixture: CatalogFixture
let organizerId: string
let owner: string
beforeAll(async () => {
  fixture = await openCatalog()
  organizerId = newId()
  fixture.identity.bankAccounts.add(organizerId)
  owner = await fixture.member(organizerId, 'OWNER')
})
afterAll(() => fixture.close())

const fault = (code: string) => expect.objectContaining({ code })
const city = () => `Ìlú ${newId()}`
const at = (city: string, more: object = {}) => ({
  venue: { name: 'The Pavilion', city, country: 'NG' },
  organizerId,
  ...more,
})
const draft = (changes: object) => as(owner, () => fixture.createEvent(newEvent({ organizerId, ...changes })))
const publish = async (changes: object) => {
  const { id: eventId } = await draft(changes)
  return as(owner, () => fixture.publishEvent({ eventId }))
}
const list = async (query: object) => (await fixture.listEvents(parse(EventQuery, query))).value()
const found = async (query: object) => (await list(query)).data.map(({ id }) => id)
const readAll = (query: object, between?: () => Promise<unknown>) =>
  pages(cursor => list({ limit: 2, ...query, cursor }), between)

describe('listEvents', () => {
  test('returns published events that have not ended, soonest first, without hidden tiers', async () => {
    const here = city()
    const later = await publish(at(here, { startsAt: '2027-02-01T18:00:00Z' }))
    const sooner = await publish(at(here, { startsAt: '2027-01-31T18:00:00Z' }))
    await draft(at(here))
    const cancelled = await publish(at(here))
    await fixture.db.event.update({ where: { id: cancelled.id }, data: { state: 'CANCELLED' } })
    const ended = await publish(
      at(here, { startsAt: '2026-12-31T18:00:00Z', endsAt: '2027-01-01T00:00:01Z' }),
    )
    fixture.clock.time = new Date('2027-01-01T00:00:01Z')

    const { data, nextCursor } = await list({ city: here })
    expect(data.map(({ id }) => id)).toEqual([sooner.id, later.id])
    expect(data.flatMap(({ tiers }) => tiers.map(({ hidden }) => hidden))).toEqual([false, false])
    expect(nextCursor).toBeNull()
    expect(await found({ city: here, from: '2026-12-31T00:00:00Z', to: '2027-01-31T18:00:00Z' })).toEqual([
      ended.id,
      sooner.id,
    ])
  })

  test('filters by category, city and organizer in any case, and by the city without accents', async () => {
    const here = city()
    const music = await publish(at(here))
    const food = await publish(at(here, { category: 'Food' }))
    expect(await found({ city: here.replace('Ìlú', 'ILU'), category: 'fOOD' })).toEqual([food.id])
    expect(await found({ city: here, category: 'nothing' })).toEqual([])
    expect(await found({ organizerId, city: here })).toEqual([music.id, food.id])
    expect(await found({ organizerId: newId(), city: here })).toEqual([])
  })

  test('finds words of title, description, venue and city, also by their stems and without accents', async () => {
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
    ...['%', '_', `'`, `"`, 'q & | !', '\\', ':*', '((', '<->', '-', '!!', '%_%', '🎷', '\ud800'],
    `'; drop table events; --`,
    '$1',
    'or or or',
    'x'.repeat(200),
  ])('searches for %j as text, which is neither a pattern nor syntax', async hostile => {
    const here = city()
    await publish(at(here))
    expect(await found({ q: hostile, city: here })).toEqual([])
    expect(await found({ category: hostile.slice(0, 60), city: here })).toEqual([])
    expect(await found({ city: hostile.slice(0, 120) })).toEqual([])
    expect(await found({ city: here })).toHaveLength(1)
  })

  test('pages without repeats or gaps, also when events are added between pages', async () => {
    const here = city()
    const day = (number: number) => `2027-02-1${number}T18:00:00Z`
    const days = [1, 3, 3, 3, 5, 7, 9]
    const made = await Promise.all(days.map(number => publish(at(here, { startsAt: day(number) }))))
    const expected = made
      .toSorted((a, b) => (a.startsAt + a.id < b.startsAt + b.id ? -1 : 1))
      .map(({ id }) => id)

    const earlier = () => publish(at(here, { startsAt: day(0) }))
    const read = await readAll({ city: here }, earlier)
    expect(read.map(({ length }) => length)).toEqual([2, 2, 2, 1])
    expect(read.flat()).toEqual(expected)
  })

  test('returns the present summary of an event that changed since it was listed last', async () => {
    const here = city()
    const { id: eventId } = await publish(at(here, { description: 'word '.repeat(100) }))
    const { category, description, ...rest } = (await list({ city: here })).data[0]!
    expect([category, description.length, 'questions' in rest]).toEqual(['Music', 300, false])

    await as(owner, () => fixture.updateEvent({ eventId, title: 'Another', category: 'Food' }))
    expect((await list({ city: here })).data[0]).toMatchObject({ title: 'Another', category: 'Food' })
  })

  test('refuses a cursor of another query, and any other text', async () => {
    const here = city()
    await publish(at(here))
    await publish(at(here))
    const { nextCursor } = await list({ city: here, limit: 1 })
    expect(await found({ city: here, cursor: nextCursor })).toHaveLength(1)

    const forge = (content: unknown) => Buffer.from(JSON.stringify(content)).toString('base64url')
    const [hash] = JSON.parse(Buffer.from(nextCursor ?? '', 'base64url').toString()) as [string]
    const wrong = [
      ...['x', '%%%', '\u0000', '[]', forge(null), forge([hash]), forge([hash, [0, 'soon', newId(), null]])],
      forge([hash, [0, '0000-01-01T00:00:00Z', newId(), null]]),
      forge([hash, [0, '2027-01-01T00:00:00Z', `' or 1=1`, null]]),
      forge([hash, [4, '2027-01-01T00:00:00Z', newId(), null]]),
    ]
    for (const cursor of wrong) await expect(list({ city: here, cursor })).rejects.toEqual(fault('invalid'))
    await expect(list({ city: here, q: 'jazz', cursor: nextCursor })).rejects.toEqual(fault('invalid'))
    const mine = as(owner, () => fixture.listMyEvents({ limit: 1, cursor: nextCursor ?? '' }))
    await expect(mine).rejects.toEqual(fault('invalid'))
  })
})
