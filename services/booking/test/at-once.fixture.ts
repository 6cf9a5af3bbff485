import { faultOf } from '@boxoffice/bus'

/** Asks until there is an answer: on a busy machine there may be no connection to the database just then. */
export async function retryUntilAnswered<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    if (faultOf(error).kind !== 'unavailable') throw error
    return retryUntilAnswered(ask)
  }
}

/** The same so many times at once. */
export const atOnce = <T>(count: number, ask: () => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, () => retryUntilAnswered(ask)))
