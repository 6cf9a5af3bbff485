import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { Tokens } from '@boxoffice/contracts'
import { barrier, until } from '@boxoffice/testing'
import {
  device,
  lastMail,
  openIdentity,
  type IdentityFixture,
  password,
  register,
  sessionOf,
} from '../../test/fixture.js'
import { DeleteExpiredCredentials } from '../jobs/delete-expired-credentials.js'

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
const reset = (resetToken: string, password = another) => fixture.resetPassword({ resetToken, password })
const login = (secret: string) => fixture.login({ email: ada.user.email, password: secret, device })

const settled = () => until(async () => (await fixture.db.passwordResetRequest.count()) === 0)

/** Requests a code, and returns the one in the mail. */
async function forgot(email = ada.user.email): Promise<string> {
  await fixture.forgotPassword({ email })
  await settled()
  return (await lastMail(fixture, ada.user.id, 'PASSWORD_OTP')).secret!
}

const wrong = (otp: string) => String((Number(otp) + 1) % 1_000_000).padStart(6, '0')
const moveExpiry = (table: 'mail_requests' | 'password_reset_tokens') =>
  fixture.database.query(
    `update identity.${table} set expires_at = now() - interval '1 ms'
     where user_id = $1 and expires_at is not null`,
    [ada.user.id],
  )

describe('the code of a mail', () => {
  test('is traded for a token once, and the token sets a password once, which ends every session and requests a mail', async () => {
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

  test('is invalid after five wrong attempts', async () => {
    const otp = await forgot()
    for (let n = 0; n < 5; n++) await expect(verify(wrong(otp))).rejects.toMatchObject(wrongCode)
    await expect(verify(otp)).rejects.toMatchObject(wrongCode)
    await expect(verify(await forgot())).resolves.toHaveProperty('resetToken')
  })

  test('can be tried five times, however many attempts come at once', async () => {
    const otp = await forgot()
    await Promise.allSettled(Array.from({ length: 50 }, () => verify(wrong(otp))))
    const [mail] = await fixture.db.mailRequest.findMany({
      where: { userId: ada.user.id, kind: 'PASSWORD_OTP' },
    })
    expect(mail!.attempts).toBe(5)
    await expect(verify(otp)).rejects.toMatchObject({ name: 'Fault' })
  })

  test('control: attempts that read the count before they increase it are more than five', async () => {
    await forgot()
    const where = { userId: ada.user.id, kind: 'PASSWORD_OTP', usedAt: null } as const
    await fixture.db.mailRequest.updateMany({ where, data: { attempts: 4 } })
    const allHaveRead = barrier(2, { withinMs: 10_000 })
    const attempt = async () => {
      const { id, attempts } = await fixture.db.mailRequest.findFirstOrThrow({ where })
      await allHaveRead()
      if (attempts >= 5) return false
      await fixture.db.mailRequest.update({ where: { id }, data: { attempts: attempts + 1 } })
      return true
    }
    expect(await Promise.all([attempt(), attempt()])).toEqual([true, true])
  })

  test('is traded for one token, however many right attempts come at once', async () => {
    const otp = await forgot()
    const attempts = await Promise.allSettled(Array.from({ length: 10 }, () => verify(otp)))
    expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('expires, and so does the token', async () => {
    const otp = await forgot()
    await moveExpiry('mail_requests')
    await expect(verify(otp)).rejects.toMatchObject(wrongCode)
    const { resetToken } = await verify(await forgot())
    await moveExpiry('password_reset_tokens')
    await expect(reset(resetToken)).rejects.toMatchObject(invalid)
  })

  test('is invalid once another was sent, and for another account', async () => {
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

test('verifyOtp allows twenty attempts a day for an address, whether it has an account or not', async () => {
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

test('resetPassword refuses a weak password, after which the token is still valid', async () => {
  const { resetToken } = await verify(await forgot())
  await expect(reset(resetToken, 'password123')).rejects.toMatchObject({ code: 'identity.weakPassword' })
  await reset(resetToken)
})

test('forgotPassword requests no mail for an address without an account, and deletes the address', async () => {
  const before = await fixture.db.mailRequest.count()
  await fixture.forgotPassword({ email: 'nobody@example.com' })
  await settled()
  expect(await fixture.db.mailRequest.count()).toBe(before)
})

/** Mean milliseconds of alternating calls, so that all run under the same load. The slowest fifth is ignored. */
async function means(calls: number, ...works: (() => Promise<unknown>)[]): Promise<number[]> {
  const times = works.map(() => [] as number[])
  for (let n = 0; n < calls; n++)
    for (const [index, work] of works.entries()) {
      await settled()
      const started = performance.now()
      await work().catch(() => undefined)
      times[index]!.push(performance.now() - started)
    }
  const most = Math.floor(calls * 0.8)
  return times.map(
    list =>
      list
        .toSorted((a, b) => a - b)
        .slice(0, most)
        .reduce((a, b) => a + b, 0) / most,
  )
}

test('forgotPassword and verifyOtp take as long with an account as without one', async () => {
  const unknown = `${crypto.randomUUID()}@example.com`
  const forgotten = (email: string) => () => fixture.forgotPassword({ email })
  const attempt = (email: string) => async () => {
    await fixture.db.$executeRaw`update mail_requests set attempts = 0 where user_id = ${ada.user.id}::uuid`
    return verify('000000', email)
  }
  await forgot()
  for (const ask of [forgotten, attempt]) {
    const [known, missing] = await means(40, ask(ada.user.email), ask(unknown))
    expect(known! / missing!).toBeGreaterThan(1 / 1.6)
    expect(known! / missing!).toBeLessThan(1.6)
  }
})

test('DeleteExpiredCredentials deletes mail requests after a week', async () => {
  await forgot()
  fixture.clock.ahead = 7 * 86_400_000 + 60_000
  expect(await fixture.make(DeleteExpiredCredentials).run()).toBeGreaterThan(0)
  fixture.clock.ahead = 0
  expect(await fixture.db.mailRequest.count()).toBe(0)
})
