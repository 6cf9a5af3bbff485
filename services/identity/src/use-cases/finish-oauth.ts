import { Controller } from '@nestjs/common'
import type { z } from 'zod'
import { Fault, identity, type LoginResult } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { tokenHash } from '../core/token-hash.js'
import { Db } from '../db.js'
import { oauthLoginAttempted } from '../metrics.js'
import { safeReason } from '../oauth/provider-error.js'
import { Providers, type LoginAttempt } from '../oauth/providers.js'
import { OAuthAccounts } from '../store/oauth-accounts.js'
import { SessionIssuer } from '../store/session-issuer.js'

type Return = z.output<typeof identity.methods.finishOAuth.input>

@Controller()
export class FinishOAuthHandler {
  constructor(
    private readonly db: Db,
    private readonly providers: Providers,
    private readonly accounts: OAuthAccounts,
    private readonly sessions: SessionIssuer,
    private readonly clock: Clock,
  ) {}

  /**
   * Begins a session for the person whom the provider names, or returns a challenge for users with a second factor. Throws
   * `oauthRefused` when this browser was not sent by `startOAuth`, comes late or twice, or when the provider refuses;
   * `oauthEmailUnverified`; `unavailable`, `oauthUnavailable`.
   */
  @Handle(identity.methods.finishOAuth)
  async finishOAuth(returned: Return): Promise<LoginResult> {
    try {
      return await this.finish(returned)
    } catch (error) {
      oauthLoginAttempted({ provider: returned.provider, outcome: Fault.of(error).code })
      throw error
    }
  }

  private async finish({ provider, code, state, error, iss, binding, device }: Return): Promise<LoginResult> {
    const attempt = await this.claim(provider, state, binding)
    if (!attempt) throw identity.faults.oauthRefused({ reason: 'unknown_state' })
    if (error !== undefined || code === undefined)
      throw identity.faults.oauthRefused({ reason: safeReason(error ?? 'no_code') })

    const profile = await this.providers.profile(provider, { code, state, ...(iss && { iss }) }, attempt)
    return this.db.tx(async (tx, emit) => {
      const { user, isNew } = await this.accounts.findOrCreate(tx, emit, provider, profile)
      const outcome = user.totpEnabledAt ? 'challenged' : 'ok'
      oauthLoginAttempted({ provider, outcome }, { userId: user.id })
      return isNew
        ? this.sessions.beginSession(tx, user, device)
        : this.sessions.logInOrChallenge(tx, emit, user, device)
    })
  }

  /** The attempt that the browser was sent with: once, and only for the same browser. */
  private async claim(provider: string, state: string, binding: string): Promise<LoginAttempt | undefined> {
    const [stateHash, bindingHash] = [new Uint8Array(tokenHash(state)), new Uint8Array(tokenHash(binding))]
    const [attempt] = await this.db.$queryRaw<Omit<LoginAttempt, 'state'>[]>`
      delete from oauth_attempts
      where state_hash = ${stateHash} and binding_hash = ${bindingHash}
        and provider = ${provider} and expires_at > ${this.clock.now()}
      returning code_verifier as "codeVerifier", nonce`
    return attempt && { state, ...attempt }
  }
}
