import { Controller, Inject } from '@nestjs/common'
import { randomNonce, randomPKCECodeVerifier, randomState } from 'openid-client'
import type { z } from 'zod'
import {
  Fault,
  identity,
  type LoginResult,
  type OAuthProvider,
  type OAuthStarted,
} from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Clock, LOG, type Log } from '@boxoffice/service'
import { Db } from '../db.js'
import { Issuer } from '../sessions/issuer.js'
import { providerLoginSettled } from '../metrics.js'
import { hashOf } from '../sessions/refresh-tokens.js'
import { OAuthAccounts } from './oauth-accounts.js'
import { type Attempt, Providers } from './providers.js'
import { reasonOf } from './verdict.js'

type Return = z.output<typeof identity.methods.finishOAuth.input>

const SECONDS = 600

/** Logins by way of Google, GitHub or Facebook. */
@Controller()
export class OAuth {
  constructor(
    private readonly db: Db,
    private readonly providers: Providers,
    private readonly accounts: OAuthAccounts,
    private readonly issuer: Issuer,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** Where to send the browser, and what it must come back with, within ten minutes. Throws `oauthUnavailable`, `unavailable`. */
  @Handle(identity.methods.startOAuth)
  async startOAuth({ provider }: { provider: OAuthProvider }): Promise<z.output<typeof OAuthStarted>> {
    const attempt = { state: randomState(), codeVerifier: randomPKCECodeVerifier(), nonce: randomNonce() }
    const binding = randomState()
    const url = await this.providers.loginUrl(provider, attempt)
    const { state, ...kept } = attempt
    await this.db.oAuthAttempt.create({
      data: {
        ...{ provider, ...kept, expiresAt: this.clock.in(SECONDS * 1_000) },
        stateHash: new Uint8Array(hashOf(state)),
        bindingHash: new Uint8Array(hashOf(binding)),
      },
    })
    return { url, binding, expiresIn: SECONDS }
  }

  /**
   * A session for whom the provider names, or a challenge to who has a second factor. Throws `oauthRefused` when the browser was
   * not sent by us, comes late or twice, or when the provider says no; `oauthEmailUnverified`; `unavailable`, `oauthUnavailable`.
   */
  @Handle(identity.methods.finishOAuth)
  async finishOAuth(returned: Return): Promise<LoginResult> {
    try {
      return await this.finish(returned)
    } catch (error) {
      providerLoginSettled(this.log, returned.provider, Fault.of(error).code)
      throw error
    }
  }

  private async finish({ provider, code, state, error, iss, binding, device }: Return): Promise<LoginResult> {
    const attempt = await this.claim(provider, state, binding)
    if (!attempt) throw identity.faults.oauthRefused({ reason: 'unknown_state' })
    if (error !== undefined || code === undefined)
      throw identity.faults.oauthRefused({ reason: reasonOf(error ?? 'no_code') })

    const profile = await this.providers.profile(provider, { code, state, ...(iss && { iss }) }, attempt)
    return this.db.tx(async (tx, emit) => {
      const { user, isNew } = await this.accounts.of(tx, emit, provider, profile)
      providerLoginSettled(this.log, provider, user.totpEnabledAt ? 'challenged' : 'ok', user.id)
      return isNew ? this.issuer.begin(tx, user, device) : this.issuer.admit(tx, emit, user, device)
    })
  }

  /** What the browser was sent away with: once, and only if it is the same browser. */
  private async claim(provider: string, state: string, binding: string): Promise<Attempt | undefined> {
    const where = { stateHash: new Uint8Array(hashOf(state)), bindingHash: new Uint8Array(hashOf(binding)) }
    const [sent] = await this.db.$queryRaw<Omit<Attempt, 'state'>[]>`
      delete from oauth_attempts
      where state_hash = ${where.stateHash} and binding_hash = ${where.bindingHash}
        and provider = ${provider} and expires_at > ${this.clock.now()}
      returning code_verifier as "codeVerifier", nonce`
    return sent && { state, ...sent }
  }
}
