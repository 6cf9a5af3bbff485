import { Inject, Injectable } from '@nestjs/common'
import type { PoolClient } from 'pg'
import { v7 as newId } from 'uuid'
import { booking, Fault } from '@boxoffice/contracts'
import { isOutage } from '@boxoffice/bus'
import { Clock, GroupCommit, type Outcome } from '@boxoffice/service'
import { Sql } from './sql.js'
import { readStock, type Lock } from './stock-reads.js'
import { readWaitlistState, writeJoined } from './waitlist-joins.js'
import { WaitlistJoining, type JoinedEntry, type JoinRequest } from '../core/waitlist-joining.js'

const BATCH = 256
const BACKLOG = 4_096

/**
 * Where people come to wait. When an event sells out a crowd does so at once: one transaction takes along all that have come,
 * as it is with orders. It keeps the event's stock locked, so that nothing comes back between the look and the joining.
 */
@Injectable()
export class WaitlistStore {
  /** Tests take the lock away to show that they would notice. */
  protected readonly lock: Lock = 'for update'

  private readonly group = new GroupCommit<JoinRequest, JoinedEntry>({
    commit: (eventId, commands) => this.commit(eventId, commands),
    isPoison: error => !isOutage(error),
    batch: BATCH,
    backlog: BACKLOG,
    busy: () => booking.faults.busy({ retryAfter: 1 }),
  })

  constructor(
    @Inject(Sql) private readonly sql: Sql,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * A place behind all who wait for the tier. Throws why it is not to be had: `notSoldOut` when the tickets could be ordered,
   * `alreadyWaiting`, or what an order would be refused with, apart from `soldOut`.
   */
  join = (eventId: string, command: JoinRequest): Promise<JoinedEntry> => this.group.submit(eventId, command)

  private commit(eventId: string, commands: JoinRequest[]): Promise<Outcome<JoinedEntry>[]> {
    return this.sql.transaction(client => this.joinAll(client, eventId, commands))
  }

  private async joinAll(
    client: PoolClient,
    eventId: string,
    commands: JoinRequest[],
  ): Promise<Outcome<JoinedEntry>[]> {
    const [, stock, line] = await Promise.all([
      client.query('begin'),
      readStock(client, eventId, this.lock),
      readWaitlistState(client, eventId, commands),
    ])
    if (!stock) throw booking.faults.eventNotFound({})
    const joining = new WaitlistJoining(stock, line, this.clock.now(), newId)
    const outcomes = commands.map((command): Outcome<JoinedEntry> => {
      try {
        return { result: joining.join(command) }
      } catch (error) {
        if (error instanceof Fault) return { error }
        throw error
      }
    })
    const { joined } = joining
    await Promise.all([joined.length && writeJoined(client, eventId, joined), client.query('commit')])
    return outcomes
  }
}
