import { Injectable } from '@nestjs/common'
import { SignJWT } from 'jose'
import type { Jwk, User } from '@boxoffice/contracts'
import { Clock } from '@boxoffice/service'
import { Config } from '../config.js'
import { signingKey, type SigningKey } from '../core/signing-keys.js'

/** Access tokens (RFC 9068), by which the gateway knows its caller without a call to identity. */
@Injectable()
export class AccessTokens {
  private readonly keys: Promise<SigningKey[]>

  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
  ) {
    this.keys = Promise.all(config.ACCESS_TOKEN_KEYS.split(',').map(signingKey))
  }

  /** A token with the user's present role, name and address, and the session's id; valid for `ACCESS_TOKEN_SECONDS`. */
  async sign({ id, role, name, email, emailVerified }: User, sessionId: string): Promise<string> {
    const [{ privateKey, jwk }] = (await this.keys) as [SigningKey]
    return new SignJWT({ role, sid: sessionId, name, email, email_verified: emailVerified })
      .setProtectedHeader({ alg: jwk.alg, kid: jwk.kid, typ: 'at+jwt' })
      .setSubject(id)
      .setIssuer('boxoffice')
      .setAudience('boxoffice')
      .setIssuedAt(this.clock.now())
      .setExpirationTime(this.clock.in(this.config.ACCESS_TOKEN_SECONDS * 1_000))
      .sign(privateKey)
  }

  /** The public keys that verify tokens: former keys too, so that their tokens stay valid until they expire. */
  async publicKeys(): Promise<Jwk[]> {
    return (await this.keys).map(({ jwk }) => jwk)
  }
}
