import request from 'supertest'
import { describe, expect, test } from '@jest/globals'
import { testSql, until } from '@boxoffice/testing'
import { said, ApiFixture, type Mail, type Person } from './api.fixture.js'

const fixture = new ApiFixture()
const sql = testSql()
const OLD = 'a fine long password'
const NEW = 'nine brass instruments'
const post = (path: string, body: object) => fixture.anyone.post(`/auth/${path}`, body)

const OTP = 'Your code for a new password'
const codeIn = ({ text }: Mail) => /^\d{6}$/m.exec(text)![0]
const tokenIn = ({ text }: Mail) => /verify-email\?token=([\w-]{43})$/m.exec(text)![1]!

async function forgot({ email }: Person, nth = 1): Promise<string> {
  said(await post('password/forgot', { email }), 202)
  return codeIn(await fixture.mail(email, OTP, nth))
}
const login = (email: string, password: string) => post('login', { email, password })
const without = ({ requestId: _, ...rest }: Record<string, unknown>) => rest

describe('A forgotten password', () => {
  test('is replaced with the code of a mail; every session ends, and a mail notifies the owner', async () => {
    const person = await fixture.person()
    const otp = await forgot(person)
    const { email } = person
    const { resetToken } = said(await post('password/verify-otp', { email, otp }), 200).body as {
      resetToken: string
    }
    said(await post('password/reset', { resetToken, password: 'password123' }), 422)
    said(await post('password/reset', { resetToken, password: NEW }), 204)

    expect(said(await post('password/reset', { resetToken, password: NEW }), 410).body).toMatchObject({
      code: 'identity.tokenInvalid',
    })
    said(await login(email, OLD), 401)
    said(await login(email, NEW), 200)
    said(await post('refresh', { refreshToken: person.tokens.refreshToken }), 401)
    await until(async () => (await person.get('/auth/me')).status === 401)
    await fixture.mail(email, 'Your password was changed')
  })

  test('needs the code of the last mail within ten minutes, and accepts none after five wrong ones', async () => {
    const person = await fixture.person()
    const { email } = person
    const verify = async (otp: string, status: number) =>
      said(await post('password/verify-otp', { email, otp }), status)
    const late = await forgot(person)
    await sql`update identity.mail_requests set expires_at = now() where user_id = ${person.tokens.user.id}`
    expect((await verify(late, 422)).body).toMatchObject({ code: 'identity.codeInvalid' })

    said(await post('password/resend-otp', { email }), 202)
    const otp = codeIn(await fixture.mail(email, OTP, 2))
    const wrong = otp === '000000' ? '000001' : '000000'
    for (let n = 0; n < 5; n++) await verify(wrong, 422)
    await verify(otp, 422)
  })

  test('does not reveal whether an address has an account', async () => {
    const { email } = await fixture.person()
    const unknown = `no-${email}`
    for (const [path, more] of [
      ['password/forgot', {}],
      ['password/resend-otp', {}],
      ['password/verify-otp', { otp: '000000' }],
    ] as const) {
      const [there, nowhere] = [
        await post(path, { email, ...more }),
        await post(path, { email: unknown, ...more }),
      ]
      expect(nowhere.status).toBe(there.status)
      expect(without(nowhere.body as object as Record<string, unknown>)).toEqual(
        without(there.body as object as Record<string, unknown>),
      )
    }
    await fixture.mail(email, OTP)
    expect(await fixture.mailsTo(unknown)).toEqual([])
  })

  test('can be asked for five times in a quarter of an hour, with or without an account', async () => {
    for (const email of [(await fixture.person()).email, `${crypto.randomUUID()}@example.test`]) {
      for (let n = 0; n < 5; n++) said(await post('password/forgot', { email }), 202)
      const refused = said(await post('password/resend-otp', { email }), 429)
      expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
      for (let n = 0; n < 10; n++) said(await post('password/verify-otp', { email, otp: '000000' }), 422)
      const stopped = said(await post('password/verify-otp', { email, otp: '000000' }), 429)
      expect(Number(stopped.headers['retry-after'])).toBeGreaterThan(0)
    }
  })
})

describe('The verification mail', () => {
  test('verifies the address once with the link of the newest mail; older links stop working', async () => {
    const person = await fixture.person()
    const subject = 'Verify your address'
    const first = tokenIn(await fixture.mail(person.email, subject))
    said(await person.post('/auth/email/resend'), 202)
    const second = tokenIn(await fixture.mail(person.email, subject, 2))
    said(await post('email/verify', { token: first }), 410)
    said(await post('email/verify', { token: second }), 204)
    said(await post('email/verify', { token: second }), 410)
    expect(said(await person.get('/auth/me'), 200).body).toMatchObject({ emailVerified: true })
    expect(said(await person.post('/auth/email/resend'), 409).body).toMatchObject({
      code: 'identity.emailAlreadyVerified',
    })
  })
})

describe('An e-mail address', () => {
  const hostile = [
    'ada@example.test\r\nBcc: eve@example.test',
    'ada@example.test\nBcc: eve@example.test',
    'ada@example.test, eve@example.test',
    'Ada <ada@example.test>',
    'аda@example.test', // A Cyrillic а.
    'ada@exаmple.test',
    '\u212Aate@example.test', // The Kelvin sign, whose lower case is a k.
    'ada\u200b@example.test',
    'ａｄａ@example.test',
    '"ada\r\n"@example.test',
    'ada@[127.0.0.1]',
    `${'a'.repeat(250)}@example.test`,
  ]
  test.each(hostile)('like %j is refused by register, login and password/forgot', async email => {
    const account = { email, password: OLD, name: 'Ada' }
    for (const path of ['register', 'login', 'password/forgot'])
      said(await post(path, path === 'password/forgot' ? { email } : account), 422)
  })

  test('receives no text that another user chose as its name in a registration', async () => {
    const email = `${crypto.randomUUID()}@example.test`
    const account = { email, password: OLD }
    said(await post('register', { ...account, name: 'Ada\r\nBcc: eve@example.test' }), 422)
    said(await post('register', { ...account, name: 'Win at http://evil.example' }), 201)
    const { text, html } = await fixture.mail(email, 'Verify your address')
    for (const part of [text, html]) expect(part).not.toContain('evil.example')
  })
})

describe('The password of a new account', () => {
  test('is refused when it is easy to guess, and the answer says why', async () => {
    const account = { email: `${crypto.randomUUID()}@example.test`, name: 'Adaeze Okonkwo' }
    for (const password of ['password123', 'okonkwo2024', '1234567890']) {
      const { body } = said(
        await request(fixture.url)
          .post('/api/auth/register')
          .send({ ...account, password }),
        422,
      )
      expect(body).toMatchObject({ code: 'identity.weakPassword', warning: expect.any(String) })
    }
  })
})
