import type { Msg, NatsError } from 'nats'

/** Hears what this process should know of its line. The error is what went wrong with a message, if one did. */
export type BusLog = (message: string, error?: unknown) => void

/**
 * The callback of a subscription. One that throws would end the reading of everything on the line, and to one that may not
 * subscribe NATS gives an error in place of a message: both are only logged.
 */
export const subscriptionCallback =
  (hear: (message: Msg) => void, log: BusLog) =>
  (refusal: NatsError | null, message: Msg): void => {
    try {
      if (refusal) throw refusal
      hear(message)
    } catch (error) {
      log('a message could not be heard', error)
    }
  }
