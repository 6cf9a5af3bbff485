import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { identity } from '@boxoffice/contracts'
import { announced, as, lastLetter, openIdentity, register } from '../../test/fixture.js'

let stage: Awaited<ReturnType<typeof openIdentity>>
beforeAll(async () => {
  stage = await openIdentity()
})
afterAll(() => stage.close())

const invalid = { code: 'identity.tokenInvalid', kind: 'gone' }
const verify = (token: string) => stage.verification.verifyEmail({ token })
const letterOf = async (userId: string) => {
  const { secret, ...letter } = await lastLetter(stage, userId, 'VERIFICATION')
  return { ...letter, token: secret! }
}

test('who registers is sent a link that verifies the address, once, also of 20 uses at once', async () => {
  const { user } = await register(stage)
  const { token, to } = await letterOf(user.id)
  expect(token).toMatch(/^[\w-]{43}$/)
  expect(to).toEqual({ name: user.name, email: user.email })

  const uses = await Promise.allSettled(Array.from({ length: 20 }, () => verify(token)))
  expect(uses.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const me = await as(user, () => stage.users.me())
  expect(me.emailVerified).toBe(true)
  await expect(verify(token)).rejects.toMatchObject(invalid)
  const written = await stage.db.auditEntry.findMany({ where: { userId: user.id, action: 'email.verified' } })
  expect(written).toHaveLength(1)
})

test('the link is good for a day', async () => {
  const { user } = await register(stage)
  const { token } = await letterOf(user.id)
  await stage.database.query(
    `update identity.letters set expires_at = now() - interval '1 ms' where user_id = $1`,
    [user.id],
  )
  await expect(verify(token)).rejects.toMatchObject(invalid)
  await expect(letterOf(user.id)).rejects.toMatchObject(invalid)
})

test('a link that nobody was sent verifies nothing', async () => {
  await expect(verify('A'.repeat(43))).rejects.toMatchObject(invalid)
})

test('another mail makes the link of the one before worthless; who is verified gets none', async () => {
  const { user } = await register(stage)
  const first = await letterOf(user.id)
  await as(user, () => stage.verification.resendVerification())
  const second = await letterOf(user.id)
  await expect(verify(first.token)).rejects.toMatchObject(invalid)
  await verify(second.token)
  const again = as(user, () => stage.verification.resendVerification())
  await expect(again).rejects.toMatchObject({ code: 'identity.emailAlreadyVerified' })
})

test('of ten mails asked for at once the link of one is worth something', async () => {
  const { user } = await register(stage)
  await Promise.all(Array.from({ length: 10 }, () => as(user, () => stage.verification.resendVerification())))
  const { count } = await stage.db.letter
    .aggregate({ where: { userId: user.id, usedAt: null }, _count: true })
    .then(({ _count: count }) => ({ count }))
  expect(count).toBe(1)
})

test('neither the table nor the event has what the letter says', async () => {
  const { user } = await register(stage)
  const { token } = await letterOf(user.id)
  const [row] = await stage.database.query<{ kept: string }>(
    `select l::text || encode(l.secret_hash, 'base64') as kept from identity.letters l where user_id = $1`,
    [user.id],
  )
  const due = (await announced(stage, identity.events.mail.requested)) as { userId: string }[]
  const mine = due.filter(({ userId }) => userId === user.id)
  expect(mine).toMatchObject([{ kind: 'VERIFICATION', version: 1 }])
  for (const kept of [row!.kept, JSON.stringify(mine)]) {
    expect(kept).not.toContain(token)
    expect(kept).not.toContain(user.email)
  }
})
