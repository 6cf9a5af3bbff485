import { setTimeout as delay } from 'node:timers/promises'

/** Does the work again and again until it succeeds once, or nobody wants it any more. */
export async function persist(work: () => Promise<unknown>, stop: AbortSignal, everyMs = 100): Promise<void> {
  while (!stop.aborted) {
    try {
      return void (await work())
    } catch {
      await delay(everyMs, undefined, { signal: stop }).catch(() => undefined)
    }
  }
}
