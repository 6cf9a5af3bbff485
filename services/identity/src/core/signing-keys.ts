import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { calculateJwkThumbprint } from 'jose'
import type { Jwk } from '@boxoffice/contracts'

/** The prefix of the 32 bytes of the seed in the PKCS #8 form of an Ed25519 key: RFC 8410, section 7. */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex')

export interface SigningKey {
  privateKey: KeyObject
  /** The public half, as it is published. Its `kid` is its thumbprint (RFC 7638), so no two keys share one. */
  jwk: Jwk
}

/** The Ed25519 key of a seed: 32 bytes, base64url. */
export async function signingKey(seed: string): Promise<SigningKey> {
  const key = Buffer.concat([PKCS8_PREFIX, Buffer.from(seed, 'base64url')])
  const privateKey = createPrivateKey({ key, format: 'der', type: 'pkcs8' })
  const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' })
  const point = { kty: 'OKP', crv: 'Ed25519', x } as const
  return { privateKey, jwk: { ...point, kid: await calculateJwkThumbprint(point), alg: 'EdDSA', use: 'sig' } }
}
