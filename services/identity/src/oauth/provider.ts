import {
  allowInsecureRequests,
  ClientSecretPost,
  Configuration,
  fetchProtectedResource,
  type authorizationCodeGrant,
} from 'openid-client'
import type { z } from 'zod'

/** A person, as a provider knows them. */
export interface Profile {
  /** The provider's identifier of the person, which never changes. */
  subject: string
  /** Null when the provider has not verified the address. */
  email: string | null
  name: string | null
}

/** The tokens that a provider returns for an authorization code. */
export type TokenResponse = Awaited<ReturnType<typeof authorizationCodeGrant>>

/** A provider with credentials in the settings. */
export interface Provider {
  /** The provider's endpoints with our client credentials. */
  connect: () => Promise<Configuration>
  /** The scope of the authorization request. */
  scope: string
  /** Whether the provider speaks OpenID Connect: then it signs the profile together with our nonce. */
  openId: boolean
  profile: (configuration: Configuration, tokens: TokenResponse) => Promise<Profile>
}

/** The time that a provider may take to answer. */
export const TIMEOUT_SECONDS = 4

/** Options that allow plain HTTP to this URL, if it has that scheme. Production refuses such settings. */
export const insecure = (url: string): ((configuration: Configuration) => void)[] =>
  // The library marks the function as deprecated only to warn of its use.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  url.startsWith('http://') ? [allowInsecureRequests] : []

interface Endpoints {
  issuer: string
  authorization: string
  token: string
}

/** The configuration of a provider without discovery: plain OAuth 2.0 (RFC 6749). */
export function plainOAuth(endpoints: Endpoints, clientId: string, clientSecret: string): Configuration {
  const { issuer, authorization, token } = endpoints
  const server = { issuer, authorization_endpoint: authorization, token_endpoint: token }
  const configuration = new Configuration(server, clientId, undefined, ClientSecretPost(clientSecret))
  configuration.timeout = TIMEOUT_SECONDS
  for (const allow of insecure(token)) allow(configuration)
  return configuration
}

/** Fetches a resource from the provider's API. Throws an error whose cause is the response when the API refuses. */
export async function read<S extends z.ZodType>(
  configuration: Configuration,
  { access_token: token }: TokenResponse,
  url: string,
  schema: S,
): Promise<z.output<S>> {
  const headers = new Headers({ accept: 'application/json' })
  const response = await fetchProtectedResource(configuration, token, new URL(url), 'GET', undefined, headers)
  if (!response.ok) throw new Error('The provider’s API refused the request', { cause: response })
  return schema.parse(await response.json())
}
