import {
  allowInsecureRequests,
  ClientSecretPost,
  Configuration,
  fetchProtectedResource,
  type authorizationCodeGrant,
} from 'openid-client'
import type { z } from 'zod'

/** Who somebody is, as a provider has it. */
export interface Profile {
  /** The provider's own name for the person, which never changes. */
  subject: string
  /** Null when the provider has not verified it. */
  email: string | null
  name: string | null
}

/** What a provider gives for the code that a browser brought back. */
export type Granted = Awaited<ReturnType<typeof authorizationCodeGrant>>

/** A provider that is set up here. */
export interface Provider {
  /** How it is reached, and who we are to it. */
  connect: () => Promise<Configuration>
  /** What we ask people to let us see. */
  scope: string
  /** Whether it speaks OpenID Connect: then it signs who somebody is, and our nonce with it. */
  openId: boolean
  profile: (configuration: Configuration, granted: Granted) => Promise<Profile>
}

/** How long a provider may take to answer, in seconds. */
export const TIMEOUT = 4

/** Plain HTTP only where the settings say so, which production refuses. */
export const insecure = (url: string): ((configuration: Configuration) => void)[] =>
  // It is called deprecated so that nobody uses it unawares.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  url.startsWith('http://') ? [allowInsecureRequests] : []

interface Endpoints {
  issuer: string
  authorization: string
  token: string
}

/** A provider that tells nothing of itself: OAuth 2.0 (RFC 6749) alone. */
export function plainOAuth(endpoints: Endpoints, clientId: string, clientSecret: string): Configuration {
  const { issuer, authorization, token } = endpoints
  const server = { issuer, authorization_endpoint: authorization, token_endpoint: token }
  const configuration = new Configuration(server, clientId, undefined, ClientSecretPost(clientSecret))
  configuration.timeout = TIMEOUT
  for (const allow of insecure(token)) allow(configuration)
  return configuration
}

/** What an API says to the holder of a token. Throws the response when it says no. */
export async function read<S extends z.ZodType>(
  configuration: Configuration,
  { access_token: token }: Granted,
  url: string,
  schema: S,
): Promise<z.output<S>> {
  const headers = new Headers({ accept: 'application/json' })
  const response = await fetchProtectedResource(configuration, token, new URL(url), 'GET', undefined, headers)
  if (!response.ok) throw new Error('the API refuses', { cause: response })
  return schema.parse(await response.json())
}
