import { payments } from '@boxoffice/contracts'
import { currentContext } from '@boxoffice/bus'

const MARGIN_MS = 300

/** When an answer must be on its way, in epoch milliseconds: no later than whoever has asked stops waiting. */
export const callerDeadline = (): number => (currentContext()?.deadline ?? Infinity) - MARGIN_MS

/**
 * What the work gives, or `providerUnavailable` when the caller would have stopped waiting. The work then goes on:
 * what it finds out is kept, and whoever asks again gets it.
 */
export async function withinDeadline<T>(work: Promise<T>): Promise<T> {
  const left = callerDeadline() - Date.now()
  if (left === Infinity) return work
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(payments.faults.providerUnavailable({ retryAfter: 2 })),
      Math.max(left, 0),
    )
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
