import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common'
import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  type Configuration,
} from 'openid-client'
import { identity, OAuthProvider } from '@boxoffice/contracts'
import { Breaker, LOG, type Log } from '@boxoffice/service'
import { Config } from '../config.js'
import { facebook } from './facebook.js'
import { github } from './github.js'
import { google } from './google.js'
import { type Profile, type Provider, TIMEOUT } from './provider.js'
import { verdictOf } from './verdict.js'

/** What is remembered of a browser that was sent away, so that its return can be told from any other. */
export interface Attempt {
  state: string
  codeVerifier: string
  nonce: string
}

interface Connection extends Provider {
  breaker: Breaker
  configuration?: Promise<Configuration>
}

/** Reading a profile takes up to four requests, one after the other. */
const AT_MOST_MS = 2 * TIMEOUT * 1_000

/** Those who know people better than we do, as far as they are set up. */
@Injectable()
export class Providers implements OnModuleDestroy {
  private readonly connections = new Map<OAuthProvider, Connection>()

  constructor(
    private readonly config: Config,
    @Inject(LOG) private readonly log: Log,
  ) {
    const isRefusal = (error: unknown) => identity.faults.oauthRefused.is(error)
    for (const [name, make] of Object.entries({ google, github, facebook })) {
      const provider = make(config)
      const breaker = () => new Breaker(name, { timeoutMs: AT_MOST_MS, isRefusal })
      if (provider) this.connections.set(OAuthProvider.parse(name), { ...provider, breaker: breaker() })
    }
  }

  /** Where a browser logs in. Throws `oauthUnavailable` for a provider that is not set up, and `unavailable`. */
  async loginUrl(name: OAuthProvider, { state, codeVerifier, nonce }: Attempt): Promise<string> {
    const { scope, openId } = this.find(name)
    const challenge = await calculatePKCECodeChallenge(codeVerifier)
    const asked = {
      redirect_uri: this.returnUrl(name),
      scope,
      state,
      code_challenge: challenge,
      code_challenge_method: 'S256',
      ...(openId && { nonce }),
    }
    return this.ask(name, async configuration => buildAuthorizationUrl(configuration, asked).href)
  }

  /** Who has logged in, by what the browser brought back. Throws `oauthRefused`, `unavailable`, `oauthUnavailable`. */
  async profile(name: OAuthProvider, brought: Record<string, string>, attempt: Attempt): Promise<Profile> {
    const { openId, profile } = this.find(name)
    const url = new URL(this.returnUrl(name))
    for (const [key, value] of Object.entries(brought)) url.searchParams.set(key, value)
    return this.ask(name, async configuration => {
      const granted = await authorizationCodeGrant(configuration, url, {
        expectedState: attempt.state,
        pkceCodeVerifier: attempt.codeVerifier,
        ...(openId && { expectedNonce: attempt.nonce }),
      })
      return profile(configuration, granted)
    })
  }

  onModuleDestroy() {
    for (const { breaker } of this.connections.values()) breaker.close()
  }

  private returnUrl = (name: OAuthProvider) =>
    `${this.config.PUBLIC_URL.replace(/\/$/, '')}/api/auth/oauth/${name}/callback`

  private find(name: OAuthProvider): Connection {
    const connection = this.connections.get(name)
    if (!connection) throw identity.faults.oauthUnavailable({})
    return connection
  }

  private async ask<T>(name: OAuthProvider, work: (configuration: Configuration) => Promise<T>): Promise<T> {
    const connection = this.find(name)
    try {
      return await connection.breaker.run(() => connected(connection).then(work).catch(this.rethrow(name)))
    } catch (error) {
      throw verdictOf(error)
    }
  }

  private rethrow = (provider: OAuthProvider) => (error: unknown) => {
    this.log.warn({ err: error, provider }, 'a provider did not say who somebody is')
    throw verdictOf(error)
  }
}

/** Found out once, and again after it failed. */
function connected(connection: Connection): Promise<Configuration> {
  connection.configuration ??= connection.connect().catch((error: unknown) => {
    delete connection.configuration
    throw error
  })
  return connection.configuration
}
