import type { Msg, NatsError } from 'nats'

/** Receives what a process should know about its connection. The error, if there is one, is the cause. */
export type BusLog = (message: string, error?: unknown) => void

/**
 * The callback of a subscription to `subject`. A callback that throws would end the reading of the whole connection: its error is
 * logged with the subject instead. The client passes a refusal in place of a message; the connection's status has it too, so that
 * it is logged once, there.
 */
export const subscriptionCallback =
  (subject: string, handle: (message: Msg) => void, log: BusLog) =>
  (refusal: NatsError | null, message: Msg): void => {
    if (refusal?.isPermissionError()) return
    if (refusal) return log(`the subscription to ${subject} failed`, refusal)
    try {
      handle(message)
    } catch (error) {
      log(`a message on ${subject} could not be handled`, error)
    }
  }
