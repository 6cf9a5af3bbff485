import { Controller } from '@nestjs/common'
import { randomNonce, randomPKCECodeVerifier, randomState } from 'openid-client'
import type { z } from 'zod'
import { identity, type OAuthProvider, type OAuthStarted } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { tokenHash } from '../core/token-hash.js'
import { Db } from '../db.js'
import { Providers } from '../oauth/providers.js'

const LIFE_SECONDS = 600

@Controller()
export class StartOAuthHandler {
  constructor(
    private readonly db: Db,
    private readonly providers: Providers,
    private readonly clock: Clock,
  ) {}

  /**
   * The URL at which the browser logs in, and the binding that it must return with, within ten minutes. Throws `oauthUnavailable`,
   * `unavailable`.
   */
  @Handle(identity.methods.startOAuth)
  async startOAuth({ provider }: { provider: OAuthProvider }): Promise<z.output<typeof OAuthStarted>> {
    const attempt = { state: randomState(), codeVerifier: randomPKCECodeVerifier(), nonce: randomNonce() }
    const binding = randomState()
    const url = await this.providers.loginUrl(provider, attempt)
    const { state, ...stored } = attempt
    await this.db.oAuthAttempt.create({
      data: {
        ...{ provider, ...stored, expiresAt: this.clock.in(LIFE_SECONDS * 1_000) },
        stateHash: new Uint8Array(tokenHash(state)),
        bindingHash: new Uint8Array(tokenHash(binding)),
      },
    })
    return { url, binding, expiresIn: LIFE_SECONDS }
  }
}
