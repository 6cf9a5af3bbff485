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
import { type Profile, type Provider, TIMEOUT_SECONDS } from './provider.js'
import { toFault } from './provider-error.js'

/** The values that identify the login that a browser returns from. */
export interface LoginAttempt {
  state: string
  codeVerifier: string
  nonce: string
}

interface Connection extends Provider {
  breaker: Breaker
  configuration?: Promise<Configuration>
}

/** The breaker's time-out. Reading a profile takes up to four requests, one after the other. */
const BREAKER_TIMEOUT_MS = 2 * TIMEOUT_SECONDS * 1_000

/** The OAuth providers that are set up. */
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
      const breaker = () => new Breaker(name, { timeoutMs: BREAKER_TIMEOUT_MS, isRefusal })
      if (provider) this.connections.set(OAuthProvider.parse(name), { ...provider, breaker: breaker() })
    }
  }

  /** The URL at which a browser logs in. Throws `oauthUnavailable` for a provider that is not set up, and `unavailable`. */
  async loginUrl(name: OAuthProvider, { state, codeVerifier, nonce }: LoginAttempt): Promise<string> {
    const { scope, openId } = this.find(name)
    const challenge = await calculatePKCECodeChallenge(codeVerifier)
    const parameters = {
      redirect_uri: this.returnUrl(name),
      scope,
      state,
      code_challenge: challenge,
      code_challenge_method: 'S256',
      ...(openId && { nonce }),
    }
    return this.request(name, async configuration => buildAuthorizationUrl(configuration, parameters).href)
  }

  /** The person who logged in, by the query that the browser returned with. Throws `oauthRefused`, `unavailable`, `oauthUnavailable`. */
  async profile(
    name: OAuthProvider,
    returned: Record<string, string>,
    attempt: LoginAttempt,
  ): Promise<Profile> {
    const { openId, profile } = this.find(name)
    const url = new URL(this.returnUrl(name))
    for (const [key, value] of Object.entries(returned)) url.searchParams.set(key, value)
    return this.request(name, async configuration => {
      const tokens = await authorizationCodeGrant(configuration, url, {
        expectedState: attempt.state,
        pkceCodeVerifier: attempt.codeVerifier,
        ...(openId && { expectedNonce: attempt.nonce }),
      })
      return profile(configuration, tokens)
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

  /** Errors are translated inside the breaker, since a refusal is no outage to it. */
  private async request<T>(
    name: OAuthProvider,
    work: (configuration: Configuration) => Promise<T>,
  ): Promise<T> {
    const connection = this.find(name)
    return connection.breaker.run(() => connected(connection).then(work).catch(this.refuse(name)))
  }

  private refuse = (provider: OAuthProvider) => (error: unknown) => {
    const fault = toFault(error)
    if (fault !== error) this.log.warn({ err: error, provider }, 'a request to an OAuth provider failed')
    throw fault
  }
}

/** The provider's configuration: fetched once, and again after a failure. */
function connected(connection: Connection): Promise<Configuration> {
  connection.configuration ??= connection.connect().catch((error: unknown) => {
    delete connection.configuration
    throw error
  })
  return connection.configuration
}
