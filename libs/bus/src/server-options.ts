import type { EventType } from '@boxoffice/contracts'
import type { SqlClient } from './sql-client.js'

/** Observes the server, for metrics and logs, which this library doesn't know. */
export interface ServerObserver {
  handled(subject: string, outcome: string, seconds: number): void
  /** `causeId` is the id by which the log of a caller names this failure. */
  failed(subject: string, error: unknown, causeId?: string): void
  died(subject: string, eventId: string): void
}

export interface ServerOptions {
  /** The events that this service reads, each by a durable consumer. */
  reads: EventType[]
  /** The service's database, where failures are counted. */
  sql: SqlClient
  observer: ServerObserver
  /** Milliseconds before the first retry of an event; doubled each time. */
  retryMs?: number
  /** Milliseconds before an event is read again that an outage kept from being handled. */
  outageMs?: number
  /** The maximum number of calls in progress; further ones are answered `unavailable`. */
  inFlight?: number
}
