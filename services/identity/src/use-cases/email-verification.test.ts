import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { identity } from '@boxoffice/contracts'
import { emitted, as, lastMail, openIdentity, type IdentityFixture, register } from '../../test/fixture.js'

let fixture: IdentityFixture
beforeAll(async () => {
  fixture = await openIdentity()
})
afterAll(() => fixture.close())

const invalid = { code: 'identity.tokenInvalid', kind: 'gone' }
const verify = (token: string) => fixture.verifyEmail({ token })
const mailOf = async (userId: string) => {
  const { secret, ...mail } = await lastMail(fixture, userId, 'VERIFICATION')
  return { ...mail, token: secret! }
}

describe('the verification of an e-mail address', () => {
  test('a registration requests a mail whose token verifies the address once, also when it is used 20 times at once', async () => {
    const { user } = await register(fixture)
    const { token, to } = await mailOf(user.id)
    expect(token).toMatch(/^[\w-]{43}$/)
    expect(to).toEqual({ name: user.name, email: user.email })

    const uses = await Promise.allSettled(Array.from({ length: 20 }, () => verify(token)))
    expect(uses.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const me = await as(user, () => fixture.getMe())
    expect(me.emailVerified).toBe(true)
    await expect(verify(token)).rejects.toMatchObject(invalid)
    const entries = await fixture.db.auditEntry.findMany({
      where: { userId: user.id, action: 'email.verified' },
    })
    expect(entries).toHaveLength(1)
  })

  test('an expired token verifies nothing', async () => {
    const { user } = await register(fixture)
    const { token } = await mailOf(user.id)
    await fixture.database.query(
      `update identity.mail_requests set expires_at = now() - interval '1 ms' where user_id = $1`,
      [user.id],
    )
    await expect(verify(token)).rejects.toMatchObject(invalid)
    await expect(mailOf(user.id)).rejects.toMatchObject(invalid)
  })

  test('a token that was never sent verifies nothing', async () => {
    await expect(verify('A'.repeat(43))).rejects.toMatchObject(invalid)
  })

  test('resendVerification invalidates the former token, and throws emailAlreadyVerified once the address is verified', async () => {
    const { user } = await register(fixture)
    const first = await mailOf(user.id)
    await as(user, () => fixture.resendVerification())
    const second = await mailOf(user.id)
    await expect(verify(first.token)).rejects.toMatchObject(invalid)
    await verify(second.token)
    const again = as(user, () => fixture.resendVerification())
    await expect(again).rejects.toMatchObject({ code: 'identity.emailAlreadyVerified' })
  })

  test('of ten mails that are requested at once the token of one is valid', async () => {
    const { user } = await register(fixture)
    await Promise.all(Array.from({ length: 10 }, () => as(user, () => fixture.resendVerification())))
    const { count } = await fixture.db.mailRequest
      .aggregate({ where: { userId: user.id, usedAt: null }, _count: true })
      .then(({ _count: count }) => ({ count }))
    expect(count).toBe(1)
  })

  test('neither the table nor the event contains the token or the address of the mail', async () => {
    const { user } = await register(fixture)
    const { token } = await mailOf(user.id)
    const [row] = await fixture.database.query<{ text: string }>(
      `select m::text || encode(m.secret_hash, 'base64') as text from identity.mail_requests m where user_id = $1`,
      [user.id],
    )
    const events = (await emitted(fixture, identity.events.mail.requested)) as { userId: string }[]
    const mine = events.filter(({ userId }) => userId === user.id)
    expect(mine).toMatchObject([{ kind: 'VERIFICATION', version: 1 }])
    for (const text of [row!.text, JSON.stringify(mine)]) {
      expect(text).not.toContain(token)
      expect(text).not.toContain(user.email)
    }
  })
})
