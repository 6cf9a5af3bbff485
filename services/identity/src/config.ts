import { z } from 'zod'
import { databaseSettings, outside, secret, seconds, Settings } from '@boxoffice/service'

/** 43 characters of base64url are 32 bytes. */
const seeds = /^[\w-]{43}(,[\w-]{43})*$/

/** Without an id and a secret the provider is not offered. */
const clientId = (provider: string) =>
  z
    .string()
    .min(1)
    .optional()
    .describe(`the client id of Boxoffice at ${provider}; without it, login by ${provider} is off`)
const clientSecret = (provider: string) =>
  secret().optional().meta({ secret: true }).describe(`the client secret of Boxoffice at ${provider}`)

export class Config extends Settings({
  ...databaseSettings,
  ACCESS_TOKEN_KEYS: secret()
    .regex(seeds, 'must be seeds of 32 bytes, base64url, comma separated')
    .describe('seeds of 32 bytes, base64url, comma separated; the first signs, all verify'),
  ACCESS_TOKEN_SECONDS: seconds(900).describe('how long an access token is valid'),
  MAIL_TOKEN_SECRET: secret().describe(
    'the key from which links and codes in mails are derived; a new key invalidates those that were sent',
  ),
  REFRESH_TOKEN_SECONDS: seconds(30 * 86_400).describe('how long a session lasts without being used'),
  PUBLIC_URL: z.url().describe('the URL of Boxoffice for browsers: OAuth providers redirect to it'),
  TOTP_KEYS: secret()
    .regex(seeds, 'must be keys of 32 bytes, base64url, comma separated')
    .describe(
      'keys of 32 bytes, base64url, comma separated: the first encrypts the secrets of authenticator apps, all decrypt them',
    ),
  OAUTH_GOOGLE_CLIENT_ID: clientId('Google'),
  OAUTH_GOOGLE_CLIENT_SECRET: clientSecret('Google'),
  OAUTH_GOOGLE_ISSUER: outside('https://accounts.google.com').describe('the issuer URL of Google'),
  OAUTH_GITHUB_CLIENT_ID: clientId('GitHub'),
  OAUTH_GITHUB_CLIENT_SECRET: clientSecret('GitHub'),
  OAUTH_GITHUB_URL: outside('https://github.com').describe('the URL of GitHub’s login'),
  OAUTH_GITHUB_API_URL: outside('https://api.github.com').describe('the URL of GitHub’s API'),
  OAUTH_FACEBOOK_CLIENT_ID: clientId('Facebook'),
  OAUTH_FACEBOOK_CLIENT_SECRET: clientSecret('Facebook'),
  OAUTH_FACEBOOK_URL: outside('https://www.facebook.com/v23.0').describe('the URL of Facebook’s login'),
  OAUTH_FACEBOOK_API_URL: outside('https://graph.facebook.com/v23.0').describe('the URL of Facebook’s API'),
}) {}
