import { setTimeout as delay } from 'node:timers/promises'

/** Repeats the work every `everyMs` milliseconds until it succeeds or `stop` is aborted. Never rejects. */
export async function retryUntilSuccess(
  work: () => Promise<unknown>,
  stop: AbortSignal,
  everyMs = 100,
): Promise<void> {
  while (!stop.aborted) {
    try {
      return void (await work())
    } catch {
      await delay(everyMs, undefined, { signal: stop }).catch(() => undefined)
    }
  }
}
