import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { identity } from '@boxoffice/contracts'
import { emitted, as, lastMail, openIdentity, type IdentityFixture, register } from '../../test/fixture.js'

let fixture: IdentityFixture
beforeAll(async () => {
  fixture = await openIdentity()
})
afterAll(() => fixture.close())

const invalid = { code: 'identity.tokenInvalid', kind: 'gone' }
const verify = (token: string) => fixture.verifyEmail({ token })
const letterOf = async (userId: string) => {
  const { secret, ...letter } = await lastMail(fixture, userId, 'VERIFICATION')
  return { ...letter, token: secret! }
}

test('who registers is sent a link that verifies the address, once, also of 20 uses at once', async () => {
  const { user } = await register(fixture)
  const { token, to } = await letterOf(user.id)
  expect(token).toMatch(/^[\w-]{43}$/)
  expect(to).toEqual({ name: user.name, email: user.email })

  const uses = await Promise.allSettled(Array.from({ length: 20 }, () => verify(token)))
  expect(uses.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const me = await as(user, () => fixture.getMe())
  expect(me.emailVerified).toBe(true)
  await expect(verify(token)).rejects.toMatchObject(invalid)
  const written = await fixture.db.auditEntry.findMany({ where: { userId: user.id, action: 'email.verified' } })
  expect(written).toHaveLength(1)
})

test('the link is good for a day', async () => {
  const { user } = await register(fixture)
  const { token } = await letterOf(user.id)
  await fixture.database.query(
    `update identity.mail_requests set expires_at = now() - interval '1 ms' where user_id = $1`,
    [user.id],
  )
  await expect(verify(token)).rejects.toMatchObject(invalid)
  await expect(letterOf(user.id)).rejects.toMatchObject(invalid)
})

test('a link that nobody was sent verifies nothing', async () => {
  await expect(verify('A'.repeat(43))).rejects.toMatchObject(invalid)
})

test('another mail makes the link of the one before worthless; who is verified gets none', async () => {
  const { user } = await register(fixture)
  const first = await letterOf(user.id)
  await as(user, () => fixture.resendVerification())
  const second = await letterOf(user.id)
  await expect(verify(first.token)).rejects.toMatchObject(invalid)
  await verify(second.token)
  const again = as(user, () => fixture.resendVerification())
  await expect(again).rejects.toMatchObject({ code: 'identity.emailAlreadyVerified' })
})

test('of ten mails asked for at once the link of one is worth something', async () => {
  const { user } = await register(fixture)
  await Promise.all(Array.from({ length: 10 }, () => as(user, () => fixture.resendVerification())))
  const { count } = await fixture.db.letter
    .aggregate({ where: { userId: user.id, usedAt: null }, _count: true })
    .then(({ _count: count }) => ({ count }))
  expect(count).toBe(1)
})

test('neither the table nor the event has what the letter says', async () => {
  const { user } = await register(fixture)
  const { token } = await letterOf(user.id)
  const [row] = await fixture.database.query<{ kept: string }>(
    `select l::text || encode(l.secret_hash, 'base64') as kept from identity.mail_requests l where user_id = $1`,
    [user.id],
  )
  const due = (await emitted(fixture, identity.events.mail.requested)) as { userId: string }[]
  const mine = due.filter(({ userId }) => userId === user.id)
  expect(mine).toMatchObject([{ kind: 'VERIFICATION', version: 1 }])
  for (const kept of [row!.kept, JSON.stringify(mine)]) {
    expect(kept).not.toContain(token)
    expect(kept).not.toContain(user.email)
  }
})
