import { z } from 'zod'
import type { Config } from '../config.js'
import { plainOAuth, read, type Provider } from './provider.js'

const User = z.object({ id: z.int(), login: z.string(), name: z.string().nullish() })
const Emails = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }))

/** GitHub. Its API returns the profile, and which of the person's addresses are verified. */
export function github(config: Config): Provider | undefined {
  const { OAUTH_GITHUB_CLIENT_ID: id, OAUTH_GITHUB_CLIENT_SECRET: secret, OAUTH_GITHUB_URL: url } = config
  if (!id || !secret) return undefined
  const issuer = `${url}/login/oauth`
  const endpoints = { issuer, authorization: `${issuer}/authorize`, token: `${issuer}/access_token` }
  return {
    connect: async () => plainOAuth(endpoints, id, secret),
    scope: 'read:user user:email',
    openId: false,
    async profile(configuration, tokens) {
      const api = config.OAUTH_GITHUB_API_URL
      const [user, emails] = await Promise.all([
        read(configuration, tokens, `${api}/user`, User),
        read(configuration, tokens, `${api}/user/emails`, Emails),
      ])
      const email = emails.find(({ primary, verified }) => primary && verified)?.email ?? null
      return { subject: String(user.id), email, name: user.name || user.login }
    },
  }
}
