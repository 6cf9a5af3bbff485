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
 * Joins waitlists. Many people join at once when an event sells out, so one transaction serves all requests that have queued up, as for
 * orders. It locks the event's stock, so that no ticket is returned between the check and the insert.
 */
@Injectable()
export class WaitlistStore {
  /** A test removes the lock to show that it is needed. */
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
   * Adds an entry at the end of the tier's waitlist. Throws `notSoldOut` if the tickets can be ordered, `alreadyWaiting`, and what an
   * order would be refused with, except `soldOut`.
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
