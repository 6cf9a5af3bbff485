import type { MailKind, OAuthProvider, User } from '@boxoffice/contracts'
import { counter, type Log } from '@boxoffice/service'
import type { Misuse } from './sessions/refresh-tokens.js'

const registrations = counter('registrations_total', 'Accounts that were opened', ['role'])
const erasures = counter('erasures_total', 'Accounts that were erased')
const logins = counter('logins_total', 'Attempts to log in', ['outcome'])
const codes = counter('second_factors_total', 'Codes of apps, and recovery codes, that were tried', [
  'outcome',
])
const providerLogins = counter('provider_logins_total', 'Logins by way of a provider', [
  'provider',
  'outcome',
])
const refreshes = counter('refreshes_total', 'Uses of refresh tokens', ['outcome'])
const apiKeys = counter('api_keys_total', 'API keys that were issued or revoked', ['change'])

export function registered(log: Log, { id, role }: User) {
  registrations.inc({ role })
  log.info({ userId: id, role }, 'an account was opened')
}

export function erased(log: Log, userId: string) {
  erasures.inc()
  log.info({ userId }, 'an account was erased')
}

/** `userId` is who the attempt was for, where there is such a user. */
export function loginSettled(log: Log, outcome: 'ok' | 'challenged' | 'wrong', userId?: string) {
  logins.inc({ outcome })
  log.info({ outcome, userId }, 'somebody tried to log in')
}

export function refreshSettled(
  log: Log,
  outcome: 'ok' | 'ended' | 'unknown' | Misuse['kind'],
  sessionId?: string,
) {
  refreshes.inc({ outcome })
  if (outcome === 'reuse') log.warn({ sessionId }, 'a used refresh token came again: its session is over')
  else log.debug({ outcome, sessionId }, 'a refresh token was used')
}

export function apiKeyIssued(log: Log, keyId: string, organizerId: string) {
  apiKeys.inc({ change: 'issued' })
  log.info({ keyId, organizerId }, 'an API key was issued')
}

export function apiKeyRevoked(log: Log, keyId: string, organizerId: string) {
  apiKeys.inc({ change: 'revoked' })
  log.info({ keyId, organizerId }, 'an API key was revoked')
}

export function codeTried(log: Log, outcome: 'right' | 'wrong', userId: string) {
  codes.inc({ outcome })
  log.info({ outcome, userId }, 'somebody gave a second factor')
}

/** `outcome` is what became of it: in, or the code of the fault. */
export function providerLoginSettled(log: Log, provider: OAuthProvider, outcome: string, userId?: string) {
  providerLogins.inc({ provider, outcome })
  log.info({ provider, outcome, userId }, 'somebody came back from a provider')
}

const letters = counter('letters_total', 'Mails that identity wanted somebody to get', ['kind'])
const otps = counter('otp_tries_total', 'Codes of mails that were tried', ['outcome'])
const newPasswords = counter('new_passwords_total', 'Passwords that were set anew', ['way'])
const verifications = counter('emails_verified_total', 'Addresses that were verified')

export function letterWritten(log: Log, kind: MailKind, letterId: string) {
  letters.inc({ kind })
  log.info({ letterId, kind }, 'a letter is due')
}

/** `userId` is whose code it could have been, where that is known. */
export function otpTried(log: Log, outcome: 'ok' | 'wrong' | 'too_many', userId?: string) {
  otps.inc({ outcome })
  log.info({ outcome, userId }, 'somebody tried the code of a mail')
}

export function passwordSet(log: Log, way: 'reset' | 'change', userId: string) {
  newPasswords.inc({ way })
  log.info({ way, userId }, 'somebody has a new password')
}

export function emailVerified(log: Log, userId: string) {
  verifications.inc()
  log.info({ userId }, 'an address was verified')
}
