import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import request from 'supertest'
import type { Event, Page } from '@boxoffice/contracts'
import { until } from '@boxoffice/testing'
import { OwnPlatform } from './own-platform.fixture.js'
import { Caller, concert, Person, said, type Show } from '../api.fixture.js'

/**
 * The caches expire far later than a change may be seen: a change that is seen in time was received as an event.
 */
const CACHE_TTL = '600'

let platform: OwnPlatform
let other: Caller
let show: Show
let path: string
beforeAll(async () => {
  platform = await OwnPlatform.start({ gateway: { CACHE_TTL } })
  other = new Caller((await platform.replica('gateway')).url)
  show = await platform.fixture.show([{ name: 'Regular' }, { name: 'Friends', hidden: true }])
  path = `/events/${show.event.id}`
}, 90_000)
afterAll(() => platform.release())

const tierNames = (event: Event) => event.tiers.map(({ name }) => name)
const titleAt = async (caller: Caller, at: string) => (said(await caller.get(at), 200).body as Event).title
const listed = async (caller: Caller) => {
  const { data } = said(await caller.get(`/events?organizerId=${show.organizer.id}`), 200).body as Page<Event>
  return data.map(({ title }) => title)
}
const again = (at: string, etag: string) =>
  request(platform.fixture.url).get(`/api${at}`).set('If-None-Match', etag)

describe('Public reads', () => {
  test('show hidden tiers to members alone, whoever asked before them', async () => {
    const customer = await platform.fixture.person()
    const everybody = [platform.fixture.anyone, customer, other]
    for (const caller of [show.owner, ...everybody, show.owner]) {
      const event = said(await caller.get(path), 200).body as Event
      expect(tierNames(event)).toEqual(caller === show.owner ? ['Regular', 'Friends'] : ['Regular'])
    }
  })

  test('show nothing of a draft, and the whole event as soon as it is published', async () => {
    const draft = said(await show.owner.post('/events', concert()), 201).body as Event
    const { anyone } = platform.fixture
    for (const at of [`/events/${draft.id}`, `/events/${draft.slug}`]) {
      said(await anyone.get(at), 404)
      said(await show.owner.get(at), 200)
      said(await anyone.get(at), 404)
    }
    said(await show.owner.post(`/events/${draft.id}/publish`), 200)
    said(await anyone.get(`/events/${draft.slug}`), 200)
    await until(async () => (await other.get(`/events/${draft.slug}`)).status === 200)
  })

  test.each(['', '/availability'])('answer 404 for an unknown event (%s)', async rest => {
    for (const id of ['01890000-0000-7000-8000-000000000000', 'no-such-event'])
      for (let n = 0; n < 2; n++)
        expect((await other.get(`/events/${id}${rest}`)).status).toBe(rest && id.startsWith('no') ? 422 : 404)
  })
})

describe('A change of an event', () => {
  test('is seen at once at the gateway that made it, and soon at every other one, by id, by slug and in lists', async () => {
    const { anyone } = platform.fixture
    const paths = [path, `/events/${show.event.slug}`]
    for (const caller of [anyone, other]) {
      for (const at of paths) await titleAt(caller, at)
      await listed(caller)
    }
    said(await show.owner.patch(path, { title: 'Highlife by the Sea' }), 200)
    for (const at of paths) expect(await titleAt(anyone, at)).toBe('Highlife by the Sea')
    expect(await listed(anyone)).toContain('Highlife by the Sea')

    const elsewhere = new Person(other.url, show.owner.tokens)
    expect(await titleAt(elsewhere, path)).toBe('Highlife by the Sea')
    const isSeen = async () =>
      (await listed(other)).includes('Highlife by the Sea') &&
      (await titleAt(other, paths[0]!)) === 'Highlife by the Sea' &&
      (await titleAt(other, paths[1]!)) === 'Highlife by the Sea'
    await until(isSeen)
  })

  test('changes the ETag of the event and of every list that has it', async () => {
    for (const at of [path, `/events?organizerId=${show.organizer.id}`, '/events/facets']) {
      const { etag } = said(await platform.fixture.anyone.get(at), 200).headers as { etag: string }
      expect(etag).toMatch(/^"[\w-]+"$/)
      const unchanged = await again(at, etag)
      expect([unchanged.status, unchanged.text, unchanged.headers['etag']]).toEqual([304, '', etag])
    }
    const tagOf = async (at: string) => (await platform.fixture.anyone.get(at)).headers['etag'] as string
    const lists = `/events?organizerId=${show.organizer.id}`
    const before = [await tagOf(path), await tagOf(lists)]
    said(await show.owner.patch(path, { description: 'Four bands.' }), 200)
    expect((await again(path, before[0]!)).status).toBe(200)
    expect((await again(lists, before[1]!)).status).toBe(200)
  })
})
