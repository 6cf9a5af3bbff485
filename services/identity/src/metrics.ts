import { businessEvent, counter } from '@boxoffice/service'

export const accountRegistered = businessEvent(
  'account.registered',
  counter('accounts_registered_total', 'Accounts that were registered by password', ['role']),
)
export const accountErased = businessEvent(
  'account.erased',
  counter('accounts_erased_total', 'Accounts that were erased'),
)

/** The outcome is `ok`, `challenged` or `wrong`. */
export const loginAttempted = businessEvent(
  'login.attempted',
  counter('logins_total', 'Attempts to log in by password', ['outcome']),
)

/** The outcome is `ok`, `challenged`, or the code of a fault. */
export const oauthLoginAttempted = businessEvent(
  'oauth_login.attempted',
  counter('oauth_logins_total', 'Attempts to log in at an OAuth provider', ['provider', 'outcome']),
)

/** The outcome is `right` or `wrong`. */
export const secondFactorTried = businessEvent(
  'second_factor.tried',
  counter('second_factor_attempts_total', 'Attempts with codes of authenticator apps and recovery codes', [
    'outcome',
  ]),
)

/** The outcome is `ok`, `wrong` or `too_many`. */
export const otpTried = businessEvent(
  'otp.tried',
  counter('otp_attempts_total', 'Attempts with codes of mails', ['outcome']),
)

const refreshes = counter('token_refreshes_total', 'Uses of refresh tokens', ['outcome'])
/** The outcome is `ok`, `ended`, `unknown`, `expired` or `parallel`. */
export const refreshTokenUsed = businessEvent('refresh_token.used', refreshes, 'debug')
/** Ends the session: somebody has a copy of its refresh token. The outcome is `reuse`. */
export const refreshTokenReused = businessEvent('refresh_token.reused', refreshes, 'warn')

const apiKeys = counter('api_key_changes_total', 'API keys that were created or revoked', ['change'])
export const apiKeyCreated = businessEvent('api_key.created', apiKeys)
export const apiKeyRevoked = businessEvent('api_key.revoked', apiKeys)

/** The way is `reset` or `change`. */
export const passwordSet = businessEvent(
  'password.set',
  counter('passwords_set_total', 'New passwords, by reset or change', ['way']),
)
export const emailVerified = businessEvent(
  'email.verified',
  counter('emails_verified_total', 'E-mail addresses that were verified by a mail'),
)
export const mailRequested = businessEvent(
  'mail.requested',
  counter('mails_requested_total', 'Mails that identity requested from the notifier', ['kind']),
)
