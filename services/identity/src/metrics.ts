import type { User } from '@boxoffice/contracts'
import { counter, type Log } from '@boxoffice/service'
import type { Misuse } from './refresh-tokens.js'

const registrations = counter('registrations_total', 'Accounts that were opened', ['role'])
const logins = counter('logins_total', 'Attempts to log in', ['outcome'])
const refreshes = counter('refreshes_total', 'Uses of refresh tokens', ['outcome'])

export function registered(log: Log, { id, role }: User) {
  registrations.inc({ role })
  log.info({ userId: id, role }, 'an account was opened')
}

/** `userId` is who the attempt was for, where there is such a user. */
export function loginSettled(log: Log, outcome: 'ok' | 'wrong', userId?: string) {
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
