import { z } from 'zod'
import type { Config } from '../config.js'
import { plainOAuth, read, type Provider } from './provider.js'

const Me = z.object({ id: z.string(), name: z.string().optional(), email: z.string().optional() })

/** Facebook. Its Graph API returns the profile, without an address that was not confirmed. */
export function facebook(config: Config): Provider | undefined {
  const { OAUTH_FACEBOOK_CLIENT_ID: id, OAUTH_FACEBOOK_CLIENT_SECRET: secret } = config
  const { OAUTH_FACEBOOK_URL: url, OAUTH_FACEBOOK_API_URL: api } = config
  if (!id || !secret) return undefined
  const endpoints = {
    issuer: url,
    authorization: `${url}/dialog/oauth`,
    token: `${api}/oauth/access_token`,
  }
  return {
    connect: async () => plainOAuth(endpoints, id, secret),
    scope: 'public_profile email',
    openId: false,
    async profile(configuration, tokens) {
      const me = await read(configuration, tokens, `${api}/me?fields=id,name,email`, Me)
      return { subject: me.id, email: me.email ?? null, name: me.name ?? null }
    },
  }
}
