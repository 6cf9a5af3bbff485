import { faultOf } from '@boxoffice/bus'

/**
 * Repeats the call until it is answered: on a busy machine there may be no database connection for a moment.
 */
export async function retryUntilAnswered<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    if (faultOf(error).kind !== 'unavailable') throw error
    return retryUntilAnswered(ask)
  }
}

/** Makes the same call so many times at once. */
export const atOnce = <T>(count: number, ask: () => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, () => retryUntilAnswered(ask)))
