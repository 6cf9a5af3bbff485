import { describe, expect, test } from '@jest/globals'
import { generate } from 'otplib'
import type { Challenge, Tokens } from '@boxoffice/contracts'
import { Caller, said, ApiFixture } from './api.fixture.js'

const fixture = new ApiFixture()
const login = async (email: string) =>
  said(await fixture.anyone.post('/auth/login', { email, password: 'a fine long password' }), 200)
    .body as Challenge & Tokens
const challenge = (body: object) => fixture.anyone.post('/auth/2fa/challenge', body)
const codeOf = (secret: string, steps = 0) =>
  generate({ secret, epoch: Math.floor(Date.now() / 1_000) + 30 * steps })

describe('Two-factor authentication', () => {
  test('asks for password and code, or a recovery code, until it is turned off', async () => {
    const person = await fixture.person()
    const setup = said(await person.post('/auth/2fa/enable', {}), 200).body as Record<string, string>
    expect(setup).toEqual({
      secret: expect.any(String),
      otpauthUrl: expect.stringMatching(/^otpauth:\/\/totp\/Boxoffice/),
      qr: expect.stringMatching(/^data:image\/png;base64,/),
    })
    const secret = setup['secret']!
    expect(said(await person.post('/auth/2fa/verify', { code: '000000' }), 422).body).toMatchObject({
      code: 'identity.codeInvalid',
    })
    const { recoveryCodes } = said(
      await person.post('/auth/2fa/verify', { code: await codeOf(secret, -1) }),
      200,
    ).body as { recoveryCodes: string[] }
    expect(recoveryCodes).toHaveLength(10)
    expect(said(await person.get('/auth/me'), 200).body).toMatchObject({ twoFactor: true })

    const asked = await login(person.email)
    expect(asked).toEqual({ challenge: 'totp', challengeToken: expect.any(String), expiresIn: 300 })
    const { challengeToken } = asked
    said(await new Caller(fixture.url, challengeToken).get('/auth/me'), 401)
    said(await challenge({ challengeToken, code: '000000' }), 422)
    const code = await codeOf(secret)
    const tokens = said(await challenge({ challengeToken, code }), 200).body as Tokens
    said(await new Caller(fixture.url, tokens.accessToken).get('/auth/me'), 200)
    expect(said(await challenge({ challengeToken, code }), 401).body).toMatchObject({
      code: 'identity.challengeInvalid',
    })

    const lost = { challengeToken: (await login(person.email)).challengeToken, code: recoveryCodes[0] }
    said(await challenge(lost), 200)
    said(await person.post('/auth/2fa/disable', { code: recoveryCodes[1] }), 204)
    expect(await login(person.email)).toHaveProperty('accessToken')
  })

  test('throttles an account after wrong codes, and the answer says for how long', async () => {
    const person = await fixture.person()
    const { secret } = said(await person.post('/auth/2fa/enable', {}), 200).body as { secret: string }
    for (let attempt = 0; attempt < 10; attempt++)
      said(await person.post('/auth/2fa/verify', { code: '000000' }), 422)
    const refused = said(await person.post('/auth/2fa/verify', { code: await codeOf(secret) }), 429)
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(800)
    expect(refused.body).toMatchObject({ code: 'identity.tooManyAttempts' })
  })

  test.each(['enable', 'verify', 'disable'])('refuses %s without a session', async path => {
    said(await fixture.anyone.post(`/auth/2fa/${path}`, { code: '000000' }), 401)
  })
})
