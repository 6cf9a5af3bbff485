import { isOutage } from '@boxoffice/bus'
import { payments } from '@boxoffice/contracts'
import type { Log } from '@boxoffice/service'
import { Refused } from '../providers/provider.js'

/** Whether an error is a provider's refusal, or an outage of something that payments depends on: no bug of payments itself. */
export const isExternalFailure = (error: unknown): error is Error =>
  isOutage(error) || error instanceof Refused

/**
 * Logs why a claimed row was not advanced; the row is claimed again when its lease ends. An outage or a refusal is a warning, and anything
 * else is a bug. A provider's outage was logged when it was called.
 */
export function leaveToLease(log: Log, error: unknown, row: Record<string, string>) {
  if (payments.faults.providerUnavailable.is(error)) return
  if (isExternalFailure(error))
    log.warn({ reason: error.message, ...row }, 'work is retried after an outage or a refusal')
  else log.error({ err: error, ...row }, 'work failed because of a bug, and is repeated when its lease ends')
}
