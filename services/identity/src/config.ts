import { z } from 'zod'
import { databaseSettings, outside, secret, seconds, Settings } from '@boxoffice/service'

/** 43 characters of base64url are 32 bytes. */
const seeds = /^[\w-]{43}(,[\w-]{43})*$/

/** Both or neither: who has no key of a provider does without it. */
const clientId = (provider: string) =>
  z.string().min(1).optional().describe(`who we are to ${provider}; without it nobody logs in by it`)
const clientSecret = (provider: string) =>
  secret().optional().meta({ secret: true }).describe(`what we prove that to ${provider} with`)

export class Config extends Settings({
  ...databaseSettings,
  ACCESS_TOKEN_KEYS: secret()
    .regex(seeds, 'must be seeds of 32 bytes, base64url, comma separated')
    .describe('seeds of 32 bytes, base64url, comma separated; the first signs, all verify'),
  ACCESS_TOKEN_SECONDS: seconds(900).describe('how long an access token is good for'),
  LETTER_SECRET: secret().describe(
    'what the links and codes in mails are derived of; with a new one those under way are worthless',
  ),
  REFRESH_TOKEN_SECONDS: seconds(30 * 86_400).describe('how long a session lives that nobody uses'),
  PUBLIC_URL: z.url().describe('where people reach Boxoffice: providers lead back here'),
  TOTP_KEYS: secret()
    .regex(seeds, 'must be keys of 32 bytes, base64url, comma separated')
    .describe(
      'keys of 32 bytes, base64url, comma separated: the first seals the secrets of apps, all open them',
    ),
  OAUTH_GOOGLE_CLIENT_ID: clientId('Google'),
  OAUTH_GOOGLE_CLIENT_SECRET: clientSecret('Google'),
  OAUTH_GOOGLE_ISSUER: outside('https://accounts.google.com').describe('where Google says how to reach it'),
  OAUTH_GITHUB_CLIENT_ID: clientId('GitHub'),
  OAUTH_GITHUB_CLIENT_SECRET: clientSecret('GitHub'),
  OAUTH_GITHUB_URL: outside('https://github.com').describe('where people log in to GitHub'),
  OAUTH_GITHUB_API_URL: outside('https://api.github.com').describe('where GitHub’s API is'),
  OAUTH_FACEBOOK_CLIENT_ID: clientId('Facebook'),
  OAUTH_FACEBOOK_CLIENT_SECRET: clientSecret('Facebook'),
  OAUTH_FACEBOOK_URL: outside('https://www.facebook.com/v23.0').describe('where people log in to Facebook'),
  OAUTH_FACEBOOK_API_URL: outside('https://graph.facebook.com/v23.0').describe('where Facebook’s API is'),
}) {}
