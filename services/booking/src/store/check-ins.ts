import { Inject, Injectable } from '@nestjs/common'
import type { PoolClient } from 'pg'
import { v7 as newId } from 'uuid'
import { Outbox, outboxRow } from '@boxoffice/bus'
import { Clock } from '@boxoffice/service'
import { Sql } from './sql.js'
import { readScans, readTickets, rulingWrites, type Lock } from './scans.js'
import { CheckInRuling } from '../core/check-in-ruling.js'

/** The input of a batch: its tickets, and whether it needs their earlier scans. */
export interface CheckInQuery {
  ticketIds: string[]
  withScans: boolean
}

const DEADLOCK = '40P01'
const ATTEMPTS = 3

/** The only class by which check-ins change tickets. */
@Injectable()
export class CheckIns {
  /** A test removes the lock to show that it is needed. */
  protected readonly lock: Lock = 'for no key update'

  constructor(
    @Inject(Sql) private readonly sql: Sql,
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * Locks tickets in the order of their ids, lets `decide` rule on them, and commits the ruling with its events. A transaction that
   * locks tickets in another order may cause a deadlock: then this one is repeated.
   */
  async change<T>(question: CheckInQuery, decide: (ruling: CheckInRuling) => T): Promise<T> {
    for (let attempt = 1; ; attempt++)
      try {
        return await this.attempt(question, decide)
      } catch (error) {
        if ((error as { code?: unknown }).code !== DEADLOCK || attempt === ATTEMPTS) throw error
      }
  }

  private attempt<T>(question: CheckInQuery, decide: (ruling: CheckInRuling) => T): Promise<T> {
    return this.sql.transaction(async client => {
      const ruling = await this.read(client, question)
      const result = decide(ruling)
      const rows = ruling.events.map(({ event, payload }) => outboxRow(event, payload))
      await this.sql.commit(client, rulingWrites(ruling, rows), rows[0])
      this.outbox.push(rows)
      return result
    })
  }

  /** All queries share one round trip: they run in this order, so the scans are read under the lock. */
  private async read(client: PoolClient, { ticketIds, withScans }: CheckInQuery): Promise<CheckInRuling> {
    const [, tickets, scans] = await Promise.all([
      client.query('begin'),
      readTickets(client, ticketIds, this.lock),
      withScans ? readScans(client, ticketIds) : [],
    ])
    return new CheckInRuling(tickets, scans, this.clock.now(), newId)
  }
}
