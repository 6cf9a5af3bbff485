import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { beforeEach, describe, expect, test } from '@jest/globals'
import { exportJWK, SignJWT, UnsecuredJWT, type JWTPayload } from 'jose'
import { identity, type Jwk } from '@boxoffice/contracts'
import { Clock } from '@boxoffice/service'
import { AccessTokens } from './access-tokens.js'
import { SigningKeys } from './signing-keys.js'

class TestClock extends Clock {
  at = Date.now()
  override now = () => new Date(this.at)
}

const pair = () => generateKeyPairSync('ed25519')
const published = async (key: KeyObject, kid: string): Promise<Jwk> =>
  identity.methods.listSigningKeys.output.shape.keys.element.parse({
    ...(await exportJWK(key)),
    kid,
    alg: 'EdDSA',
    use: 'sig',
  })
const refused = expect.objectContaining({ code: 'unauthenticated' })

const ours = pair()
const claims = {
  sub: crypto.randomUUID(),
  sid: crypto.randomUUID(),
  role: 'CUSTOMER',
  name: 'Ada Obi',
  email: 'ada@example.com',
  iss: 'boxoffice',
  aud: 'boxoffice',
}

let clock: TestClock
let keys: Jwk[]
let asked: number
let ended: Set<string>
let tokens: AccessTokens
beforeEach(async () => {
  clock = new TestClock()
  keys = [await published(ours.publicKey, 'ours')]
  asked = 0
  ended = new Set()
  const source = { listSigningKeys: async () => (asked++, { keys }) }
  tokens = new AccessTokens(new SigningKeys(source, clock), ended, clock)
})

const sign = (changes: JWTPayload = {}, header = {}, key: KeyObject = ours.privateKey) =>
  new SignJWT({ ...claims, exp: Math.floor(clock.at / 1_000) + 900, ...changes })
    .setProtectedHeader({ alg: 'EdDSA', kid: 'ours', typ: 'at+jwt', ...header })
    .sign(key)

describe('AccessTokens of a valid token', () => {
  test('answers the actor, the session, and the person to write to', async () => {
    const { sub, sid, role, name, email } = claims
    expect(await tokens.session(await sign())).toMatchObject({
      actor: { subject: sub, role, sessionId: sid },
      person: { name, email },
    })
  })

  test('verifies a token once, and asks for the signing keys once', async () => {
    const token = await sign()
    const first = await tokens.session(token)
    expect(await tokens.session(token)).toBe(first)
    expect(asked).toBe(1)
  })

  test('refuses a token from the second in which it expires, even when it was accepted before', async () => {
    const token = await sign()
    await tokens.session(token)
    clock.at += 900_000
    await expect(tokens.session(token)).rejects.toEqual(refused)
  })

  test('refuses a token from the end of its session, even when it was accepted before', async () => {
    const token = await sign()
    await tokens.session(token)
    ended.add(claims.sid)
    await expect(tokens.session(token)).rejects.toEqual(refused)
  })
})

describe('AccessTokens refuses', () => {
  const past = Math.floor(Date.now() / 1_000) - 1
  test.each<[string, () => Promise<string> | string]>([
    ['that is expired', () => sign({ exp: past })],
    ['that never expires', () => sign({ exp: undefined })],
    ['of another issuer', () => sign({ iss: 'elsewhere' })],
    ['for another audience', () => sign({ aud: 'elsewhere' })],
    ['that is not an access token', () => sign({}, { typ: 'JWT' })],
    ['of a key that nobody has', () => sign({}, { kid: 'theirs' })],
    ['that names our key, but was signed with another', () => sign({}, {}, pair().privateKey)],
    ['with no signature at all', () => new UnsecuredJWT({ ...claims, exp: past + 900 }).encode()],
    ['without a session', () => sign({ sid: undefined })],
    ['with a role that there is not', () => sign({ role: 'ROOT' })],
    ['that is no token', () => 'nonsense'],
    ['that only begins like a guest’s', () => 'bxo_'],
  ])('a token %s', async (_, make) => {
    await expect(tokens.session(await make())).rejects.toEqual(refused)
  })

  test('a token whose signature or claims were changed', async () => {
    const [head, body, signature] = (await sign()).split('.') as [string, string, string]
    const admin = Buffer.from(JSON.stringify({ ...claims, role: 'ADMIN', exp: past + 900 })).toString(
      'base64url',
    )
    const none = Buffer.from('{"alg":"none","typ":"at+jwt","kid":"ours"}').toString('base64url')
    const forged = [
      `${head}.${admin}.${signature}`,
      `${head}.${body}.${'A'.repeat(86)}`,
      `${head}.${body}.`,
      `${none}.${admin}.`,
    ]
    for (const token of forged) await expect(tokens.session(token)).rejects.toEqual(refused)
  })

  test('a token that is signed with the public key as a shared secret', async () => {
    const secret = new TextEncoder().encode(keys[0]!.x)
    const token = new SignJWT({ ...claims, exp: past + 900 })
      .setProtectedHeader({ alg: 'HS256', kid: 'ours', typ: 'at+jwt' })
      .sign(secret)
    await expect(tokens.session(await token)).rejects.toEqual(refused)
  })
})

describe('AccessTokens with new signing keys', () => {
  test('asks for the signing keys again when a token names an unknown one', async () => {
    await tokens.session(await sign())
    const next = pair()
    keys = [await published(next.publicKey, 'next'), ...keys]
    clock.at += 1_000
    await expect(tokens.session(await sign({}, { kid: 'next' }, next.privateKey))).resolves.toBeDefined()
  })

  test('asks for the signing keys once a second at most, however many tokens name unknown ones', async () => {
    const strange = await Promise.all(Array.from({ length: 50 }, (_, n) => sign({}, { kid: `strange-${n}` })))
    await Promise.all(strange.map(token => expect(tokens.session(token)).rejects.toEqual(refused)))
    expect(asked).toBe(1)
    clock.at += 1_000
    await expect(tokens.session(strange[0]!)).rejects.toEqual(refused)
    expect(asked).toBe(2)
  })
})

describe('AccessTokens of an order’s token', () => {
  test('answers a guest for the token of an order, which booking alone can verify', async () => {
    const orderToken = `bxo_${'a'.repeat(43)}`
    const { actor, person } = await tokens.session(orderToken)
    expect(actor).toEqual({ subject: 'guest', role: 'GUEST', orderToken })
    expect(person).toBeNull()
    expect(asked).toBe(0)
  })
})
