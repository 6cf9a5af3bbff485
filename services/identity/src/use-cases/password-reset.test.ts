import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { Tokens } from '@boxoffice/contracts'
import { until } from '@boxoffice/testing'
import { device, lastMail, openIdentity, type IdentityFixture, password, register, sessionOf } from '../../test/fixture.js'
import { ForgetLetters } from '../jobs/delete-expired-credentials.js'

let fixture: IdentityFixture
let ada: Tokens
beforeAll(async () => {
  fixture = await openIdentity()
})
beforeEach(async () => {
  ada = await register(fixture)
})
afterAll(() => fixture.close())

const another = 'nine brass instruments'
const wrongCode = { code: 'identity.codeInvalid', kind: 'invalid' }
const invalid = { code: 'identity.tokenInvalid' }
const verify = (otp: string, email = ada.user.email) => fixture.verifyOtp({ email, otp })
const reset = (resetToken: string, password = another) =>
  fixture.resetPassword({ resetToken, password })
const login = (secret: string) => fixture.login({ email: ada.user.email, password: secret, device })

const settled = () => until(async () => (await fixture.db.passwordResetRequest.count()) === 0)

/** Asks for a code, and reads it in the letter. */
async function forgot(email = ada.user.email): Promise<string> {
  await fixture.forgotPassword({ email })
  await settled()
  return (await lastMail(fixture, ada.user.id, 'PASSWORD_OTP')).secret!
}

const not = (otp: string) => String((Number(otp) + 1) % 1_000_000).padStart(6, '0')
const moveExpiry = (table: 'letters' | 'reset_tokens') =>
  fixture.database.query(
    `update identity.${table} set expires_at = now() - interval '1 ms'
     where user_id = $1 and expires_at is not null`,
    [ada.user.id],
  )

describe('a code', () => {
  test('gives a token once, and the token a password once; every session ends and the owner is told', async () => {
    const other = (await login(password)) as Tokens
    const otp = await forgot()
    expect(otp).toMatch(/^\d{6}$/)
    const { resetToken } = await verify(otp)
    await expect(verify(otp)).rejects.toMatchObject(wrongCode)

    await reset(resetToken)
    await expect(reset(resetToken)).rejects.toMatchObject(invalid)
    await expect(login(password)).rejects.toMatchObject({ code: 'identity.credentialsInvalid' })
    await login(another)
    for (const { refreshToken } of [ada, other])
      await expect(fixture.refresh({ refreshToken, device })).rejects.toMatchObject({
        code: 'identity.refreshInvalid',
      })
    expect(await lastMail(fixture, ada.user.id, 'PASSWORD_CHANGED')).toMatchObject({ secret: null })
    const { sessionIds } = await fixture.listEndedSessions()
    expect(sessionIds).toEqual(expect.arrayContaining([sessionOf(ada), sessionOf(other)]))
    const actions = (await fixture.db.auditEntry.findMany({ where: { userId: ada.user.id } })).map(
      e => e.action,
    )
    expect(actions).toContain('password.reset')
    expect(actions.filter(action => action === 'session.ended')).toHaveLength(2)
  })

  test('is dead after five wrong tries', async () => {
    const otp = await forgot()
    for (let n = 0; n < 5; n++) await expect(verify(not(otp))).rejects.toMatchObject(wrongCode)
    await expect(verify(otp)).rejects.toMatchObject(wrongCode)
    await expect(verify(await forgot())).resolves.toHaveProperty('resetToken')
  })

  test('is tried five times at most, however many tries come at once', async () => {
    const otp = await forgot()
    await Promise.allSettled(Array.from({ length: 50 }, () => verify(not(otp))))
    const [letter] = await fixture.db.mailRequest.findMany({ where: { userId: ada.user.id, kind: 'PASSWORD_OTP' } })
    expect(letter!.attempts).toBe(5)
    await expect(verify(otp)).rejects.toMatchObject({ name: 'Fault' })
  })

  test('control: tries that look first and count afterwards are more than five', async () => {
    await forgot()
    const where = { userId: ada.user.id, kind: 'PASSWORD_OTP', usedAt: null } as const
    const looks = Array.from({ length: 50 }, async () => {
      const { id, attempts } = await fixture.db.mailRequest.findFirstOrThrow({ where })
      if (attempts >= 5) return false
      await fixture.db.mailRequest.update({ where: { id }, data: { attempts: attempts + 1 } })
      return true
    })
    expect((await Promise.all(looks)).filter(Boolean).length).toBeGreaterThan(5)
  })

  test('gives one token, however many right tries come at once', async () => {
    const otp = await forgot()
    const tries = await Promise.allSettled(Array.from({ length: 10 }, () => verify(otp)))
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('is good for ten minutes, and so is the token', async () => {
    const otp = await forgot()
    await moveExpiry('letters')
    await expect(verify(otp)).rejects.toMatchObject(wrongCode)
    const { resetToken } = await verify(await forgot())
    await moveExpiry('reset_tokens')
    await expect(reset(resetToken)).rejects.toMatchObject(invalid)
  })

  test('is worth nothing once another was sent, nor for another account', async () => {
    const first = await forgot()
    await fixture.resendOtp({ email: ada.user.email })
    await settled()
    await expect(verify(first)).rejects.toMatchObject(wrongCode)
    const { secret } = await lastMail(fixture, ada.user.id, 'PASSWORD_OTP')
    const { user } = await register(fixture)
    await expect(verify(secret!, user.email)).rejects.toMatchObject(wrongCode)
    await expect(verify(secret!)).resolves.toHaveProperty('resetToken')
  })
})

test('of an account twenty tries are taken in a day, whether there is one or not', async () => {
  for (const email of [ada.user.email, `${crypto.randomUUID()}@example.com`]) {
    for (let n = 0; n < 20; n++) await expect(verify('000000', email)).rejects.toMatchObject(wrongCode)
    const refused = await verify('000000', email).catch((error: unknown) => error)
    expect(refused).toMatchObject({ code: 'identity.tooManyAttempts', kind: 'throttled' })
    const { retryAfter } = (refused as { data: { retryAfter: number } }).data
    expect(retryAfter).toBeGreaterThan(86_300)
    expect(retryAfter).toBeLessThanOrEqual(86_400)
  }
  fixture.clock.ahead = 86_401_000
  await expect(verify('000000')).rejects.toMatchObject(wrongCode)
  fixture.clock.ahead = 0
})

test('a weak password is refused, and the token is still good', async () => {
  const { resetToken } = await verify(await forgot())
  await expect(reset(resetToken, 'password123')).rejects.toMatchObject({ code: 'identity.weakPassword' })
  await reset(resetToken)
})

test('nobody is written to who has no account, and nothing is kept of the address', async () => {
  const before = await fixture.db.mailRequest.count()
  await fixture.forgotPassword({ email: 'nobody@example.com' })
  await settled()
  expect(await fixture.db.mailRequest.count()).toBe(before)
})

/** Means, in milliseconds, over tries that take turns, so that both see the same machine. The slowest fifth is its business. */
async function means(tries: number, ...works: (() => Promise<unknown>)[]): Promise<number[]> {
  const times = works.map(() => [] as number[])
  for (let n = 0; n < tries; n++)
    for (const [index, work] of works.entries()) {
      await settled()
      const started = performance.now()
      await work().catch(() => undefined)
      times[index]!.push(performance.now() - started)
    }
  const most = Math.floor(tries * 0.8)
  return times.map(
    list =>
      list
        .toSorted((a, b) => a - b)
        .slice(0, most)
        .reduce((a, b) => a + b, 0) / most,
  )
}

test('neither asking for a code nor trying one takes longer where there is an account', async () => {
  const unknown = `${crypto.randomUUID()}@example.com`
  const forgotten = (email: string) => () => fixture.forgotPassword({ email })
  const tried = (email: string) => async () => {
    await fixture.db.$executeRaw`update letters set attempts = 0 where user_id = ${ada.user.id}::uuid`
    return verify('000000', email)
  }
  await forgot()
  for (const ask of [forgotten, tried]) {
    const [there, nowhere] = await means(40, ask(ada.user.email), ask(unknown))
    expect(there! / nowhere!).toBeGreaterThan(1 / 1.6)
    expect(there! / nowhere!).toBeLessThan(1.6)
  }
})

test('letters are forgotten after a week', async () => {
  await forgot()
  fixture.clock.ahead = 7 * 86_400_000 + 60_000
  expect(await new ForgetLetters(fixture.db, fixture.clock).run()).toBeGreaterThan(0)
  fixture.clock.ahead = 0
  expect(await fixture.db.mailRequest.count()).toBe(0)
})
