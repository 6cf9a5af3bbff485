import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { identity, type Tokens } from '@boxoffice/contracts'
import {
  emitted,
  as,
  device,
  openIdentity,
  type IdentityFixture,
  password,
  register,
  sessionOf,
} from '../../test/fixture.js'
import { DeleteExpiredSessions } from '../jobs/delete-expired-sessions.js'

let fixture: IdentityFixture
beforeAll(async () => {
  fixture = await openIdentity()
})
afterAll(() => fixture.close())

const login = async (email: string, secret = password) =>
  (await fixture.login({ email, password: secret, device })) as Tokens
const refresh = (refreshToken: string) => fixture.refresh({ refreshToken, device })
const invalid = { code: 'identity.refreshInvalid' }

async function endEvents(sessionId: string) {
  const all = (await emitted(fixture, identity.events.session.ended)) as { sessionId: string }[]
  return all.filter(each => each.sessionId === sessionId)
}

describe('login', () => {
  test('begins a new session each time', async () => {
    const { user } = await register(fixture)
    const [first, second] = [await login(user.email), await login(user.email)]
    expect(first.user).toEqual(user)
    expect(sessionOf(first)).not.toBe(sessionOf(second))
  })

  test('throws the same fault for a wrong password and for an unknown address', async () => {
    const { user } = await register(fixture)
    const wrong = await login(user.email, 'wrong').catch((error: unknown) => error)
    const unknown = await login('nobody@example.com', 'wrong').catch((error: unknown) => error)
    expect(wrong).toMatchObject({ code: 'identity.credentialsInvalid' })
    expect(unknown).toEqual(wrong)
  })
})

describe('refresh', () => {
  test('continues the session with the present data of the user, and stores the device', async () => {
    const tokens = await register(fixture)
    await fixture.db.user.update({ where: { id: tokens.user.id }, data: { role: 'ADMIN' } })
    const next = await fixture.refresh({
      refreshToken: tokens.refreshToken,
      device: { agent: 'a phone', address: '192.0.2.7' },
    })
    expect(next.user.role).toBe('ADMIN')
    expect(sessionOf(next)).toBe(sessionOf(tokens))
    const session = await fixture.db.session.findUniqueOrThrow({ where: { id: sessionOf(tokens) } })
    expect(session).toMatchObject({ agent: 'a phone', address: '192.0.2.7', endedAt: null })
  })

  test('refuses an unknown or expired token, and ends no session', async () => {
    const tokens = await register(fixture)
    await expect(refresh('A'.repeat(43))).rejects.toMatchObject(invalid)
    fixture.clock.ahead = fixture.config.REFRESH_TOKEN_SECONDS * 1_000
    await expect(refresh(tokens.refreshToken)).rejects.toMatchObject(invalid)
    fixture.clock.ahead = 0
    await expect(refresh(tokens.refreshToken)).resolves.toMatchObject({ user: tokens.user })
  })

  test('ends the session once when a used token comes again, which invalidates the tokens of thief and owner', async () => {
    const tokens = await register(fixture)
    const next = await refresh(tokens.refreshToken)
    for (const token of [tokens, next, tokens])
      await expect(refresh(token.refreshToken)).rejects.toMatchObject(invalid)
    const sessionId = sessionOf(tokens)
    expect(await endEvents(sessionId)).toMatchObject([{ sessionId, userId: tokens.user.id, version: 2 }])
  })
})

describe('logout', () => {
  test('ends only the caller’s session, which is listed as ended while its access tokens are valid', async () => {
    const mine = await register(fixture)
    const other = await login(mine.user.email)
    await as(mine.user, () => fixture.logout(), sessionOf(mine))

    await expect(refresh(mine.refreshToken)).rejects.toMatchObject(invalid)
    await expect(refresh(other.refreshToken)).resolves.toMatchObject({ user: mine.user })
    expect(await endEvents(sessionOf(mine))).toHaveLength(1)
    expect((await fixture.listEndedSessions()).sessionIds).toContain(sessionOf(mine))

    fixture.clock.ahead = 901_000
    expect((await fixture.listEndedSessions()).sessionIds).not.toContain(sessionOf(mine))
    fixture.clock.ahead = 0
  })
})

test('DeleteExpiredSessions deletes sessions that were not used for the life of a refresh token, and no others', async () => {
  const [unused, used] = [await register(fixture), await register(fixture)]
  const lastSeenAt = new Date(Date.now() - fixture.config.REFRESH_TOKEN_SECONDS * 1_000 - 1)
  await fixture.db.session.update({ where: { id: sessionOf(unused) }, data: { lastSeenAt } })

  expect(await fixture.make(DeleteExpiredSessions).run()).toBe(1)
  const ids = (await fixture.db.session.findMany()).map(({ id }) => id)
  expect(ids).toContain(sessionOf(used))
  expect(ids).not.toContain(sessionOf(unused))
})
