import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { generate } from 'otplib'
import type { Challenge, Tokens } from '@boxoffice/contracts'
import { barrier, beforeFirstWrite } from '@boxoffice/testing'
import type { Tx } from '../db.js'
import {
  as,
  device,
  openIdentity,
  type IdentityFixture,
  password,
  register,
  openReplica,
} from '../../test/fixture.js'
import { tokenHash } from '../core/token-hash.js'
import { DeleteUnfinishedLogins } from '../jobs/delete-unfinished-logins.js'
import { useRecoveryCode } from '../store/recovery-codes.js'

type User = Tokens['user']

let fixture: IdentityFixture
beforeAll(async () => {
  fixture = await openIdentity()
})
afterAll(() => fixture.close())

const codeOf = (secret: string, stepsAhead = 0) =>
  generate({ secret, epoch: Math.floor(fixture.clock.now().getTime() / 1_000) + 30 * stepsAhead })
const challenged = async (email: string, from = fixture) =>
  (await from.login({ email, password, device })) as Challenge
const answer = ({ challengeToken }: Challenge, code: string, from = fixture) =>
  from.answerChallenge({ challengeToken, code, device })
const codes = async (attempts: Promise<unknown>[]) =>
  (await Promise.allSettled(attempts)).map(each =>
    each.status === 'fulfilled' ? 'in' : (each.reason as { code: string }).code,
  )
const count = (list: string[], item: string) => list.filter(each => each === item).length

/** A user with an authenticator app, and its next valid code: the code that enabled it is used. */
async function userWithApp() {
  const { user } = await register(fixture)
  const { secret } = await as(user, () => fixture.enableTotp())
  const code = await codeOf(secret, -1)
  const { recoveryCodes } = await as(user, () => fixture.verifyTotp({ code }))
  return { user, secret, recoveryCodes, code: await codeOf(secret) }
}
const audited = async ({ id: userId }: User, action: string) =>
  fixture.db.auditEntry.count({ where: { userId, action } })

describe('enabling TOTP', () => {
  test('needs a code of the last secret that enableTotp returned', async () => {
    const { user } = await register(fixture)
    const [first, second] = await as(user, async () => [
      await fixture.enableTotp(),
      await fixture.enableTotp(),
    ])
    const verify = async (secret: string) =>
      as(user, async () => fixture.verifyTotp({ code: await codeOf(secret) }))
    await expect(verify(first.secret)).rejects.toMatchObject({ code: 'identity.codeInvalid' })
    expect((await fixture.login({ email: user.email, password, device })) as Tokens).toHaveProperty(
      'accessToken',
    )

    const { recoveryCodes } = await verify(second.secret)
    expect(new Set(recoveryCodes).size).toBe(10)
    expect(await as(user, () => fixture.getMe())).toMatchObject({ twoFactor: true })
    expect(await audited(user, 'totp.enabled')).toBe(1)
    for (const again of [fixture.enableTotp(), fixture.verifyTotp({ code: '000000' })])
      await expect(again).rejects.toMatchObject({ code: 'unauthenticated' })
    await expect(as(user, () => fixture.enableTotp())).rejects.toMatchObject({
      code: 'identity.totpAlreadyEnabled',
    })
  })

  test('stores neither the secret nor a recovery code in plain text', async () => {
    const { user, secret, recoveryCodes } = await userWithApp()
    const rows = await fixture.database.query<{ text: string }>(
      `select encode(sealed_secret, 'escape') as text from identity.authenticators where user_id = $1
       union all select encode(hash, 'escape') from identity.recovery_codes where user_id = $1`,
      [user.id],
    )
    expect(rows).toHaveLength(11)
    const text = rows.map(row => row.text).join('\n')
    for (const word of [secret, ...recoveryCodes]) expect(text).not.toContain(word)
  })

  test('works across a change of the key, after which the secret is sealed with the new key', async () => {
    const { user, secret } = await userWithApp()
    const keys = `${randomBytes(32).toString('base64url')},${fixture.config.TOTP_KEYS}`
    const rotated = await openReplica(fixture.database.url, { TOTP_KEYS: keys })
    const keyId = async () =>
      (await fixture.db.authenticator.findUniqueOrThrow({ where: { userId: user.id } })).keyId
    const before = await keyId()
    await answer(await challenged(user.email), await codeOf(secret), rotated as typeof fixture)
    expect(await keyId()).not.toBe(before)
    await answer(await challenged(user.email), await codeOf(secret, 1), rotated as typeof fixture)
    await rotated.close()
  })
})

describe('a login with a second factor', () => {
  test('returns only a challenge, which a code of the app answers once', async () => {
    const { user, code, secret } = await userWithApp()
    const challenge = await challenged(user.email)
    expect(challenge).toEqual({
      challenge: 'totp',
      challengeToken: expect.stringMatching(/^[\w-]{43}$/),
      expiresIn: 300,
    })
    await expect(answer(challenge, code)).resolves.toMatchObject({ user: { id: user.id, twoFactor: true } })
    const late = answer(challenge, await codeOf(secret, 1))
    await expect(late).rejects.toMatchObject({ code: 'identity.challengeInvalid' })
  })

  test('refuses a used code, and an older one', async () => {
    const { user, code, secret } = await userWithApp()
    await answer(await challenged(user.email), code)
    for (const used of [code, await codeOf(secret, -1)])
      await expect(answer(await challenged(user.email), used)).rejects.toMatchObject({
        code: 'identity.codeInvalid',
      })
    await answer(await challenged(user.email), await codeOf(secret, 1))
  })

  test('accepts one of eight concurrent uses of a code', async () => {
    const { user, code } = await userWithApp()
    const challenges = await Promise.all(Array.from({ length: 8 }, () => challenged(user.email)))
    const results = await codes(challenges.map(each => answer(each, code)))
    expect([count(results, 'in'), count(results, 'identity.codeInvalid')]).toEqual([1, 7])
  })

  test('ends after five wrong codes, or after five minutes', async () => {
    const { user, code } = await userWithApp()
    const challenge = await challenged(user.email)
    const wrong = await codes(
      ['000000', 'abcdef', '1', '💥💥💥', code.slice(1)].map(each => answer(challenge, each)),
    )
    expect(count(wrong, 'identity.codeInvalid')).toBe(5)
    await expect(answer(challenge, code)).rejects.toMatchObject({ code: 'identity.challengeInvalid' })

    const other = await challenged(user.email)
    fixture.clock.ahead = 300_000
    await expect(answer(other, code)).rejects.toMatchObject({ code: 'identity.challengeInvalid' })
    fixture.clock.ahead = 0
  })

  test('is blocked after ten wrong codes, over any number of challenges and concurrent attempts', async () => {
    const { user, secret } = await userWithApp()
    const challenges = await Promise.all(Array.from({ length: 15 }, () => challenged(user.email)))
    const results = await codes(challenges.map(each => answer(each, '000000')))
    expect(count(results, 'identity.codeInvalid')).toBe(10)
    expect(count(results, 'identity.tooManyAttempts')).toBe(5)

    const right = answer(await challenged(user.email), await codeOf(secret))
    await expect(right).rejects.toMatchObject({ data: { retryAfter: expect.any(Number) } })
    const off = as(user, async () => fixture.disableTotp({ code: await codeOf(secret) }))
    await expect(off).rejects.toMatchObject({ code: 'identity.tooManyAttempts' })

    fixture.clock.ahead = 15 * 60_000
    await answer(await challenged(user.email), await codeOf(secret))
    fixture.clock.ahead = 0
  })

  test('is refused when the password was changed after the challenge', async () => {
    const { user, code } = await userWithApp()
    const challenge = await challenged(user.email)
    await as(user, () =>
      fixture.changePassword({
        currentPassword: password,
        password: 'another horse, a battery',
      }),
    )
    await expect(answer(challenge, code)).rejects.toMatchObject({ code: 'identity.challengeInvalid' })
  })
})

describe('a recovery code', () => {
  test('replaces a code of the app, however it is typed', async () => {
    const { user, recoveryCodes } = await userWithApp()
    const typed = recoveryCodes[0]!.toLowerCase().replaceAll('-', ' ')
    await answer(await challenged(user.email), typed)
    expect(await audited(user, 'recoveryCode.used')).toBe(1)
    const again = answer(await challenged(user.email), recoveryCodes[0]!)
    await expect(again).rejects.toMatchObject({ code: 'identity.codeInvalid' })
  })

  test('is invalid for another user', async () => {
    const [ada, eve] = [await userWithApp(), await userWithApp()]
    const stolen = answer(await challenged(eve.user.email), ada.recoveryCodes[0]!)
    await expect(stolen).rejects.toMatchObject({ code: 'identity.codeInvalid' })
  })

  test('is accepted in one of 50 concurrent uses', async () => {
    const { user, recoveryCodes } = await userWithApp()
    const challenges = await Promise.all(Array.from({ length: 50 }, () => challenged(user.email)))
    const results = await codes(challenges.map(each => answer(each, recoveryCodes[0]!)))
    expect(count(results, 'in')).toBe(1)
  })

  test('is used up by one of 50 concurrent transactions; control: without the guard by more', async () => {
    const winners = async (
      count: number,
      spend: (tx: Tx, userId: string, code: string) => Promise<boolean>,
    ) => {
      const { user, recoveryCodes } = await userWithApp()
      const uses = Array.from({ length: count }, () =>
        fixture.db.tx(tx => spend(tx, user.id, recoveryCodes[0]!)),
      )
      return (await Promise.all(uses)).filter(Boolean).length
    }
    const allHaveRead = barrier(2, { withinMs: 10_000 })
    const unguarded = async (plain: Tx, _: string, code: string) => {
      const tx = beforeFirstWrite(plain, allHaveRead)
      const hash = new Uint8Array(tokenHash(code.replaceAll('-', '')))
      const found = await tx.recoveryCode.findUnique({ where: { hash } })
      await tx.recoveryCode.deleteMany({ where: { hash } })
      return found !== null
    }
    expect(await winners(50, useRecoveryCode)).toBe(1)
    expect(await winners(2, unguarded)).toBe(2)
  })
})

test('DeleteUnfinishedLogins deletes expired challenges, and no others', async () => {
  const { user } = await userWithApp()
  await fixture.db.challenge.deleteMany()
  await challenged(user.email)
  const job = fixture.make(DeleteUnfinishedLogins)
  expect(await job.run()).toBe(0)
  fixture.clock.ahead = 301_000
  expect(await job.run()).toBe(1)
  fixture.clock.ahead = 0
})

describe('disabling TOTP', () => {
  test('needs a code or a recovery code; then the password is enough, and neither code is valid', async () => {
    for (const way of ['code', 'recoveryCode'] as const) {
      const { user, code, recoveryCodes } = await userWithApp()
      const proof = way === 'code' ? code : recoveryCodes[3]!
      const off = (each: string) => as(user, () => fixture.disableTotp({ code: each }))
      await expect(off('000000')).rejects.toMatchObject({ code: 'identity.codeInvalid' })
      const pending = await challenged(user.email)
      await off(proof)
      await expect(off(proof)).rejects.toMatchObject({ code: 'identity.totpNotEnabled' })
      await expect(answer(pending, recoveryCodes[4]!)).rejects.toMatchObject({
        code: 'identity.challengeInvalid',
      })
      expect(await fixture.login({ email: user.email, password, device })).toHaveProperty('accessToken')
      expect(await audited(user, 'totp.disabled')).toBe(1)
    }
  })
})
