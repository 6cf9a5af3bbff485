const SLOW_MS = 2_000
const BACKOFF_MS = 1_000
const BACKOFF_MAX_MS = 300_000
const DISABLE_AFTER_MS = 3 * 24 * 3_600_000

export const DISABLED_BY_FAILURES = 'Nothing could be delivered for three days'

export interface WebhookHealth {
  /** Consecutive batches in which every delivery failed. */
  failures: number
  failingSince: Date | null
}

/**
 * The health of a webhook after a batch of deliveries; `'disable'` when every batch has failed for three days. A failing webhook pauses
 * for 2 s after the first failure, doubling up to five minutes.
 */
export function healthAfterBatch(before: WebhookHealth, delivered: boolean[], tookMs: number, now: Date) {
  const hasFailed = !delivered.includes(true)
  if (!hasFailed) return { failures: 0, failingSince: null, slow: tookMs > SLOW_MS, backoffUntil: now }
  const failingSince = before.failingSince ?? now
  if (now.getTime() - failingSince.getTime() >= DISABLE_AFTER_MS) return 'disable' as const
  const failures = before.failures + 1
  const backoffMs = Math.min(BACKOFF_MS * 2 ** failures, BACKOFF_MAX_MS)
  return { failures, failingSince, slow: true, backoffUntil: new Date(now.getTime() + backoffMs) }
}
