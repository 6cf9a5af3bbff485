import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { Clock, createLog } from '@boxoffice/service'
import { RedisClient } from '@boxoffice/service/redis'
import { testEnvironment, until } from '@boxoffice/testing'
import { RedisProxy } from '../reads/redis-proxy.fixture.js'
import { Presence } from './presence.js'
import type { ServerEventName, ServerEventPayloads } from './socket-events.js'

const log = createLog('gateway', 'silent')
const stores: RedisClient[] = []
const connect = async (url = testEnvironment().redisUrl) => {
  const store = new RedisClient({ REDIS_URL: url }, log)
  stores.push(store)
  await until(() => store.status === 'ready')
  return store
}
afterAll(() => stores.forEach(store => store.disconnect()))

/** The sockets of a replica, as far as they are counted. */
class Crowd {
  readonly watchers = new Map<string, number>()
  readonly published: { name: ServerEventName; payload: { eventId?: string; count: number } }[] = []
  private readonly changed: ((eventId: string) => void)[] = []
  private readonly begun: ((eventId: string) => void)[] = []
  private readonly ended: ((eventId: string) => void)[] = []
  count = 0
  watchersOf = (eventId: string) => this.watchers.get(eventId) ?? 0
  onCount = (then: (eventId: string) => void) => void this.changed.push(then)
  onWatched = (begin: (eventId: string) => void, end: (eventId: string) => void) => {
    this.begun.push(begin)
    this.ended.push(end)
  }
  send = <N extends ServerEventName>(_: string | null, name: N, payload: ServerEventPayloads[N]) =>
    void this.published.push({ name, payload: payload as { count: number } })

  /** From then on so many sockets watch the event. */
  watch(eventId: string, count: number) {
    const before = this.watchersOf(eventId)
    this.watchers.set(eventId, count)
    if (before === 0) this.begun.forEach(then => then(eventId))
    this.changed.forEach(then => then(eventId))
    if (count === 0) this.ended.forEach(then => then(eventId))
  }

  viewers = (eventId: string) =>
    this.published.filter(({ payload }) => payload.eventId === eventId).map(({ payload }) => payload.count)
}

const living: Presence[] = []
/** A replica. It beats on demand, and also by itself if it is `alive`. */
function replica(store: RedisClient, alive = false) {
  const crowd = new Crowd()
  const presence = new Presence(crowd, store, new Clock())
  if (alive) {
    presence.onApplicationBootstrap()
    living.push(presence)
  }
  return { crowd, presence }
}
afterEach(async () => {
  await Promise.all(living.splice(0).map(presence => presence.onModuleDestroy()))
})

let store: RedisClient
let eventId: string
beforeEach(async () => {
  store = await connect()
  await store.del('{live}:replicas')
  eventId = newId()
})

describe('Presence', () => {
  test('counts the viewers of an event over all replicas, and publishes each change to each replica once', async () => {
    const [one, other] = [replica(store), replica(store)]
    one.crowd.watch(eventId, 2)
    other.crowd.watch(eventId, 3)
    // A crowd of two may receive a change two milliseconds after the one before: beats can be faster.
    await until(async () => {
      for (const { presence } of [one, other]) await presence.run()
      return one.crowd.viewers(eventId).at(-1) === 5
    })
    expect([one, other].map(({ presence }) => presence.viewersOf(eventId))).toEqual([5, 5])
    expect(other.crowd.viewers(eventId)).toEqual([5])
    one.crowd.watch(eventId, 0)
    for (const { presence } of [one, other]) await presence.run()
    expect(other.presence.viewersOf(eventId)).toBe(3)
  })

  test('drops the viewers of a killed replica within five seconds', async () => {
    const [one, dying] = [replica(store, true), replica(store)]
    one.crowd.watch(eventId, 1)
    dying.crowd.watch(eventId, 7)
    await dying.presence.run()
    await until(() => one.presence.viewersOf(eventId) === 8)
    const died = Date.now()
    await until(() => one.presence.viewersOf(eventId) === 1)
    expect(Date.now() - died).toBeLessThan(5_000)
    expect(one.crowd.viewers(eventId).at(-1)).toBe(1)
  })

  test('drops the viewers of a replica that shuts down at the next run', async () => {
    const [one, going] = [replica(store), replica(store)]
    one.crowd.watch(eventId, 1)
    going.crowd.watch(eventId, 7)
    for (const { presence } of [going, one]) await presence.run()
    expect(one.presence.viewersOf(eventId)).toBe(8)
    await going.presence.onModuleDestroy()
    await one.presence.run()
    expect(one.presence.viewersOf(eventId)).toBe(1)
  })

  test('counts the viewers of more events than one run asks about', async () => {
    const [one, other] = [replica(store), replica(store)]
    const events = Array.from({ length: 2_500 }, () => newId())
    for (const id of events) {
      one.crowd.watch(id, 1)
      other.crowd.watch(id, 2)
    }
    for (let beat = 0; beat < 6; beat += 1) for (const { presence } of [one, other]) await presence.run()
    for (const id of events) expect(one.presence.viewersOf(id)).toBe(3)
  })

  test('restores its counts when Redis has lost them', async () => {
    const [one, other] = [replica(store), replica(store)]
    one.crowd.watch(eventId, 1)
    other.crowd.watch(eventId, 2)
    for (const { presence } of [one, other, one]) await presence.run()
    await store.del('{live}:replicas', ...(await store.keys('{live}:counts:*')))
    for (let beat = 0; beat < 3; beat += 1) for (const { presence } of [one, other]) await presence.run()
    expect([one, other].map(({ presence }) => presence.viewersOf(eventId))).toEqual([3, 3])
  })

  test('keeps the last counts of the other replicas while Redis is away', async () => {
    const proxy = await RedisProxy.to(testEnvironment().redisUrl)
    const [one, other] = [replica(await connect(proxy.url)), replica(store)]
    one.crowd.watch(eventId, 1)
    other.crowd.watch(eventId, 2)
    for (const { presence } of [other, one]) await presence.run()
    proxy.close()
    one.crowd.watch(eventId, 4)
    await one.presence.run()
    expect(one.presence.viewersOf(eventId)).toBe(6)
  })
})

describe('Presence of all clients', () => {
  test('publishes the number of connections to every client', async () => {
    const [one, other] = [replica(store), replica(store)]
    one.crowd.count = 4
    other.crowd.count = 5
    const counts = () =>
      one.crowd.published.filter(({ name }) => name === 'online_users').map(({ payload }) => payload.count)
    const beat = async () => {
      for (const { presence } of [one, other]) await presence.run()
      return counts().at(-1) === 9
    }
    await until(beat, { describe: counts })
    expect(one.presence.online()).toBe(9)
  })
})
