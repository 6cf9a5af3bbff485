import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { identity, type Tokens } from '@boxoffice/contracts'
import {
  as,
  lastMail,
  neverLocking,
  openIdentity, type IdentityFixture,
  password,
  register,
  sessionOf,
} from '../../test/fixture.js'
import type { Db } from '../db.js'
import { Sessions } from './refresh.js'

let fixture: IdentityFixture
let ada: Tokens
beforeAll(async () => {
  fixture = await openIdentity()
})
beforeEach(async () => {
  ada = await register(fixture)
})
afterAll(() => fixture.close())

const login = async (agent: string) =>
  (await fixture.login({
    email: ada.user.email,
    password,
    device: { agent, address: '192.0.2.9' },
  })) as Tokens

/** So many sessions of hers, each seen a minute before the other. */
const begin = (count: number) =>
  fixture.db.session.createMany({
    data: Array.from({ length: count }, (_, nr) => ({
      id: newId(),
      userId: ada.user.id,
      agent: `phone ${nr}`,
      address: '192.0.2.9',
      createdAt: new Date(0),
      lastSeenAt: new Date(Date.now() - 60_000 * (nr + 1)),
    })),
  })

/** Sessions in whose transactions nobody waits for another. */
const unlocked = (): Sessions => {
  const tx: Db['tx'] = work => fixture.db.tx((tx, emit) => work(neverLocking(tx), emit))
  const sessions: object = Object.assign(Object.create(Sessions.prototype) as object, fixture.sessions)
  return Object.assign(sessions, { db: { user: fixture.db.user, tx } }) as object as Sessions
}
const mine = <T>(work: () => Promise<T>) => as(ada.user, work, sessionOf(ada))
const listed = async () => (await mine(() => fixture.listSessions())).data
const told = () => fixture.db.mailRequest.count({ where: { userId: ada.user.id, kind: 'NEW_DEVICE' } })

describe('the devices of a user', () => {
  test('are those that are logged in, the last used first, and say which asks', async () => {
    const phone = await login('a phone')
    expect(await listed()).toMatchObject([
      { id: sessionOf(phone), agent: 'a phone', address: '192.0.2.9', current: false },
      { id: sessionOf(ada), agent: 'a browser', current: true },
    ])
  })

  test('can be ended one by one, once, and nobody else’s', async () => {
    const phone = await login('a phone')
    const stranger = await register(fixture)
    const end = (sessionId: string) => mine(() => fixture.endSession({ sessionId }))
    const unknown = { code: 'identity.sessionNotFound' }
    await expect(end(sessionOf(stranger))).rejects.toMatchObject(unknown)
    await end(sessionOf(phone))
    await expect(end(sessionOf(phone))).rejects.toMatchObject(unknown)
    expect(await listed()).toHaveLength(1)
    const written = await fixture.db.auditEntry.findMany({
      where: { action: 'session.ended', userId: ada.user.id },
    })
    expect(written).toMatchObject([{ actorId: ada.user.id, detail: { sessionId: sessionOf(phone) } }])
  })

  test('can be ended all but the one that asks', async () => {
    await login('a phone')
    await login('a tablet')
    await mine(() => fixture.endOtherSessions())
    expect(await listed()).toMatchObject([{ id: sessionOf(ada) }])
  })

  test('can be ended also when they are thousands: all of them are told by one statement', async () => {
    await begin(2_000)
    await mine(() => fixture.endOtherSessions())
    expect(await listed()).toMatchObject([{ id: sessionOf(ada) }])
    const told = await fixture.db.$queryRaw`
      select count(*)::int as events, count(distinct cmin::text)::int as statements from outbox
      where subject = ${identity.events.session.ended.subject} and payload ->> 'userId' = ${ada.user.id}`
    expect(told).toEqual([{ events: 2_000, statements: 1 }])
    expect(await fixture.db.auditEntry.count({ where: { action: 'session.ended', userId: ada.user.id } })).toBe(
      2_000,
    )
  })

  test('are a hundred at most: a login ends those that were not seen for longest', async () => {
    await begin(150)
    await login('a phone')
    const kept = Array.from({ length: 98 }, (_, nr) => `phone ${nr}`)
    expect((await listed()).map(({ agent }) => agent)).toEqual(['a phone', 'a browser', ...kept])
    const ended = await fixture.db.session.count({ where: { userId: ada.user.id, endedAt: { not: null } } })
    expect(ended).toBe(52)
  })
})

describe('a login from a new device', () => {
  test('is told once, also of ten at once, and not when it is the first of all', async () => {
    expect(await told()).toBe(0)
    await Promise.all(Array.from({ length: 10 }, () => login('a phone')))
    expect(await told()).toBe(1)
    expect(await lastMail(fixture, ada.user.id, 'NEW_DEVICE')).toMatchObject({
      device: { agent: 'a phone', address: '192.0.2.9' },
      secret: null,
      expiresAt: null,
    })
  })

  test('control: without the lock it is told more than once, sooner or later', async () => {
    const { user } = await register(fixture)
    const sessions = unlocked()
    const loginOn = (agent: string) =>
      sessions.login({ email: user.email, password, device: { agent, address: '192.0.2.9' } })
    const where = { userId: user.id, kind: 'NEW_DEVICE' } as const
    let [rounds, letters] = [0, 0]
    while (letters === rounds && rounds < 20) {
      rounds++
      await Promise.all(Array.from({ length: 10 }, () => loginOn(`phone ${rounds}`)))
      letters = await fixture.db.mailRequest.count({ where })
    }
    expect(letters).toBeGreaterThan(rounds)
  })

  test('is not told where the device was used before, be it that its session has ended', async () => {
    await mine(() => fixture.logout())
    await login('a browser')
    expect(await told()).toBe(0)
  })
})

describe('changing the password', () => {
  const change = (currentPassword: string, next: string) =>
    mine(() => fixture.changePassword({ currentPassword, password: next }))

  test('ends every other session, and tells the owner', async () => {
    await login('a phone')
    await change(password, 'nine brass instruments')
    expect(await listed()).toMatchObject([{ id: sessionOf(ada) }])
    expect(await lastMail(fixture, ada.user.id, 'PASSWORD_CHANGED')).toMatchObject({
      to: { email: ada.user.email },
    })
    await expect(login('a phone')).rejects.toMatchObject({ code: 'identity.credentialsInvalid' })
    const actions = await fixture.db.auditEntry.findMany({
      where: { userId: ada.user.id, action: 'password.changed' },
    })
    expect(actions).toHaveLength(1)
  })

  test('needs the present one, and a better one than can be guessed', async () => {
    const wrong = { code: 'identity.credentialsInvalid' }
    await expect(change('not this one', 'nine brass instruments')).rejects.toMatchObject(wrong)
    await expect(change(password, 'password123')).rejects.toMatchObject({ code: 'identity.weakPassword' })
    await fixture.db.user.update({ where: { id: ada.user.id }, data: { passwordHash: null } })
    await expect(change('', 'nine brass instruments')).rejects.toMatchObject(wrong)
  })

  test('happens once, of ten at once from one password', async () => {
    const changes = Array.from({ length: 10 }, (_, n) => change(password, `nine brass instruments ${n}`))
    const results = await Promise.allSettled(changes)
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })
})

test('a reused refresh token is written down', async () => {
  const device = { agent: 'a browser', address: '192.0.2.1' }
  const { refreshToken } = ada
  await fixture.refresh({ refreshToken, device })
  await fixture.refresh({ refreshToken, device }).catch(() => undefined)
  const written = await fixture.db.auditEntry.findMany({
    where: { userId: ada.user.id, action: 'refreshToken.reused' },
  })
  expect(written).toMatchObject([{ detail: { sessionId: sessionOf(ada) } }])
})
