import { databaseSettings, secret, seconds, Settings } from '@boxoffice/service'

/** 43 characters of base64url are 32 bytes. */
const seeds = /^[\w-]{43}(,[\w-]{43})*$/

export class Config extends Settings({
  ...databaseSettings,
  ACCESS_TOKEN_KEYS: secret()
    .regex(seeds, 'must be seeds of 32 bytes, base64url, comma separated')
    .describe('seeds of 32 bytes, base64url, comma separated; the first signs, all verify'),
  ACCESS_TOKEN_SECONDS: seconds(900).describe('how long an access token is good for'),
  REFRESH_TOKEN_SECONDS: seconds(30 * 86_400).describe('how long a session lives that nobody uses'),
}) {}
