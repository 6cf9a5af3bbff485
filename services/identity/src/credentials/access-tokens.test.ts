import { randomBytes } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { createLocalJWKSet, jwtVerify } from 'jose'
import { Clock } from '@boxoffice/service'
import { testEnvironment } from '@boxoffice/testing'
import { AccessTokens } from './access-tokens.js'
import { Config } from '../config.js'
import { signingKey } from '../core/signing-keys.js'

const seed = () => randomBytes(32).toString('base64url')
const user = {
  id: '01980000-0000-7000-8000-000000000001',
  email: 'ada@example.com',
  name: 'Ada',
  role: 'ORGANIZER',
  emailVerified: true,
  locale: 'en',
  twoFactor: false,
} as const

function tokens(keys: string, clock = new Clock()) {
  return new AccessTokens(
    new Config({ ...testEnvironment().env['identity'], ACCESS_TOKEN_KEYS: keys }),
    clock,
  )
}

/** Verifies a token as a gateway does. */
async function claims(token: string, by: AccessTokens) {
  const keys = createLocalJWKSet({ keys: await by.publicKeys() })
  const rules = { algorithms: ['EdDSA'], typ: 'at+jwt', issuer: 'boxoffice', audience: 'boxoffice' }
  return (await jwtVerify(token, keys, rules)).payload
}

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

test('signingKey derives an Ed25519 key from its seed as RFC 8032 specifies', async () => {
  const bytes = (hex: string) => Buffer.from(hex, 'hex').toString('base64url')
  const { jwk } = await signingKey(bytes('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60'))
  expect(jwk.x).toBe(bytes('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a'))
})

test('ACCESS_TOKEN_KEYS must be a list of seeds: otherwise the service does not start, and the message does not contain the setting', () => {
  const wrong = `${seed()},${seed().slice(1)}`
  expect(() => tokens(wrong)).toThrow(/ACCESS_TOKEN_KEYS: must be seeds/)
  expect(() => tokens(wrong)).not.toThrow(wrong)
})

test('an access token carries the user, role and session, and expires after 15 minutes', async () => {
  const issuer = tokens(seed())
  const { iat, exp, ...payload } = await claims(await issuer.sign(user, 'the session'), issuer)
  expect(payload).toEqual({
    sub: user.id,
    role: 'ORGANIZER',
    sid: 'the session',
    name: 'Ada',
    email: 'ada@example.com',
    email_verified: true,
    iss: 'boxoffice',
    aud: 'boxoffice',
  })
  expect(exp! - iat!).toBe(900)
})

test('after a change of keys the new key signs, and tokens of the old key stay valid', async () => {
  const [first, second] = [seed(), seed()]
  const old = await tokens(first).sign(user, 'a')
  const issuer = tokens(`${second},${first}`)
  await expect(claims(old, issuer)).resolves.toMatchObject({ sid: 'a' })
  await expect(claims(await issuer.sign(user, 'b'), tokens(second))).resolves.toMatchObject({ sid: 'b' })
})

describe('the published keys refuse', () => {
  const issuer = tokens(seed())
  const signed = async () => (await issuer.sign(user, 'a')).split('.') as [string, string, string]
  const admin = part({ sub: user.id, role: 'ADMIN', iss: 'boxoffice', aud: 'boxoffice', exp: 9_999_999_999 })

  test('a token whose claims were changed', async () => {
    const [header, , signature] = await signed()
    await expect(claims(`${header}.${admin}.${signature}`, issuer)).rejects.toThrow(/signature/)
  })

  test('a token without a signature, whatever algorithm its header names', async () => {
    for (const alg of ['none', 'None', 'NONE', 'HS256'])
      await expect(claims(`${part({ alg, typ: 'at+jwt' })}.${admin}.`, issuer)).rejects.toThrow()
  })

  test('a token that was signed by another key under our key id', async () => {
    const [header] = await signed()
    const forged = (await tokens(seed()).sign({ ...user, role: 'ADMIN' }, 'a')).split('.')
    await expect(claims([header, forged[1], forged[2]].join('.'), issuer)).rejects.toThrow(/signature/)
  })

  test('an expired token', async () => {
    const keys = seed()
    class Before extends Clock {
      override now = () => new Date(Date.now() - 901_000)
    }
    await expect(claims(await tokens(keys, new Before()).sign(user, 'a'), tokens(keys))).rejects.toThrow(
      /exp/,
    )
  })
})
