import { setTimeout as delay } from 'node:timers/promises'
import { attempt } from '@boxoffice/service'

/**
 * Repeats the work every `everyMs` milliseconds until it succeeds or `stop` is aborted. Never rejects: a bug is logged with `name`, once
 * while it lasts.
 */
export async function retryUntilSuccess(
  name: string,
  work: () => Promise<unknown>,
  stop: AbortSignal,
  everyMs = 100,
): Promise<void> {
  while (!stop.aborted) {
    if (await attempt(name, () => work().then(() => true))) return
    await delay(everyMs, undefined, { ref: false })
  }
}
