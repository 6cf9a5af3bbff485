import { afterAll, beforeEach, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import {
  booking,
  catalog,
  faults,
  identity,
  type Booking,
  type Catalog,
  type Event,
  type EventQuery,
  type EventType,
  type MethodType,
  type Tier,
} from '@boxoffice/contracts'
import { actor, inContext, Json, type Actor } from '@boxoffice/bus'
import { createLog } from '@boxoffice/service'
import { testEnvironment, until } from '@boxoffice/testing'
import { RedisClient } from '@boxoffice/service/redis'
import { Config } from '../config.js'
import { contextOf } from '../edge/context.js'
import { Counts } from './counts.js'
import { Insiders } from './insiders.js'
import { PublicReads } from './public-reads.js'
import { RedisProxy } from './redis-proxy.fixture.js'

const log = createLog('gateway', 'silent')
const settings = (REDIS_URL: string) =>
  new Config({ NATS_URL: 'nats://127.0.0.1:4222', REDIS_URL, ADMIN_PORT: '0' })
const stores: RedisClient[] = []
const connect = (url = testEnvironment().redisUrl) => {
  const store = new RedisClient(settings(url), log)
  stores.push(store)
  return store
}
const near = connect()
const far = connect()
afterAll(() => stores.forEach(store => store.disconnect()))

/** The bus between the services, as far as it is used: all replicas receive each event. */
class TestBus {
  readonly hearers: [string, (payload: never) => void][] = []
  readonly reconnects: (() => void)[] = []
  watch = ({ subject }: EventType, handle: (payload: never) => void) =>
    void this.hearers.push([subject, handle])
  onReconnect = (then: () => void) => void this.reconnects.push(then)
  json = async ({ subject }: MethodType) =>
    new Json<never>(JSON.stringify(await otherServices[subject.split('.')[2] as 'listEvents']({})))
  publish = ({ subject }: EventType, payload: object) =>
    this.hearers.forEach(([watchedSubject, handle]) => watchedSubject === subject && handle(payload as never))
}

const [hidden, open] = ['Friends', 'Regular'].map(name => ({ id: newId(), name }) as Tier)
let bus: TestBus
let shown: Event
let members: string[]
let identityError: Error | undefined
let asked: Record<string, number>

/** The services beside the gateway, whose answers depend on the actor. */
const count = (name: string) => void (asked[name] = (asked[name] ?? 0) + 1)
const seen = (): Event => {
  const isMember = members.includes(actor()?.subject ?? '') || actor()?.role === 'ADMIN'
  if (shown.state === 'DRAFT' && !isMember) throw catalog.faults.eventNotFound({})
  return { ...shown, tiers: isMember ? [open!, hidden!] : [open!] }
}
const otherServices = {
  getEvent: async ({ idOrSlug, accessCode }: { idOrSlug: string; accessCode?: string }) => {
    count('getEvent')
    if (idOrSlug !== shown.id && idOrSlug !== shown.slug) throw catalog.faults.eventNotFound({})
    return accessCode === 'SESAME' ? { ...shown, tiers: [open, hidden] } : seen()
  },
  listEvents: async () => (count('listEvents'), { data: [seen()], nextCursor: null }),
  listTiers: async () => (count('listTiers'), { data: seen().tiers }),
  getTier: async () => (count('getTier'), hidden),
  getAvailability: async ({ eventId }: { eventId: string }) => {
    count('availability')
    if (eventId !== shown.id) throw booking.faults.eventNotFound({})
    return { eventId, tiers: [] }
  },
  listMemberIds: async () => {
    count('listMemberIds')
    if (identityError) throw identityError
    return { userIds: members }
  },
} as unknown as Catalog & Booking & { listMemberIds: () => Promise<{ userIds: string[] }> }

/** Booking's answers are tested without names. */
const names = { add: async <T extends object>(answer: T) => answer }

function replica(store = near) {
  const insiders = new Insiders(otherServices, bus)
  const counts = new Counts(otherServices, names)
  const config = settings(testEnvironment().redisUrl)
  const reads = new PublicReads(config, store, bus, otherServices, otherServices, insiders, counts, names)
  insiders.onApplicationBootstrap()
  reads.onApplicationBootstrap()
  return reads
}

const as = <T>(acting: Actor | null, work: () => Promise<T>) =>
  inContext({ ...contextOf('r1', ''), actor: acting }, work)
const user = (role: Actor['role'] = 'CUSTOMER', more: Partial<Actor> = {}): Actor => ({
  subject: newId(),
  role,
  ...more,
})
const member = () => {
  const acting = user('ORGANIZER')
  members.push(acting.subject)
  return acting
}
const change = (title: string) => (shown = { ...shown, title, version: shown.version + 1 })
const published = (event: EventType = catalog.events.event.updated) =>
  bus.publish(event, { eventId: shown.id, version: shown.version })
const query = {} as EventQuery

let reads: PublicReads
beforeEach(async () => {
  const organizer = { id: newId(), name: 'The Boathouse' }
  const id = newId()
  shown = { id, slug: `show-${id}`, state: 'PUBLISHED', title: 'First', organizer, version: 1 } as Event
  bus = new TestBus()
  members = []
  identityError = undefined
  asked = {}
  await until(() => near.status === 'ready' && far.status === 'ready')
  reads = replica()
  bus.reconnects.forEach(then => then())
})
const titles = async (from = reads) => [
  (await from.event({ idOrSlug: shown.id })).title,
  (await from.event({ idOrSlug: shown.slug })).title,
  ...(await from.events(query)).value().data.map(({ title }) => title),
]

describe('PublicReads of a published event', () => {
  test('answers customers, guests and keys of other organizers from the cache, as anonymous callers', async () => {
    const others = [null, user(), user(), user('GUEST'), user('KEY', { organizerId: newId() })]
    for (const acting of others)
      expect((await as(acting, () => reads.event({ idOrSlug: shown.id }))).tiers).toEqual([open])
    expect(asked).toEqual({ getEvent: 1, listMemberIds: 1 })
  })

  test('answers members, an ADMIN and the organizer’s keys from catalog, and keeps none of those answers', async () => {
    const more = [member(), user('ADMIN'), user('KEY', { organizerId: shown.organizer.id })]
    members.push(more[2]!.subject)
    const look = (acting: Actor | null) => as(acting, () => reads.event({ idOrSlug: shown.slug }))
    for (const acting of more) expect((await look(acting)).tiers).toEqual([open, hidden])
    expect((await look(null)).tiers).toEqual([open])
  })

  test('shows hidden tiers to a new member as soon as the membership is known', async () => {
    const acting = user()
    const look = () => as(acting, () => reads.event({ idOrSlug: shown.id }))
    expect((await look()).tiers).toEqual([open])
    members.push(acting.subject)
    bus.publish(identity.events.member.changed, { organizerId: shown.organizer.id })
    expect((await look()).tiers).toEqual([open, hidden])
  })

  test.each([
    ['is away', faults.unavailable({ retryAfter: 1 })],
    ['has a bug', faults.internal({})],
  ])('does not wait for identity, and a known member stays one while identity %s', async (_, error) => {
    const [insider, otherUser] = [member(), user()]
    const look = (acting: Actor) => as(acting, () => reads.event({ idOrSlug: shown.id }))
    expect((await look(insider)).tiers).toEqual([open, hidden])
    identityError = error
    for (let n = 0; n < 10; n++) expect((await look(otherUser)).tiers).toEqual([open])
    expect((await look(insider)).tiers).toEqual([open, hidden])
    bus.publish(identity.events.member.changed, { organizerId: shown.organizer.id })
    for (let n = 0; n < 10; n++) expect((await look(otherUser)).tiers).toEqual([open])
    expect(asked['listMemberIds']).toBe(2)
  })

  test('a bug of the gateway itself fails the read of a user, and of no anonymous caller', async () => {
    identityError = new TypeError('undefined is not a function')
    const look = (acting: Actor | null) => as(acting, () => reads.event({ idOrSlug: shown.id }))
    await expect(look(user())).rejects.toBe(identityError)
    expect((await look(null)).tiers).toEqual([open])
  })

  test('shows hidden tiers to the caller with the access code, and to no caller after it', async () => {
    const withCode = await reads.event({ idOrSlug: shown.id, accessCode: 'SESAME' })
    expect(withCode.tiers).toEqual([open, hidden])
    expect((await reads.event({ idOrSlug: shown.id })).tiers).toEqual([open])
  })

  test('answers the tiers of a cached event without another call', async () => {
    await reads.event({ idOrSlug: shown.id })
    expect(await reads.tiers({ eventId: shown.id })).toEqual({ data: [open] })
    expect(await reads.tier({ eventId: shown.id, tierId: open!.id })).toEqual(open)
    const other = reads.tier({ eventId: shown.id, tierId: hidden!.id })
    await expect(other).rejects.toMatchObject({ code: 'catalog.tierNotFound' })
    expect(asked).toEqual({ getEvent: 1 })
    expect(await as(member(), () => reads.tiers({ eventId: shown.id }))).toEqual({ data: [open, hidden] })
  })
})

describe('PublicReads of a draft', () => {
  test('shows a draft to members alone, and asks catalog once when a crowd guesses its address', async () => {
    shown.state = 'DRAFT'
    const insider = member()
    const look = () => reads.event({ idOrSlug: shown.slug })
    const guess = () => expect(look()).rejects.toMatchObject({ code: 'catalog.eventNotFound' })
    await Promise.all(Array.from({ length: 100 }, guess))
    expect(asked).toEqual({ getEvent: 1 })
    expect((await as(insider, look)).tiers).toEqual([open, hidden])
    await guess()
    shown.state = 'PUBLISHED'
    published(catalog.events.event.published)
    expect((await look()).title).toBe('First')
  })
})

describe('PublicReads after a change of an event', () => {
  test('answers the change at once on the replica that made it, in the event and in lists', async () => {
    await titles()
    await reads.after(Promise.resolve(change('Second')), shown.id)
    expect(await titles()).toEqual(['Second', 'Second', 'Second'])
  })

  test('answers a member the change at once, whatever is cached', async () => {
    await titles()
    change('Second')
    expect((await as(member(), () => reads.event({ idOrSlug: shown.id }))).title).toBe('Second')
  })

  test('answers the change within a second on every replica that receives its event, even when the replica that made it dies first', async () => {
    const other = replica(far)
    await titles()
    await titles(other)
    change('Second')
    published()
    for (const each of [reads, other])
      await until(async () => (await titles(each)).every(title => title === 'Second'), {
        withinMs: 1_000,
        describe: () => titles(each),
      })
  })

  test.each(Object.entries(catalog.events.event))(
    'drops the cached event on every kind of event: %s',
    async (_, event) => {
      await titles()
      change('Second')
      published(event)
      expect((await reads.event({ idOrSlug: shown.id })).title).toBe('Second')
    },
  )

  test('keeps other events in the cache', async () => {
    await titles()
    bus.publish(catalog.events.event.updated, { eventId: newId(), version: 5 })
    await reads.event({ idOrSlug: shown.id })
    expect(asked['getEvent']).toBe(2)
  })

  test('loads a list a few times a second at most, however many events change', async () => {
    let changes = 0
    for (const end = Date.now() + 600; Date.now() < end; changes++) {
      bus.publish(catalog.events.event.updated, { eventId: newId(), version: 1 })
      await reads.events(query)
      await new Promise(setImmediate)
    }
    expect(changes).toBeGreaterThan(20)
    expect(asked['listEvents']).toBeLessThanOrEqual(4)
  })

  test('answers a change whose event was missed, once the connection is restored', async () => {
    await titles()
    change('Second')
    bus.reconnects.forEach(then => then())
    expect(await titles()).toEqual(['Second', 'Second', 'Second'])
  })

  test('answers the change even when Redis still has the older version', async () => {
    const proxy = await RedisProxy.to(testEnvironment().redisUrl)
    const store = connect(proxy.url)
    await until(() => store.status === 'ready')
    const alone = replica(store)
    await titles(alone)
    await until(() => near.exists(`reads:events:entry:${shown.id}`))
    proxy.disconnect()
    await until(() => store.status !== 'ready')
    await alone.after(Promise.resolve(change('Second')), shown.id)
    await until(() => store.status === 'ready')
    expect(await titles(replica(store))).toEqual(['Second', 'Second', 'Second'])
    store.disconnect()
    proxy.close()
  })
})

describe('PublicReads of availability', () => {
  test('asks booking once for a crowd with and without tokens, and once for an unknown event', async () => {
    const crowd = [null, user(), user('ADMIN')].flatMap(acting =>
      Array.from({ length: 50 }, () => as(acting, () => reads.availability({ eventId: shown.id }))),
    )
    await Promise.all(crowd)
    const strange = newId()
    const ask = () => reads.availability({ eventId: strange })
    for (let n = 0; n < 10; n++) await expect(ask()).rejects.toMatchObject({ code: 'booking.eventNotFound' })
    expect(asked['availability']).toBe(2)
  })

  test('passes a request with an access code on to booking each time', async () => {
    for (let n = 0; n < 2; n++) await reads.availability({ eventId: shown.id, accessCode: 'SESAME' })
    expect(asked['availability']).toBe(2)
  })
})
