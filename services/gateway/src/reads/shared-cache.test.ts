import { afterAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { Catalog, Event } from '@boxoffice/contracts'
import { inContext, type Actor, type Bus } from '@boxoffice/bus'
import { createLog } from '@boxoffice/service'
import { bed, until } from '@boxoffice/testing'
import { Config } from '../config.js'
import { contextOf } from '../edge/context.js'
import { SharedStore } from '../redis.js'
import { preparedText } from './prepared.js'
import { PublicReads } from './public-reads.js'
import { SharedCache } from './shared-cache.js'

const log = createLog('gateway', 'silent')
const environment = { NATS_URL: 'nats://127.0.0.1:4222', REDIS_URL: bed().redisUrl, ADMIN_PORT: '0' }
const config = new Config(environment)
const store = new SharedStore(config, log)
const gone = new SharedStore(new Config({ ...environment, REDIS_URL: 'redis://127.0.0.1:1' }), log)
afterAll(() => [store, gone].forEach(line => line.disconnect()))

let key: string
let loads: number
const load = async () => ({ load: ++loads })
beforeEach(async () => {
  key = crypto.randomUUID()
  loads = 0
  await until(() => store.status === 'ready')
})

const kept = () => until(() => store.exists(`reads:${key}`))
const replica = (line = store) => new SharedCache(config, line)

describe('a public read', () => {
  test('is loaded once for all who ask at once, and answered as it was written then', async () => {
    const cache = replica()
    const values = await Promise.all(Array.from({ length: 1_000 }, () => cache.read(key, load)))
    expect(new Set(values)).toEqual(new Set([{ load: 1 }]))
    expect(preparedText(values[0])).toBe('{"load":1}')
  })

  test('that one replica has loaded is not loaded by another', async () => {
    await replica().read(key, load)
    await kept()
    const value = await replica().read(key, load)
    expect([value, preparedText(value)]).toEqual([{ load: 1 }, '{"load":1}'])
  })

  test('is loaded anew once it was forgotten, by whichever replica', async () => {
    const [one, other] = [replica(), replica()]
    await one.read(key, load)
    await kept()
    one.forget()
    expect(await one.read(key, load)).toEqual({ load: 2 })
    expect(await other.read(key, load)).toEqual({ load: 2 })
  })

  test('that was under way when all was forgotten is kept nowhere', async () => {
    const cache = replica()
    let finish: ((value: object) => void) | undefined
    const slow = cache.read(key, () => new Promise<object>(resolve => (finish = resolve)))
    const answer = await until(() => finish)
    cache.forget()
    answer({ load: 'old' })
    expect(await slow).toEqual({ load: 'old' })
    expect(await cache.read(key, load)).toEqual({ load: 1 })
    expect(await replica().read(key, load)).toEqual({ load: 1 })
  })

  test('that fails is not kept', async () => {
    const cache = replica()
    const failing = cache.read(key, () => Promise.reject(new Error('away')))
    await expect(failing).rejects.toThrow('away')
    expect(await cache.read(key, load)).toEqual({ load: 1 })
  })

  test('is still kept in this process when Redis is away', async () => {
    const cache = replica(gone)
    await cache.read(key, load)
    expect(await cache.read(key, load)).toEqual({ load: 1 })
  })

  test('is loaded every time when nothing is to be kept', async () => {
    const cache = new SharedCache(new Config({ ...environment, CACHE_TTL: '0' }), store)
    await cache.read(key, load)
    expect(await cache.read(key, load)).toEqual({ load: 2 })
  })
})

test('what a member sees is neither kept for others nor taken from what is', async () => {
  const catalog = { getEvent: async () => ({ id: key, version: ++loads }) as Event } as unknown as Catalog
  const reads = new PublicReads(catalog, undefined as never, undefined as unknown as Bus, replica())
  const as = (actor: Actor | null) =>
    inContext({ ...contextOf('r1', ''), actor }, () => reads.event({ idOrSlug: key }))
  const member: Actor = { subject: crypto.randomUUID(), role: 'ORGANIZER' }

  expect(await as(member)).toMatchObject({ version: 1 })
  expect(await as(null)).toMatchObject({ version: 2 })
  expect(await as(member)).toMatchObject({ version: 3 })
  expect(await as(null)).toMatchObject({ version: 2 })
})
