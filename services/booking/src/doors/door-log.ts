import { Inject, Injectable } from '@nestjs/common'
import type { PoolClient } from 'pg'
import { faultOf, isOutage, Outbox } from '@boxoffice/bus'
import { Clock } from '@boxoffice/service'
import { Sql } from '../stock/sql.js'
import { readScans, readTickets, writeRuling, type Lock } from './door-rows.js'
import { Ruling } from './ruling.js'

/** What a batch asks for: tickets, and whether their earlier scans matter to it. */
export interface Question {
  ticketIds: string[]
  withScans: boolean
}

const DEADLOCK = '40P01'
const ATTEMPTS = 3

/** The one way in which doors change tickets. */
@Injectable()
export class DoorLog {
  /** Tests take the lock away to show that they would notice. */
  protected readonly lock: Lock = 'for no key update'

  constructor(
    @Inject(Sql) private readonly sql: Sql,
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * Lets `decide` rule on tickets that are locked in the order of their ids, and commits what it has ruled, with the events of it. Who
   * locks tickets in another order may be in a deadlock with it: then it is tried again.
   */
  async change<T>(question: Question, decide: (ruling: Ruling) => T): Promise<T> {
    for (let attempt = 1; ; attempt++)
      try {
        return await this.attempt(question, decide)
      } catch (error) {
        if ((error as { code?: unknown }).code !== DEADLOCK || attempt === ATTEMPTS) throw error
      }
  }

  private async attempt<T>(question: Question, decide: (ruling: Ruling) => T): Promise<T> {
    const client = await this.sql.pool.connect().catch((error: unknown) => {
      throw faultOf(error)
    })
    let broken: Error | undefined
    try {
      const ruling = await this.read(client, question)
      const result = decide(ruling)
      await this.commit(client, ruling)
      this.outbox.push(ruling.events)
      return result
    } catch (error) {
      if (isOutage(error)) broken = error as Error
      await client.query('rollback').catch(() => (broken ??= error as Error))
      throw isOutage(error) ? faultOf(error) : error
    } finally {
      client.release(broken)
    }
  }

  /** One way there and back: the answers come in this order, so the scans are those that there are under the lock. */
  private async read(client: PoolClient, { ticketIds, withScans }: Question): Promise<Ruling> {
    const [, tickets, scans] = await Promise.all([
      client.query('begin'),
      readTickets(client, ticketIds, this.lock),
      withScans ? readScans(client, ticketIds) : [],
    ])
    return new Ruling(tickets, scans, this.clock.now())
  }

  /** A line that is cut during COMMIT leaves open whether it happened: its own events tell. */
  private async commit(client: PoolClient, ruling: Ruling) {
    const [proof] = ruling.events
    try {
      await Promise.all([ruling.recorded.length && writeRuling(client, ruling), client.query('commit')])
    } catch (error) {
      if (!proof || !isOutage(error)) throw error
      const found = await this.sql.pool.query('select from outbox where id = $1 and at = $2', [
        proof.id,
        proof.at,
      ])
      if (!found.rowCount) throw error
    }
  }
}
