import { beforeAll, describe, expect, test } from '@jest/globals'
import { generate } from 'otplib'
import request, { type Response } from 'supertest'
import { v7 as newId } from 'uuid'
import type { Challenge, Tokens } from '@boxoffice/contracts'
import { until } from '@boxoffice/testing'
import { said, ApiFixture } from './api.fixture.js'

const fixture = new ApiFixture()
const providers = ['google', 'github', 'facebook'] as const
type Provider = (typeof providers)[number]

interface Persona {
  email: string
  name?: string
  subject?: string
  verified?: boolean
}

/** A browser, as far as a login at a provider needs one: it keeps cookies and follows redirects. */
class Browser {
  cookie = ''

  /** Begins a login. Answers the query of the redirect to the provider. */
  async leave(provider: Provider): Promise<string> {
    const sent = await request(fixture.url).get(`/api/auth/oauth/${provider}`)
    this.cookie = cookieOf(said(sent, 302))
    return new URL(sent.headers['location']!).search
  }

  /** Logs in at the provider, or denies. Answers the callback's address. */
  async decide(provider: Provider, query: string, persona: Persona | 'deny'): Promise<string> {
    const choice = persona === 'deny' ? 'deny' : 'approve'
    const body = persona === 'deny' ? {} : persona
    const decided = await request(fixture.sandboxUrl).post(`/oauth/${provider}/${choice}${query}`).send(body)
    return (said(decided, 200).body as { location: string }).location
  }

  async comeBack(location: string): Promise<Response> {
    const { pathname, search } = new URL(location)
    const back = request(fixture.url).get(pathname + search)
    return this.cookie ? back.set('Cookie', this.cookie) : back
  }

  async login(provider: Provider, persona: Persona | 'deny'): Promise<Response> {
    return this.comeBack(await this.decide(provider, await this.leave(provider), persona))
  }
}

const cookieOf = ({ headers }: Response) => String(headers['set-cookie']).split(';')[0]!
const somebody = (): Persona => ({ email: `${newId()}@example.test`, name: 'Ada Obi' })
const tokensOf = (response: Response) => said(response, 200).body as Tokens
const refusal = (response: Response) => said(response, 401).body as { code: string; reason: string }
const unknown = { code: 'identity.oauthRefused', reason: 'unknown_state' }

describe.each(providers)('A login with %s', provider => {
  test('makes an account with a verified address at first, and finds it again later', async () => {
    const ada = somebody()
    const first = tokensOf(await new Browser().login(provider, ada))
    expect(first.user).toMatchObject({
      email: ada.email,
      name: 'Ada Obi',
      role: 'CUSTOMER',
      emailVerified: true,
    })
    const renamed = { ...ada, name: 'Ada Lovelace' }
    expect(tokensOf(await new Browser().login(provider, renamed)).user).toEqual(first.user)
  })

  test('is refused when the provider has not verified the address', async () => {
    const refused = said(await new Browser().login(provider, { ...somebody(), verified: false }), 403)
    expect(refused.body).toMatchObject({ code: 'identity.oauthEmailUnverified' })
  })

  test('is refused when the user denies it at the provider', async () => {
    expect(refusal(await new Browser().login(provider, 'deny'))).toMatchObject({ reason: 'access_denied' })
  })

  test('is refused when the provider does not know the code', async () => {
    const browser = new Browser()
    const back = new URL(await browser.decide(provider, await browser.leave(provider), somebody()))
    back.searchParams.set('code', 'made-up')
    expect(refusal(await browser.comeBack(back.href))).toMatchObject({ code: 'identity.oauthRefused' })
  })
})

describe('The browser of an OAuth login', () => {
  let browser: Browser
  let back: string
  beforeAll(async () => {
    browser = new Browser()
    back = await browser.decide('google', await browser.leave('google'), somebody())
  })

  test('is redirected with state, PKCE and nonce, and a cookie for the callback alone', async () => {
    const sent = said(await request(fixture.url).get('/api/auth/oauth/google'), 302)
    const query = new URL(sent.headers['location']!).searchParams
    for (const [name, shape] of [
      ['state', /^[\w-]{43}$/],
      ['code_challenge', /^[\w-]{43}$/],
      ['nonce', /^[\w-]{43}$/],
    ] as const)
      expect(query.get(name)).toMatch(shape)
    expect(query.get('code_challenge_method')).toBe('S256')
    expect(String(sent.headers['set-cookie'])).toMatch(
      /^oauth_binding=[\w-]{43}; Path=\/api\/auth\/oauth; Max-Age=600; HttpOnly; SameSite=Lax$/,
    )
    expect(sent.headers['cache-control']).toBe('no-store')
  })

  test('is refused with the callback of another browser, and without its cookie', async () => {
    const victim = new Browser()
    await victim.leave('google')
    expect(refusal(await victim.comeBack(back))).toMatchObject(unknown)
    expect(refusal(await new Browser().comeBack(back))).toMatchObject(unknown)
  })

  test('is refused with another provider’s callback, and with an unknown state', async () => {
    expect(refusal(await browser.comeBack(back.replace('/google/', '/github/')))).toMatchObject(unknown)
    const foreign = new URL(back)
    foreign.searchParams.set('state', 'A'.repeat(43))
    expect(refusal(await browser.comeBack(foreign.href))).toMatchObject(unknown)
  })

  test('is logged in once: then the cookie is gone, and the same callback is refused', async () => {
    const response = await browser.comeBack(back)
    tokensOf(response)
    expect(response.headers['cache-control']).toBe('no-store')
    expect(String(response.headers['set-cookie'])).toMatch(
      /^oauth_binding=; Path=\/api\/auth\/oauth; Max-Age=0;/,
    )
    expect(refusal(await browser.comeBack(back))).toMatchObject(unknown)
  })

  test('is redirected only to the provider and back: a query that names another address is refused', async () => {
    const path = '/api/auth/oauth/google'
    said(await request(fixture.url).get(`${path}?redirect_uri=https://evil.example&next=//evil.example`), 422)
    const { origin, searchParams } = new URL(
      said(await request(fixture.url).get(path), 302).headers['location']!,
    )
    expect(origin).toBe(new URL(fixture.sandboxUrl).origin)
    expect(searchParams.get('redirect_uri')).toBe(`${fixture.url}/api/auth/oauth/google/callback`)
  })

  test('is redirected to no unknown provider', async () => {
    said(await request(fixture.url).get('/api/auth/oauth/evil'), 422)
  })
})

describe('The answer of an OAuth provider', () => {
  const changed = (query: string, name: string) => {
    const search = new URLSearchParams(query)
    search.set(name, 'A'.repeat(43))
    return `?${search.toString()}`
  }

  test('is refused when its nonce is of another login', async () => {
    const browser = new Browser()
    const query = changed(await browser.leave('google'), 'nonce')
    const back = await browser.decide('google', query, somebody())
    expect(refusal(await browser.comeBack(back))).toMatchObject({ reason: 'invalid_response' })
  })

  test.each(providers)('is refused by PKCE when %s gave its code to another browser', async provider => {
    const [ada, eve] = [new Browser(), new Browser()]
    const codeOfAda = await ada.decide(provider, await ada.leave(provider), somebody())
    const back = new URL(await eve.decide(provider, await eve.leave(provider), somebody()))
    back.searchParams.set('code', new URL(codeOfAda).searchParams.get('code')!)
    expect(refusal(await eve.comeBack(back.href))).toMatchObject({ code: 'identity.oauthRefused' })
  })
})

describe('An existing account', () => {
  test('is linked to several providers that verified its address', async () => {
    const ada = somebody()
    const ids = []
    for (const provider of providers) ids.push(tokensOf(await new Browser().login(provider, ada)).user.id)
    expect(new Set(ids).size).toBe(1)
  })

  test('stays linked when the address at the provider changes', async () => {
    const ada = { ...somebody(), subject: '7000000001' }
    const { user } = tokensOf(await new Browser().login('github', ada))
    const moved = { ...ada, email: somebody().email, verified: false }
    expect(tokensOf(await new Browser().login('github', moved)).user.id).toBe(user.id)
  })

  test('with an unverified address passes to the address’s owner, without its old password, sessions and second factor', async () => {
    const squatter = await fixture.person()
    const { email } = squatter
    const { secret } = said(await squatter.post('/auth/2fa/enable', {}), 200).body as { secret: string }
    said(await squatter.post('/auth/2fa/verify', { code: await generate({ secret }) }), 200)

    const owner = tokensOf(await new Browser().login('google', { email }))
    expect(owner.user).toMatchObject({ id: squatter.tokens.user.id, emailVerified: true, twoFactor: false })
    const credentials = { email, password: 'a fine long password' }
    said(await fixture.anyone.post('/auth/login', credentials), 401)
    said(await fixture.anyone.post('/auth/refresh', { refreshToken: squatter.tokens.refreshToken }), 401)
    await until(async () => (await squatter.get('/auth/me')).status === 401)
  })

  test('with two-factor authentication answers a challenge, not a session', async () => {
    const ada = somebody()
    const { accessToken } = tokensOf(await new Browser().login('facebook', ada))
    const post = (path: string, body: object) =>
      request(fixture.url).post(`/api${path}`).set('Authorization', `Bearer ${accessToken}`).send(body)
    const { secret } = said(await post('/auth/2fa/enable', {}), 200).body as { secret: string }
    const epoch = Math.floor(Date.now() / 1_000)
    said(await post('/auth/2fa/verify', { code: await generate({ secret, epoch: epoch - 30 }) }), 200)

    const { challengeToken } = said(await new Browser().login('facebook', ada), 200).body as Challenge
    const answer = { challengeToken, code: await generate({ secret, epoch }) }
    tokensOf(await fixture.anyone.post('/auth/2fa/challenge', answer))
  })
})
