import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { as, openIdentity, type IdentityFixture, password, register } from '../../test/fixture.js'

let fixture: IdentityFixture
beforeAll(async () => {
  fixture = await openIdentity()
})
afterAll(() => fixture.close())

describe('registerAccount and getMe', () => {
  test('a new account is a CUSTOMER unless ORGANIZER is requested, is not verified, and has a session', async () => {
    const customer = await register(fixture, { email: 'Ada@Example.com' })
    expect(customer.user).toMatchObject({ email: 'ada@example.com', role: 'CUSTOMER', emailVerified: false })
    expect(customer.refreshToken).toMatch(/^[\w-]{43}$/)
    expect((await register(fixture, { role: 'ORGANIZER' })).user.role).toBe('ORGANIZER')
  })

  test('registerAccount refuses the role ADMIN', async () => {
    await expect(register(fixture, { role: 'ADMIN' })).rejects.toMatchObject({ code: 'invalid' })
  })

  test('of 10 concurrent registrations of one address, in any case of its letters, one succeeds', async () => {
    const addresses = Array.from({ length: 10 }, (_, n) =>
      n % 2 ? 'TWICE@example.com' : 'twice@Example.com',
    )
    const results = await Promise.allSettled(addresses.map(email => register(fixture, { email })))
    const refused = results.filter(({ status }) => status === 'rejected')
    expect(refused).toHaveLength(9)
    for (const each of refused) expect(each).toMatchObject({ reason: { code: 'identity.emailTaken' } })
  })

  test('the database contains neither the password nor the refresh token', async () => {
    const { user, refreshToken } = await register(fixture)
    const [row] = await fixture.database.query<{ text: string }>(
      `select u::text || s::text || t::text || encode(t.hash, 'escape') as text
     from identity.users u join identity.sessions s on s.user_id = u.id
     join identity.refresh_tokens t on t.session_id = s.id where u.id = $1`,
      [user.id],
    )
    expect(row!.text).not.toContain(password)
    expect(row!.text).not.toContain(refreshToken)
  })

  test('getMe returns the present data of the caller, and throws unauthenticated without a token or an account', async () => {
    const { user } = await register(fixture)
    await fixture.db.user.update({ where: { id: user.id }, data: { name: 'Ada L.' } })
    expect(await as(user, () => fixture.getMe())).toEqual({ ...user, name: 'Ada L.' })

    await expect(fixture.getMe()).rejects.toMatchObject({ code: 'unauthenticated' })
    const unknown = { id: crypto.randomUUID(), role: 'ADMIN' as const }
    await expect(as(unknown, () => fixture.getMe())).rejects.toMatchObject({ code: 'unauthenticated' })
  })
})
