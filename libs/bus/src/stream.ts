import {
  AckPolicy,
  DiscardPolicy,
  ErrorCode,
  nanos,
  NatsError,
  RetentionPolicy,
  StorageType,
  type NatsConnection,
} from 'nats'
import type { EventType } from '@boxoffice/contracts'

export const STREAM = 'EVENTS'
const KEPT_DAYS = 7
const DUPLICATES_SECONDS = 120

/** The name of the durable through which a service reads an event. */
export const durableName = (service: string, { subject }: EventType) =>
  `${service}-${subject.replaceAll('.', '-')}`

/** Creates the stream of all events where there is none, and returns its identity: a wiped store gets a new one. */
export async function ensureStream(nats: NatsConnection): Promise<string> {
  const { streams } = await nats.jetstreamManager({ checkAPI: false })
  const info = await streams.add({
    name: STREAM,
    subjects: ['event.>'],
    storage: StorageType.File,
    retention: RetentionPolicy.Limits,
    discard: DiscardPolicy.Old,
    max_age: nanos(KEPT_DAYS * 86_400_000),
    duplicate_window: nanos(DUPLICATES_SECONDS * 1_000),
  })
  return info.created
}

/**
 * The durable consumer of one service for one event. It delivers without limit: the reader decides when an event becomes a dead letter,
 * so that no event is lost because its reader died during the last delivery.
 */
export async function ensureConsumer(nats: NatsConnection, service: string, event: EventType) {
  const { consumers } = await nats.jetstreamManager({ checkAPI: false })
  const durable = durableName(service, event)
  await consumers.add(STREAM, {
    durable_name: durable,
    filter_subject: event.subject,
    ack_policy: AckPolicy.Explicit,
    ack_wait: nanos(30_000),
    max_deliver: -1,
    max_ack_pending: 256,
  })
  return nats.jetstream().consumers.get(STREAM, durable)
}

const away = new Set<string>([
  ErrorCode.Timeout,
  ErrorCode.NoResponders,
  ErrorCode.Disconnect,
  ErrorCode.ConnectionClosed,
  ErrorCode.ConnectionDraining,
])

/** Whether an error of the client means that JetStream does not answer, as opposed to a refusal. */
export const isJetStreamAway = (error: unknown) => error instanceof NatsError && away.has(error.code)
