import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { catalog } from '@boxoffice/contracts'
import { actor, inContext } from '@boxoffice/bus'
import { createLog, logFailedAttempts } from '@boxoffice/service'
import { testEnvironment, until } from '@boxoffice/testing'
import { RedisClient } from '@boxoffice/service/redis'
import { Config } from '../config.js'
import { contextOf } from '../edge/context.js'
import { preparedOf } from './prepared.js'
import { RedisProxy } from './redis-proxy.fixture.js'
import { SharedCache } from './shared-cache.js'
import { SharedEntries } from './shared-entries.js'

const log = createLog('gateway', 'silent')
const settings = { NATS_URL: 'nats://127.0.0.1:4222', REDIS_URL: testEnvironment().redisUrl, ADMIN_PORT: '0' }
const config = new Config(settings)
const clients: RedisClient[] = []
const connect = (REDIS_URL = testEnvironment().redisUrl) => {
  const store = new RedisClient(new Config({ ...settings, REDIS_URL }), log)
  clients.push(store)
  return store
}
const [store, elsewhere, gone] = [connect(), connect(), connect('redis://127.0.0.1:1')]
afterAll(() => clients.forEach(client => client.disconnect()))

let name: string
let loads: number
const key = 'key'
const load = async () => ({ load: ++loads })
const slowly = async () => {
  await new Promise(resolve => setTimeout(resolve, 30))
  return load()
}
beforeEach(async () => {
  name = crypto.randomUUID()
  loads = 0
  await until(() => store.status === 'ready' && elsewhere.status === 'ready')
})

const replica = (client = store) => new SharedCache(name, client, config)
const kept = () => until(() => store.exists(`reads:${name}:entry:${key}`))
const crowd = (cache: SharedCache, size: number) =>
  Array.from({ length: size }, () => cache.read(key, slowly))

describe('SharedCache', () => {
  test('answers the bytes of the first load, with an ETag of these bytes', async () => {
    const cache = replica()
    const first = preparedOf(await cache.read(key, load))!
    expect(first.body.toString()).toBe('{"load":1}')
    cache.forget(key)
    expect(preparedOf(await cache.read(key, load))!.etag).not.toBe(first.etag)
    expect(preparedOf(await replica().read('other', async () => ({ load: 1 })))!.etag).toBe(first.etag)
    expect(preparedOf(await cache.read('event', async () => ({ version: 7 })))!.etag).toBe('"7"')
  })

  test('answers from the service and logs once while Redis refuses its commands', async () => {
    const logged: string[] = []
    logFailedAttempts({ error: (_: unknown, message: string) => void logged.push(message) } as never)
    await store.rpush(`reads:${name}:entry:${key}`, 'no text')
    const cache = () => replica().read(key, load)
    expect([await cache(), await cache()]).toEqual([{ load: 1 }, { load: 2 }])
    expect(logged).toEqual(['looking for a shared entry failed'])
  })

  test('answers what another replica has loaded', async () => {
    await replica().read(key, load)
    await kept()
    const value = await replica(elsewhere).read(key, load)
    expect([value, preparedOf(value)!.body.toString()]).toEqual([{ load: 1 }, '{"load":1}'])
  })

  test('loads without an actor, whoever asks', async () => {
    const acting = { subject: crypto.randomUUID(), role: 'ADMIN' } as const
    const ask = () => replica().read(key, async () => ({ actor: actor() }))
    expect(await inContext({ ...contextOf('r1', ''), actor: acting }, ask)).toEqual({ actor: null })
  })

  test('keeps no failed load: the next read loads at once', async () => {
    const cache = replica()
    const failing = cache.read(key, () => Promise.reject(new Error('away')))
    await expect(failing).rejects.toThrow('away')
    expect(await cache.read(key, load)).toEqual({ load: 1 })
  })

  test('loads each time when CACHE_TTL is 0', async () => {
    const cache = new SharedCache(name, store, new Config({ ...settings, CACHE_TTL: '0' }))
    await cache.read(key, load)
    expect(await cache.read(key, load)).toEqual({ load: 2 })
  })
})

describe('SharedCache under 1,000 readers on two replicas', () => {
  test('loads once', async () => {
    const values = await Promise.all([...crowd(replica(), 500), ...crowd(replica(elsewhere), 500)])
    expect([new Set(values.map(value => JSON.stringify(value))), loads]).toEqual([new Set(['{"load":1}']), 1])
  })

  test('control: loads twice when no replica waits for another', async () => {
    const claims = jest.spyOn(SharedEntries.prototype, 'lookOrClaim').mockResolvedValue({ isOurs: true })
    await Promise.all([...crowd(replica(), 500), ...crowd(replica(elsewhere), 500)])
    claims.mockRestore()
    expect(loads).toBe(2)
  })

  test('loads once in each process while Redis is away', async () => {
    await Promise.all([...crowd(replica(gone), 500), ...crowd(replica(gone), 500)])
    expect(loads).toBe(2)
  })
})

describe('SharedCache while another replica loads', () => {
  const another = () => new SharedEntries(name, elsewhere, 1_000)
  const claimed = async () => {
    const { generation, isOurs } = await another().lookOrClaim(key)
    expect(isOurs).toBe(true)
    return generation!
  }

  test('loads by itself when the other replica fails', async () => {
    const generation = await claimed()
    const reading = replica().read(key, load)
    another().release(key, generation)
    expect(await reading).toEqual({ load: 1 })
  })

  test('loads by itself when the other replica never answers', async () => {
    await claimed()
    expect(await replica().read(key, load)).toEqual({ load: 1 })
  })

  test('does not wait for a load that began before the entry was forgotten', async () => {
    const generation = await claimed()
    const cache = replica()
    cache.forget(key)
    expect(await cache.read(key, load)).toEqual({ load: 1 })
    expect(await elsewhere.exists(`reads:${name}:claim:${key}:${generation}`)).toBe(1)
  })
})

describe('SharedCache.forget', () => {
  test.each([undefined, key])('makes every replica load anew (%p)', async forgotten => {
    const [one, other] = [replica(), replica(elsewhere)]
    await one.read(key, load)
    await kept()
    one.forget(forgotten)
    expect(await one.read(key, load)).toEqual({ load: 2 })
    expect(await other.read(key, load)).toEqual({ load: 2 })
  })

  test('leaves other entries when it is given a key', async () => {
    const cache = replica()
    await cache.read('other', load)
    cache.forget(key)
    expect(await cache.read('other', load)).toEqual({ load: 1 })
    await until(() => store.exists(`reads:${name}:entry:other`))
    expect(await replica().read('other', load)).toEqual({ load: 1 })
  })

  test.each([undefined, key])('discards a load that is under way (%p)', async forgotten => {
    const cache = replica()
    let finish: ((value: object) => void) | undefined
    const slow = cache.read(key, () => new Promise<object>(resolve => (finish = resolve)))
    const answer = await until(() => finish)
    cache.forget(forgotten)
    expect(await cache.read(key, load)).toEqual({ load: 1 })
    answer({ load: 'old' })
    expect(await slow).toEqual({ load: 'old' })
    expect(await cache.read(key, load)).toEqual({ load: 1 })
    expect(await replica(elsewhere).read(key, load)).toEqual({ load: 1 })
  })
})

describe('SharedCache of a missing resource', () => {
  const missing = async () => {
    loads++
    throw catalog.faults.eventNotFound({})
  }
  const refused = expect.objectContaining({ code: 'catalog.eventNotFound' })

  test('asks once for a crowd, and again after forgetMissing', async () => {
    const cache = replica()
    const ask = () => expect(cache.read(key, missing)).rejects.toEqual(refused)
    await Promise.all(Array.from({ length: 100 }, ask))
    await ask()
    expect(loads).toBe(1)
    cache.forgetMissing()
    expect(await cache.read(key, load)).toEqual({ load: 2 })
  })

  test('asks again a moment later', async () => {
    const cache = replica()
    await expect(cache.read(key, missing)).rejects.toEqual(refused)
    const found = () => cache.read(key, load).catch(() => undefined)
    expect(await until(found)).toEqual({ load: 2 })
  })

  test('evicts no entry of an existing resource', async () => {
    const cache = replica(gone)
    await cache.read(key, load)
    const strange = Array.from({ length: 20_000 }, (_, n) => cache.read(`no-${n}`, missing))
    await Promise.allSettled(strange)
    expect(await cache.read(key, load)).toEqual({ load: 1 })
  })
})

describe('SharedCache and Redis', () => {
  let proxy: RedisProxy
  beforeAll(async () => void (proxy = await RedisProxy.to(testEnvironment().redisUrl)))
  afterAll(() => {
    clients.forEach(each => each.disconnect())
    proxy.close()
  })
  const through = async () => {
    const far = connect(proxy.url)
    await until(() => far.status === 'ready')
    return far
  }

  test('keeps entries in the process while Redis is away', async () => {
    const cache = replica(gone)
    await cache.read(key, load)
    expect(await cache.read(key, load)).toEqual({ load: 1 })
  })

  test('loads once for a crowd while Redis hangs', async () => {
    const cache = replica(await through())
    proxy.pause()
    await Promise.all(crowd(cache, 100))
    expect(await cache.read(key, load)).toEqual({ load: 1 })
    proxy.resume()
  })

  test('finishes a load during which the connection to Redis is lost', async () => {
    const cache = replica(await through())
    let finish: ((value: object) => void) | undefined
    const reading = cache.read(key, () => new Promise<object>(resolve => (finish = resolve)))
    const answer = await until(() => finish)
    proxy.disconnect()
    answer({ load: 'whole' })
    expect(await reading).toEqual({ load: 'whole' })
    expect(await cache.read(key, load)).toEqual({ load: 'whole' })
  })
})
