import { describe, expect, test } from '@jest/globals'
import type { Tokens } from '@boxoffice/contracts'
import { until } from '@boxoffice/testing'
import { Caller, said, ApiFixture } from './api.fixture.js'

const fixture = new ApiFixture()
const refresh = (refreshToken: string) => fixture.anyone.post('/auth/refresh', { refreshToken })

describe('A session', () => {
  test('begins with a login, which answers the same for an unknown address and a wrong password', async () => {
    const person = await fixture.person()
    const wrong = said(
      await fixture.anyone.post('/auth/login', { email: person.email, password: 'not this one' }),
      401,
    )
    const unknown = said(
      await fixture.anyone.post('/auth/login', { email: 'no@example.test', password: 'not this one' }),
      401,
    )
    const { requestId: _, ...first } = wrong.body as Record<string, unknown>
    const { requestId: __, ...second } = unknown.body as Record<string, unknown>
    expect(first).toEqual(second)
    const right = { email: person.email.toUpperCase(), password: 'a fine long password' }
    expect((said(await fixture.anyone.post('/auth/login', right), 200).body as Tokens).user.email).toBe(
      person.email,
    )
  })

  test('continues with a refresh token that works once; its reuse ends the session', async () => {
    const { tokens } = await fixture.person()
    const next = said(await refresh(tokens.refreshToken), 200).body as Tokens
    expect(said(await refresh(tokens.refreshToken), 401).body).toMatchObject({
      code: 'identity.refreshInvalid',
    })
    said(await refresh(next.refreshToken), 401)
    const spoiled = new Caller(fixture.url, next.accessToken)
    await until(async () => (await spoiled.get('/auth/me')).status === 401)
  })

  test('ends with a logout, and its access token too', async () => {
    const person = await fixture.person()
    said(await person.get('/auth/me'), 200)
    said(await person.post('/auth/logout'), 204)
    await until(async () => (await person.get('/auth/me')).status === 401)
    said(await refresh(person.tokens.refreshToken), 401)
  })

  test('is protected against guessing: after ten wrong passwords the right one is throttled too', async () => {
    const person = await fixture.person()
    const login = (password: string) => fixture.anyone.post('/auth/login', { email: person.email, password })
    for (let attempt = 0; attempt < 10; attempt++) said(await login('wrong wrong wrong'), 401)
    const refused = said(await login('a fine long password'), 429)
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    expect(refused.body).toMatchObject({ code: 'throttled', status: 429 })
  })
})

describe('The keys that verify access tokens', () => {
  test('are published', async () => {
    const { body } = said(await fixture.anyone.get('/.well-known/jwks.json'), 200)
    expect((body as { keys: object[] }).keys[0]).toMatchObject({ kty: 'OKP', crv: 'Ed25519' })
  })
})
