import { ClientSecretPost, discovery, enableNonRepudiationChecks } from 'openid-client'
import { z } from 'zod'
import type { Config } from '../config.js'
import { insecure, TIMEOUT_SECONDS, type Provider } from './provider.js'

const Claims = z.object({
  sub: z.string(),
  email: z.string().optional(),
  email_verified: z.boolean().optional(),
  name: z.string().optional(),
})

/** Google, by OpenID Connect: it publishes its endpoints, and signs the profile. */
export function google(config: Config): Provider | undefined {
  const {
    OAUTH_GOOGLE_CLIENT_ID: id,
    OAUTH_GOOGLE_CLIENT_SECRET: secret,
    OAUTH_GOOGLE_ISSUER: issuer,
  } = config
  if (!id || !secret) return undefined
  const execute = [...insecure(issuer), enableNonRepudiationChecks]
  return {
    connect: () =>
      discovery(new URL(issuer), id, undefined, ClientSecretPost(secret), {
        execute,
        timeout: TIMEOUT_SECONDS,
      }),
    scope: 'openid email profile',
    openId: true,
    async profile(_, tokens) {
      const claims = Claims.parse(tokens.claims())
      const email = claims.email_verified ? (claims.email ?? null) : null
      return { subject: claims.sub, email, name: claims.name ?? null }
    },
  }
}
