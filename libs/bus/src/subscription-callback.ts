import type { Msg, NatsError } from 'nats'

/** Receives what a process should know about its connection. The error, if there is one, is the cause. */
export type BusLog = (message: string, error?: unknown) => void

/**
 * The callback of a subscription to `subject`. NATS passes a refusal in place of a message, and a callback that throws would end
 * the reading of the whole connection: both are logged with the subject instead.
 */
export const subscriptionCallback =
  (subject: string, handle: (message: Msg) => void, log: BusLog) =>
  (refusal: NatsError | null, message: Msg): void => {
    if (refusal) return log(`NATS refused the subscription to ${subject}`, refusal)
    try {
      handle(message)
    } catch (error) {
      log(`a message on ${subject} could not be handled`, error)
    }
  }
