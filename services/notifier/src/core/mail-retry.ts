const ATTEMPTS_MAX = 12
const RETRY_MS = 5_000
const RETRY_MAX_MS = 3_600_000

/** The time of the next attempt after a failed one: after 5 s, doubling up to an hour. Null after the twelfth attempt. */
export function nextMailAttempt(failedAttempts: number, now: Date): Date | null {
  if (failedAttempts >= ATTEMPTS_MAX) return null
  return new Date(now.getTime() + Math.min(RETRY_MS * 2 ** (failedAttempts - 1), RETRY_MAX_MS))
}
