import type { MailKind, OAuthProvider, User } from '@boxoffice/contracts'
import { counter, type Log } from '@boxoffice/service'

const registrations = counter('accounts_registered_total', 'Accounts that were registered by password', [
  'role',
])
const erasures = counter('accounts_erased_total', 'Accounts that were erased')
const logins = counter('logins_total', 'Attempts to log in by password', ['outcome'])
const secondFactors = counter(
  'second_factor_attempts_total',
  'Attempts with codes of authenticator apps and recovery codes',
  ['outcome'],
)
const oauthLogins = counter('oauth_logins_total', 'Attempts to log in at an OAuth provider', [
  'provider',
  'outcome',
])
const refreshes = counter('token_refreshes_total', 'Uses of refresh tokens', ['outcome'])
const apiKeys = counter('api_key_changes_total', 'API keys that were created or revoked', ['change'])
const mails = counter('mails_requested_total', 'Mails that identity requested from the notifier', ['kind'])
const otps = counter('otp_attempts_total', 'Attempts with codes of mails', ['outcome'])
const passwords = counter('passwords_set_total', 'New passwords, by reset or change', ['way'])
const verifications = counter('emails_verified_total', 'E-mail addresses that were verified by a mail')

export function accountRegistered(log: Log, { id, role }: User) {
  registrations.inc({ role })
  log.info({ userId: id, role }, 'account registered')
}

export function accountErased(log: Log, userId: string) {
  erasures.inc()
  log.info({ userId }, 'account erased')
}

/** `userId` is the account of the address, if there is one. */
export function loginAttempted(log: Log, outcome: 'ok' | 'challenged' | 'wrong', userId?: string) {
  logins.inc({ outcome })
  log.info({ outcome, userId }, 'login by password attempted')
}

export function tokenRefreshed(
  log: Log,
  outcome: 'ok' | 'ended' | 'unknown' | 'expired' | 'parallel' | 'reuse',
  sessionId?: string,
) {
  refreshes.inc({ outcome })
  if (outcome === 'reuse') log.warn({ sessionId }, 'refresh token reused: its session was ended')
  else log.debug({ outcome, sessionId }, 'refresh token used')
}

export function apiKeyCreated(log: Log, keyId: string, organizerId: string) {
  apiKeys.inc({ change: 'created' })
  log.info({ keyId, organizerId }, 'API key created')
}

export function apiKeyRevoked(log: Log, keyId: string, organizerId: string) {
  apiKeys.inc({ change: 'revoked' })
  log.info({ keyId, organizerId }, 'API key revoked')
}

export function secondFactorTried(log: Log, outcome: 'right' | 'wrong', userId: string) {
  secondFactors.inc({ outcome })
  log.info({ outcome, userId }, 'second factor tried')
}

/** `outcome` is `ok`, `challenged`, or the code of a fault. */
export function oauthLoginAttempted(log: Log, provider: OAuthProvider, outcome: string, userId?: string) {
  oauthLogins.inc({ provider, outcome })
  log.info({ provider, outcome, userId }, 'login at an OAuth provider attempted')
}

export function mailRequested(log: Log, kind: MailKind, mailId: string) {
  mails.inc({ kind })
  log.info({ mailId, kind }, 'mail requested')
}

/** `userId` is the user whom the code was sent to, if that is known. */
export function otpTried(log: Log, outcome: 'ok' | 'wrong' | 'too_many', userId?: string) {
  otps.inc({ outcome })
  log.info({ outcome, userId }, 'code of a mail tried')
}

export function passwordSet(log: Log, way: 'reset' | 'change', userId: string) {
  passwords.inc({ way })
  log.info({ way, userId }, 'password set')
}

export function emailVerified(log: Log, userId: string) {
  verifications.inc()
  log.info({ userId }, 'e-mail address verified')
}
