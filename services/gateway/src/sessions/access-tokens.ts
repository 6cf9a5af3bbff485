import { hash } from 'node:crypto'
import { Inject, Injectable } from '@nestjs/common'
import { errors, jwtVerify, type JWTHeaderParameters } from 'jose'
import { LRUCache } from 'lru-cache'
import { z } from 'zod'
import { faults, Id, Role, type Person } from '@boxoffice/contracts'
import type { Actor } from '@boxoffice/bus'
import { Clock } from '@boxoffice/service'
import { EndedSessions } from './ended-sessions.js'
import { SigningKeys } from './signing-keys.js'

/** The actor and person of a token, and its expiry in milliseconds of the epoch. */
export interface Session {
  actor: Actor
  person: Person | null
  expiresAt: number
}

const Claims = z.object({
  sub: Id,
  sid: Id,
  role: Role,
  name: z.string(),
  email: z.string(),
  exp: z.number(),
})
const ORDER_TOKEN = /^bxo_[A-Za-z0-9_-]{20,200}$/

/**
 * Verifies bearer tokens, without a call to identity. A verification costs some 80 µs and callers come again, so results are cached
 * under the token's hash; tokens themselves are stored nowhere.
 */
@Injectable()
export class AccessTokens {
  private readonly verified = new LRUCache<string, Session>({ max: 10_000 })

  constructor(
    @Inject(SigningKeys) private readonly keys: Pick<SigningKeys, 'get'>,
    @Inject(EndedSessions) private readonly ended: Pick<EndedSessions, 'has'>,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Throws `unauthenticated` for a token that is forged, expired, or of a session that has ended. */
  async session(token: string): Promise<Session> {
    if (ORDER_TOKEN.test(token)) return guest(token)
    const digest = hash('sha256', token, 'base64url')
    const session = this.verified.get(digest) ?? (await this.verify(token))
    const over = session.expiresAt <= this.clock.now().getTime() || this.ended.has(session.actor.sessionId!)
    if (over) throw faults.unauthenticated({})
    this.verified.set(digest, session)
    return session
  }

  private async verify(token: string): Promise<Session> {
    try {
      const { payload } = await jwtVerify(token, header => this.key(header), {
        algorithms: ['EdDSA'],
        typ: 'at+jwt',
        issuer: 'boxoffice',
        audience: 'boxoffice',
        currentDate: this.clock.now(),
      })
      const { sub, sid, role, name, email, exp } = Claims.parse(payload)
      const actor = { subject: sub, role, sessionId: sid }
      return { actor, person: { name, email }, expiresAt: exp * 1_000 }
    } catch (error) {
      if (error instanceof errors.JOSEError || error instanceof z.ZodError) throw faults.unauthenticated({})
      throw error
    }
  }

  private async key({ kid = '' }: JWTHeaderParameters) {
    const key = await this.keys.get(kid)
    if (!key) throw faults.unauthenticated({})
    return key
  }
}

/** A guest acts for one order, by its token. Booking, which has the order, verifies the token. */
const guest = (orderToken: string): Session => ({
  actor: { subject: 'guest', role: 'GUEST', orderToken },
  person: null,
  expiresAt: Infinity,
})
