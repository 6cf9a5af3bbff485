import { payments } from '@boxoffice/contracts'
import { currentContext } from '@boxoffice/bus'

const MARGIN_MS = 300

/** The moment, in epoch milliseconds, by which an answer must be on its way: just before the caller stops waiting. */
export const callerDeadline = (): number => (currentContext()?.deadline ?? Infinity) - MARGIN_MS

/**
 * The result of `work`. Throws `providerUnavailable` when the caller is about to stop waiting; the work goes on, and a later call finds what it
 * has stored.
 */
export async function withinDeadline<T>(work: Promise<T>): Promise<T> {
  const remainingMs = callerDeadline() - Date.now()
  if (remainingMs === Infinity) return work
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(payments.faults.providerUnavailable({ retryAfter: 2 })),
      Math.max(remainingMs, 0),
    )
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
