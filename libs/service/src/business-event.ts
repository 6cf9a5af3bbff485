import type { Counter } from 'prom-client'
import { addSpanEvent } from '@boxoffice/bus'
import type { Log } from './log.js'

type Level = 'debug' | 'info' | 'warn' | 'error'

/** Ids and amounts that distinguish one event from another. Never names, addresses or secrets. */
export type EventDetails = Record<string, string | number | boolean | null | undefined>

let log: Pick<Log, Level> | undefined

/** Sets the logger of business events. Called once per process, as metrics are registered once. */
export const logBusinessEvents = (to: Pick<Log, Level>) => void (log = to)

/**
 * A business event, such as `order.confirmed`: calling it counts, logs and traces it, so that the three never disagree.
 *
 *     const captured = businessEvent('payment.captured', counter('payments_captured_total', 'Payments that …', ['provider']))
 *     captured({ provider }, { paymentId, orderId })
 *
 * Labels are the counter's, with few values each; they are logged too. Details are logged and put on the span, never counted. An error
 * is logged with its stack. `count`: how many of them happened at once, 1 unless given. Several events may share a counter. An event of the hot path has the level `debug`: below the process's level it costs its counter only.
 */
export function businessEvent<L extends string>(name: string, counter: Counter<L>, level: Level = 'info') {
  return (labels: Record<L, string>, details?: EventDetails, error?: unknown, count = 1): void => {
    counter.inc(labels, count)
    log?.[level](
      { event: name, ...(labels as object), ...details, ...(error !== undefined && { err: error }) },
      name,
    )
    addSpanEvent(name, details)
  }
}
