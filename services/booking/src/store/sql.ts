import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common'
import { setTimeout } from 'node:timers/promises'
import pg, { type PoolClient, type QueryConfig } from 'pg'
import { faultOf, isOutage, type OutboxRow } from '@boxoffice/bus'
import { Config } from '../config.js'

const INT8 = 20
const XID = 'select pg_current_xact_id()::text as xid'
const XID_STATUS = 'select pg_xact_status($1::xid8) as status'
const STATUS_ATTEMPTS = 20
const STATUS_MS = 50
const QUERY_MS = 10_000

/**
 * Every row is looked up by its key. A plan is kept for as long as its connection, and one that was made when a table was
 * still empty might read the whole of it for each order of the sale that fills it. One plan does for all values: to make
 * another for each batch costs more than it could save.
 */
const BY_KEYS =
  '-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c plan_cache_mode=force_generic_plan -c jit=off'

/** Counts and amounts are integers below 2^53: CHECKs and contracts guarantee it. */
const types = new pg.TypeOverrides()
types.setTypeParser(INT8, Number)

/**
 * Access to booking's schema without Prisma, for the transactions that every request waits for: prepared statements, plain rows, and
 * queries that are sent together and answered in that order.
 */
@Injectable()
export class Sql implements OnApplicationShutdown {
  readonly pool: pg.Pool

  constructor(@Inject(Config) config: Pick<Config, 'DATABASE_URL' | 'DATABASE_POOL'>) {
    this.pool = new pg.Pool({
      connectionString: config.DATABASE_URL,
      max: config.DATABASE_POOL,
      options: `-c search_path=booking -c timezone=UTC ${BY_KEYS}`,
      connectionTimeoutMillis: 3_000,
      query_timeout: QUERY_MS,
      statement_timeout: QUERY_MS,
      types,
      pipeline: true,
    })
    // A lost connection shows in its next query; an error event without a listener would end the process.
    this.pool.on('error', () => undefined)
    this.pool.on('connect', client => client.on('error', () => undefined))
  }

  /**
   * Does work on a connection of its own, in a transaction that the work itself begins and commits: so both travel with its queries. Failed
   * work is rolled back. Throws what the work throws, and an outage as the fault that it is.
   */
  async transaction<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await this.pool.connect().catch((error: unknown) => {
      throw faultOf(error)
    })
    let broken: Error | undefined
    try {
      return await work(client)
    } catch (error) {
      if (isOutage(error)) broken = error as Error
      await client.query('rollback').catch(() => (broken ??= error as Error))
      throw isOutage(error) ? faultOf(error) : error
    } finally {
      client.release(broken)
    }
  }

  /**
   * Sends writes and COMMIT in one packet. When the connection is lost before COMMIT is answered, the database is asked whether it
   * happened: one of the events that are written with it proves that it did. Without an event the id of the transaction does, and must be
   * known before COMMIT is sent, at the price of a round trip. Throws what failed, when nothing was committed.
   */
  async commit(client: PoolClient, writes: QueryConfig[], event: EventProof | undefined): Promise<void> {
    if (!writes.length) await client.query('commit')
    else if (event) {
      const sent = inOnePacket(client, () =>
        Promise.all([...writes.map(write => client.query(write)), client.query('commit')]),
      )
      await unlessLost(sent, () => this.isStored(event))
    } else {
      const asked = inOnePacket(client, () =>
        Promise.all([client.query<{ xid: string }>(XID), ...writes.map(write => client.query(write))]),
      )
      const [{ rows }] = await asked
      await unlessLost(client.query('commit'), () => this.isCommitted(rows[0]!.xid))
    }
  }

  private async isStored({ id, at }: EventProof): Promise<boolean> {
    const { rowCount } = await this.pool.query('select from outbox where id = $1 and at = $2', [id, at])
    return rowCount !== 0
  }

  /** A transaction whose connection was lost may still be at its COMMIT for a moment. */
  private async isCommitted(xid: string): Promise<boolean> {
    for (let attempt = 1; ; attempt++) {
      const { rows } = await this.pool.query<{ status: string }>(XID_STATUS, [xid])
      const { status } = rows[0]!
      if (status !== 'in progress' || attempt === STATUS_ATTEMPTS) return status === 'committed'
      await setTimeout(STATUS_MS)
    }
  }

  onApplicationShutdown = () => this.pool.end()
}

/** An event's row in the outbox: it is there if and only if the transaction that wrote it has committed. */
type EventProof = Pick<OutboxRow, 'id' | 'at'>

/** Waits for a COMMIT. When its answer is lost with the connection, `happened` says whether it was carried out. */
async function unlessLost(commit: Promise<unknown>, happened: () => Promise<boolean>): Promise<void> {
  try {
    await commit
  } catch (error) {
    if (!isOutage(error) || !(await happened())) throw error
  }
}

/** Sends all queries that the function makes in one packet. It must make them before it awaits any. */
export function inOnePacket<T>({ connection }: PoolClient, ask: () => T): T {
  connection.stream.cork()
  try {
    return ask()
  } finally {
    connection.stream.uncork()
  }
}
