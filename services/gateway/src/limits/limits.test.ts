import { afterAll, beforeEach, describe, expect, test } from '@jest/globals'
import { EventEmitter } from 'node:events'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { testEnvironment, until } from '@boxoffice/testing'
import { createLog } from '@boxoffice/service'
import { RedisClient } from '@boxoffice/service/redis'
import { Config } from '../config.js'
import { address, Limits, type LimitName } from './limits.js'

const log = createLog('gateway', 'silent')
const environment = {
  NATS_URL: 'nats://127.0.0.1:4222',
  REDIS_URL: testEnvironment().redisUrl,
  ADMIN_PORT: '0',
  LIMIT_ORDERS: '3',
  LIMIT_FAILED_LOGINS: '2',
  LIMIT_FAILED_LOGINS_PER_ADDRESS: '4',
}
const mailLimits = { LIMIT_MAILS: '2', LIMIT_MAILS_PER_ADDRESS: '3' }
const config = new Config(environment)
const store = new RedisClient(config, log)
const gone = new RedisClient(new Config({ ...environment, REDIS_URL: 'redis://127.0.0.1:1' }), log)
afterAll(() => [store, gone].forEach(client => client.disconnect()))

let ip: string
let email: string
let limits: Limits
beforeEach(async () => {
  ip = crypto.randomUUID()
  email = `${crypto.randomUUID()}@example.com`
  limits = new Limits(config, store, log)
  await until(() => store.status === 'ready')
})

/** One request, answered with this status. Returns the status and the RateLimit header that the caller gets. */
async function ask(name: LimitName, status = 201, { by = limits, from = ip, account = email } = {}) {
  const headers = new Map<string, string>()
  const raw = new EventEmitter()
  const reply = {
    raw,
    statusCode: status,
    getHeader: (header: string) => headers.get(header),
    header: (header: string, value: string) => headers.set(header, value),
  }
  const request = { ip: from, body: { email: account }, context: { actor: null } }
  const answered = await by
    .take(name, request as unknown as FastifyRequest, reply as unknown as FastifyReply)
    .then(
      () => status,
      (error: unknown) => (error as { code: string }).code,
    )
  if (answered === 'throttled') reply.statusCode = 429
  raw.emit('finish')
  return { answered, limit: headers.get('RateLimit'), policy: headers.get('RateLimit-Policy') }
}

describe('Limits', () => {
  test('answers the remaining quota, and refuses the first request beyond it', async () => {
    const answers = []
    for (let n = 0; n < 5; n++) answers.push(await ask('orders'))
    expect(answers.map(({ answered }) => answered)).toEqual([201, 201, 201, 'throttled', 'throttled'])
    expect(answers[0]).toMatchObject({ limit: '"orders";r=2;t=60', policy: '"orders";q=3;w=60' })
    expect(answers[3]!.limit).toMatch(/^"orders";r=0;t=(60|59)$/)
  })

  test('lets the exact quota through when requests come at once to two replicas', async () => {
    const replicas = [limits, new Limits(config, store, log)]
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) => ask('orders', 201, { by: replicas[n % 2]! })),
    )
    expect(answers.filter(({ answered }) => answered === 201)).toHaveLength(3)
  })

  test('counts each caller alone', async () => {
    for (let n = 0; n < 4; n++) await ask('orders')
    expect((await ask('orders', 201, { from: crypto.randomUUID() })).answered).toBe(201)
  })

  test('counts all addresses of one IPv6 network as one caller', async () => {
    const hex = () => Math.floor(Math.random() * 65_536).toString(16)
    const site = `2001:db8:${hex()}:${hex()}`
    for (let n = 0; n < 3; n++) await ask('orders', 201, { from: `${site}:${hex()}:${hex()}::1` })
    expect((await ask('orders', 201, { from: `${site}::1` })).answered).toBe('throttled')
  })

  test('gives the address its quota back for a request that the account’s limit refuses', async () => {
    const mails = new Limits(new Config({ ...environment, ...mailLimits }), store, log)
    for (let n = 0; n < 6; n++) await ask('forgot', 202, { by: mails })
    await until(async () => (await store.get(`limit:forgot-address:${address({ ip })}`)) === '2')
    const other = { by: mails, account: `${crypto.randomUUID()}@example.com` }
    expect((await ask('forgot', 202, other)).answered).toBe(202)
  })

  test('holds within each process while Redis is away', async () => {
    const alone = new Limits(config, gone, log)
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask('orders', 201, { by: alone })))
    expect(answers.filter(({ answered }) => answered === 201)).toHaveLength(3)
  })
})

describe('Limits of logins', () => {
  const settled = (name: string, expected: string) =>
    until(async () => (await store.get(name)) === expected, { describe: () => `${name} is not ${expected}` })

  test('count failed logins against the account, from any address', async () => {
    const from = () => ({ from: crypto.randomUUID() })
    expect((await ask('login', 401, from())).answered).toBe(401)
    expect((await ask('login', 401, { ...from(), account: email.toUpperCase() })).answered).toBe(401)
    expect((await ask('login', 200, from())).answered).toBe('throttled')
  })

  test('count failed logins against the address, for any account', async () => {
    const account = () => ({ account: `${crypto.randomUUID()}@example.com` })
    for (let n = 0; n < 4; n++) expect((await ask('login', 401, account())).answered).toBe(401)
    expect((await ask('login', 200, account())).answered).toBe('throttled')
  })

  test('do not count logins that succeed', async () => {
    for (let n = 0; n < 6; n++) {
      expect((await ask('login', 200)).answered).toBe(200)
      await settled(`limit:login-address:${address({ ip })}`, '0')
    }
  })

  test('do not count logins that were refused: failures alone block an account', async () => {
    expect((await ask('login', 401)).answered).toBe(401)
    await Promise.all(Array.from({ length: 20 }, () => ask('login', 200)))
    await settled(`limit:login-address:${address({ ip })}`, '1')
    await until(async () => (await ask('login', 200)).answered === 200)
  })

  test('are both listed in one header', async () => {
    const { limit, policy } = await ask('login', 401)
    expect(limit).toBe('"login-address";r=3;t=900, "login";r=1;t=900')
    expect(policy).toBe('"login-address";q=4;w=900, "login";q=2;w=900')
  })
})
