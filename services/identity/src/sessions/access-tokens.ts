import { Injectable } from '@nestjs/common'
import { SignJWT } from 'jose'
import type { Jwk, User } from '@boxoffice/contracts'
import { Clock } from '@boxoffice/service'
import { Config } from '../config.js'
import { signingKey, type SigningKey } from './signing-keys.js'

/** Makes the tokens (RFC 9068) by which the gateway knows who is asking, without asking identity. */
@Injectable()
export class AccessTokens {
  private readonly keys: Promise<SigningKey[]>

  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
  ) {
    this.keys = Promise.all(config.ACCESS_TOKEN_KEYS.split(',').map(signingKey))
  }

  /** A token that says who the user is, as of now, and by which session; good for `ACCESS_TOKEN_SECONDS`. */
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

  /** What tokens are verified with: all keys, so that those of the key before are good until they expire. */
  async published(): Promise<Jwk[]> {
    return (await this.keys).map(({ jwk }) => jwk)
  }
}
