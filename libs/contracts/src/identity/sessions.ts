import { z } from 'zod'
import { User } from './accounts.js'
import { Email, Id, Time } from '../common.js'

/** `expiresIn` is the lifetime of the access token in seconds. The refresh token is opaque and works once. */
export const Tokens = z
  .object({ accessToken: z.string(), refreshToken: z.string(), expiresIn: z.int(), user: User })
  .meta({ id: 'Tokens' })
export type Tokens = z.infer<typeof Tokens>

/** The password is right, and the login also needs a code. `expiresIn` is in seconds. */
export const Challenge = z
  .object({ challenge: z.literal('totp'), challengeToken: z.string(), expiresIn: z.int() })
  .meta({ id: 'Challenge' })
export type Challenge = z.infer<typeof Challenge>

export const LoginResult = z.union([Tokens, Challenge])
export type LoginResult = z.infer<typeof LoginResult>

/** The device of a session, as the gateway received it. */
export const Device = z.object({ agent: z.string().max(500), address: z.string().max(64) })

export const Login = z.object({ email: Email, password: z.string().min(1).max(128) })
export const Refresh = z.object({ refreshToken: z.string().min(1).max(200) })

/** A session, with its device. */
export const Session = z
  .object({
    id: Id,
    agent: z.string(),
    address: z.string(),
    createdAt: Time,
    lastSeenAt: Time,
    current: z.boolean().describe('whether this session made the request'),
  })
  .meta({ id: 'Session' })
export type Session = z.infer<typeof Session>

/** A public signing key (RFC 7517). */
export const Jwk = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string(),
  kid: z.string(),
  alg: z.literal('EdDSA'),
  use: z.literal('sig'),
})
export type Jwk = z.infer<typeof Jwk>

export const SessionEnded = z.object({ sessionId: Id, userId: Id, endedAt: Time, version: z.int() })
export type SessionEnded = z.infer<typeof SessionEnded>
