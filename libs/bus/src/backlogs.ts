import { ErrorCode, NatsError } from 'nats'
import { faults, type Backlog, type EventType } from '@boxoffice/contracts'
import type { Bus } from './bus.js'
import { countDeadLettersByHandler } from './dead-letter-rows.js'
import type { SqlClient } from './sql-client.js'
import { durableName, isJetStreamAway, STREAM } from './stream.js'

const TIMEOUT_MS = 2_000

/**
 * The backlogs of a service by handler, from JetStream and the service's own rows. Throws `unavailable` when JetStream does not answer,
 * or has no such consumer yet.
 */
export async function backlogs(bus: Bus, reads: EventType[], rows: SqlClient): Promise<Backlog[]> {
  if (!bus.connected) throw faults.unavailable({ retryAfter: 1 })
  const dead = await countDeadLettersByHandler(rows)
  const read = await Promise.all(reads.map(event => waitingFor(bus, event)))
  const known = new Set(read.map(({ handler }) => handler))
  const orphans = [...dead.keys()].filter(handler => !known.has(handler))
  return [...read, ...orphans.map(handler => ({ handler, waiting: 0, inProgress: 0 }))].map(each => ({
    service: bus.name,
    ...each,
    dead: dead.get(each.handler) ?? 0,
  }))
}

async function waitingFor(bus: Bus, event: EventType) {
  try {
    const { consumers } = await bus.nats.jetstreamManager({ checkAPI: false, timeout: TIMEOUT_MS })
    const { num_pending, num_ack_pending } = await consumers.info(STREAM, durableName(bus.name, event))
    return { handler: event.subject, waiting: num_pending, inProgress: num_ack_pending }
  } catch (error) {
    if (!isJetStreamAway(error) && !isMissing(error)) throw error
    throw faults.unavailable({ retryAfter: 1 })
  }
}

/** The client reports a missing stream or consumer as 404. */
const isMissing = (error: unknown) =>
  error instanceof NatsError && error.code === (ErrorCode.JetStream404NoMessages as string)
