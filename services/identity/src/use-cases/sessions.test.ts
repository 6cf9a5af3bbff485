import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { identity, type Tokens } from '@boxoffice/contracts'
import { barrier } from '@boxoffice/testing'
import {
  as,
  lastMail,
  openIdentity,
  type IdentityFixture,
  password,
  register,
  sessionOf,
} from '../../test/fixture.js'
import { LoginHandler } from './login.js'

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

/** Adds sessions of Ada’s, each last used a minute before the one before. */
const addSessions = (count: number) =>
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

const mine = <T>(work: () => Promise<T>) => as(ada.user, work, sessionOf(ada))
const listed = async () => (await mine(() => fixture.listSessions())).data
const countMails = () => fixture.db.mailRequest.count({ where: { userId: ada.user.id, kind: 'NEW_DEVICE' } })

describe('the sessions of a user', () => {
  test('are listed with the last used first and the caller’s own marked', async () => {
    const phone = await login('a phone')
    expect(await listed()).toMatchObject([
      { id: sessionOf(phone), agent: 'a phone', address: '192.0.2.9', current: false },
      { id: sessionOf(ada), agent: 'a browser', current: true },
    ])
  })

  test('are ended one by one, once, and only by their user', async () => {
    const phone = await login('a phone')
    const other = await register(fixture)
    const end = (sessionId: string) => mine(() => fixture.endSession({ sessionId }))
    const unknown = { code: 'identity.sessionNotFound' }
    await expect(end(sessionOf(other))).rejects.toMatchObject(unknown)
    await end(sessionOf(phone))
    await expect(end(sessionOf(phone))).rejects.toMatchObject(unknown)
    expect(await listed()).toHaveLength(1)
    const entries = await fixture.db.auditEntry.findMany({
      where: { action: 'session.ended', userId: ada.user.id },
    })
    expect(entries).toMatchObject([{ actorId: ada.user.id, detail: { sessionId: sessionOf(phone) } }])
  })

  test('are ended by endOtherSessions, except the caller’s own', async () => {
    await login('a phone')
    await login('a tablet')
    await mine(() => fixture.endOtherSessions())
    expect(await listed()).toMatchObject([{ id: sessionOf(ada) }])
  })

  test('are ended by the thousand with one insert of their events', async () => {
    await addSessions(2_000)
    await mine(() => fixture.endOtherSessions())
    expect(await listed()).toMatchObject([{ id: sessionOf(ada) }])
    const emittedEvents = await fixture.db.$queryRaw`
      select count(*)::int as events, count(distinct cmin::text)::int as statements from outbox
      where subject = ${identity.events.session.ended.subject} and payload ->> 'userId' = ${ada.user.id}`
    expect(emittedEvents).toEqual([{ events: 2_000, statements: 1 }])
    expect(
      await fixture.db.auditEntry.count({ where: { action: 'session.ended', userId: ada.user.id } }),
    ).toBe(2_000)
  })

  test('are a hundred at most: a login ends the least recently used ones', async () => {
    await addSessions(150)
    await login('a phone')
    const remaining = Array.from({ length: 98 }, (_, nr) => `phone ${nr}`)
    expect((await listed()).map(({ agent }) => agent)).toEqual(['a phone', 'a browser', ...remaining])
    const ended = await fixture.db.session.count({ where: { userId: ada.user.id, endedAt: { not: null } } })
    expect(ended).toBe(52)
  })
})

describe('the mail about a new device', () => {
  test('is requested once for ten concurrent logins, and not for the first session', async () => {
    expect(await countMails()).toBe(0)
    await Promise.all(Array.from({ length: 10 }, () => login('a phone')))
    expect(await countMails()).toBe(1)
    expect(await lastMail(fixture, ada.user.id, 'NEW_DEVICE')).toMatchObject({
      device: { agent: 'a phone', address: '192.0.2.9' },
      secret: null,
      expiresAt: null,
    })
  })

  /** Two logins on the same new device, of which each has looked for earlier sessions before the other requests a mail, if it can. */
  async function loginTwice(handler: LoginHandler) {
    const logins = [1, 2].map(() =>
      handler.login({ email: ada.user.email, password, device: { agent: 'a phone', address: '192.0.2.9' } }),
    )
    await Promise.all(logins)
    return countMails()
  }

  test('is requested once if two logins look for earlier sessions at the same moment; control: twice without the lock', async () => {
    expect(await loginTwice(fixture.makeHeld(LoginHandler, barrier(2, { withinMs: 200 })))).toBe(1)
    ada = await register(fixture)
    expect(await loginTwice(fixture.makeUnlocked(LoginHandler, barrier(2, { withinMs: 10_000 })))).toBe(2)
  })

  test('is not requested for a device of an earlier session, even an ended one', async () => {
    await mine(() => fixture.logout())
    await login('a browser')
    expect(await countMails()).toBe(0)
  })
})

describe('changePassword', () => {
  const change = (currentPassword: string, next: string) =>
    mine(() => fixture.changePassword({ currentPassword, password: next }))

  test('ends every other session, and requests a mail', async () => {
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

  test('needs the current password and a strong new one', async () => {
    const wrong = { code: 'identity.credentialsInvalid' }
    await expect(change('not this one', 'nine brass instruments')).rejects.toMatchObject(wrong)
    await expect(change(password, 'password123')).rejects.toMatchObject({ code: 'identity.weakPassword' })
    await fixture.db.user.update({ where: { id: ada.user.id }, data: { passwordHash: null } })
    await expect(change('', 'nine brass instruments')).rejects.toMatchObject(wrong)
  })

  test('succeeds once for ten concurrent calls with the same current password', async () => {
    const changes = Array.from({ length: 10 }, (_, n) => change(password, `nine brass instruments ${n}`))
    const results = await Promise.allSettled(changes)
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })
})

test('the audit log has the reuse of a refresh token', async () => {
  const device = { agent: 'a browser', address: '192.0.2.1' }
  const { refreshToken } = ada
  await fixture.refresh({ refreshToken, device })
  await fixture.refresh({ refreshToken, device }).catch(() => undefined)
  const entries = await fixture.db.auditEntry.findMany({
    where: { userId: ada.user.id, action: 'refreshToken.reused' },
  })
  expect(entries).toMatchObject([{ detail: { sessionId: sessionOf(ada) } }])
})
