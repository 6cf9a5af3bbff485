import { Inject, Injectable } from '@nestjs/common'
import type { PoolClient } from 'pg'
import { booking } from '@boxoffice/contracts'
import { isOutage } from '@boxoffice/bus'
import { Clock, GroupCommit, type Outcome } from '@boxoffice/service'
import { Config } from '../config.js'
import { positionsAssigned } from '../metrics.js'
import { Sql } from './sql.js'
import { firstRate } from '../core/queue-pace.js'

const BATCH = 1_000
const BACKLOG = 10_000

/** A user, or null for a guest. */
type JoiningUser = string | null

/** The state that a batch of joins works on. */
interface Numbers {
  joined: number
  /** The highest number whose admission has expired. */
  over: number
  /** The positions of users who joined before. */
  positions: Map<string, number>
}

/**
 * Assigns queue positions: numbers from 1, without gaps, each once, and to a user who has one the same again. One transaction per event
 * at a time serves all requests that have come meanwhile; between processes the row lock decides.
 */
@Injectable()
export class Queue {
  /** A test removes the lock to show that it is needed. */
  protected readonly lock: 'for update' | '' = 'for update'

  private readonly group = new GroupCommit<JoiningUser, number>({
    commit: (eventId, joining) => this.commit(eventId, joining),
    isPoison: error => !isOutage(error),
    batch: BATCH,
    backlog: BACKLOG,
    busy: () => booking.faults.busy({ retryAfter: 1 }),
  })

  constructor(
    @Inject(Sql) private readonly sql: Sql,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Config) private readonly config: Pick<Config, 'ROOM_ADMISSION_SECONDS' | 'ROOM_RATE_MAX'>,
  ) {}

  /** The number of a user, or a new one for a guest. A user whose admission has expired joins at the end. Throws `busy`. */
  join = (eventId: string, userId: JoiningUser): Promise<number> => this.group.submit(eventId, userId)

  private commit(eventId: string, joining: JoiningUser[]): Promise<Outcome<number>[]> {
    return this.sql.transaction(async client => {
      const numbers = await this.read(client, eventId, joining)
      const given = new Map<string, number>()
      const before = numbers.joined
      const outcomes = joining.map(userId => ({ result: numberOf(numbers, userId, given) }))
      await this.write(client, eventId, numbers.joined, given)
      positionsAssigned(numbers.joined - before)
      return outcomes
    })
  }

  private async read(client: PoolClient, eventId: string, joining: JoiningUser[]): Promise<Numbers> {
    const { ROOM_ADMISSION_SECONDS, ROOM_RATE_MAX } = this.config
    const now = this.clock.now()
    const [, , line, known] = await Promise.all([
      client.query('begin'),
      client.query({ name: 'queue-open', text: OPEN, values: [eventId, firstRate(ROOM_RATE_MAX), now] }),
      client.query<Omit<Numbers, 'positions'>>({
        name: `queue-read-${this.lock}`,
        text: `select joined, coalesce((select max(admitted) from queue_admissions where event_id = $1 and at <= $2), 0) as over
               from queues where event_id = $1 ${this.lock}`,
        values: [eventId, new Date(now.getTime() - ROOM_ADMISSION_SECONDS * 1_000)],
      }),
      client.query<{ userId: string; position: number }>({
        name: 'queue-positions',
        text: `select user_id as "userId", position from queue_positions where event_id = $1 and user_id = any($2::uuid[])`,
        values: [eventId, joining.filter(userId => userId !== null)],
      }),
    ])
    return {
      ...line.rows[0]!,
      positions: new Map(known.rows.map(({ userId, position }) => [userId, position])),
    }
  }

  private write(client: PoolClient, eventId: string, joined: number, given: Map<string, number>) {
    return Promise.all([
      client.query({
        name: 'queue-write',
        text: WRITE,
        values: [eventId, joined, [...given.keys()], [...given.values()]],
      }),
      client.query('commit'),
    ])
  }
}

/** Users are distinguished by their ids as PostgreSQL writes them: in lower case. */
function numberOf(numbers: Numbers, userId: JoiningUser, given: Map<string, number>): number {
  const position = userId === null ? undefined : numbers.positions.get(userId)
  if (position !== undefined && position > numbers.over) return position
  const number = ++numbers.joined
  if (userId !== null) {
    numbers.positions.set(userId, number)
    given.set(userId, number)
  }
  return number
}

const OPEN = `
with room as (
  insert into queue_paces (event_id, rate, pace, decided_at) values ($1, $2, $2, $3) on conflict do nothing)
insert into queues (event_id) values ($1) on conflict do nothing`

const WRITE = `
with line as (update queues set joined = $2 where event_id = $1 and joined <> $2)
insert into queue_positions (user_id, event_id, position)
select user_id, $1, position from unnest($3::uuid[], $4::int[]) as given (user_id, position)
on conflict (user_id, event_id) do update set position = excluded.position`
