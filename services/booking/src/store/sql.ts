import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common'
import pg, { type PoolClient } from 'pg'
import { faultOf, isOutage, type OutboxRow } from '@boxoffice/bus'
import { Config } from '../config.js'

const INT8 = 20
const QUERY_MS = 10_000

/**
 * Every row is looked up by its key. A plan is kept for as long as its connection, and one that was made when a table was
 * still empty might read the whole of it for each order of the sale that fills it. One plan does for all values: to make
 * another for each batch costs more than it could save.
 */
const BY_KEYS =
  '-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c plan_cache_mode=force_generic_plan -c jit=off'

/** Counts and amounts are integers below 2^53: CHECKs and contracts see to it. */
const types = new pg.TypeOverrides()
types.setTypeParser(INT8, Number)

/**
 * Booking's schema without Prisma, for the transactions that everybody waits for: prepared statements, no objects, and what is
 * asked at once is sent at once, to be answered in that order.
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
    // That its next query fails says enough of a line that was cut: an error that nobody hears would end the process.
    this.pool.on('error', () => undefined)
    this.pool.on('connect', client => client.on('error', () => undefined))
  }

  /**
   * Does work over a line of its own, in a transaction that the work itself begins and commits: so both travel with what it asks. What
   * fails is rolled back. Throws what the work throws, and an outage as the fault that it is.
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
   * Waits for what ends with a commit. A line that is cut during COMMIT leaves open whether it happened: one of the events in it tells.
   * Without any, what failed is taken not to have happened.
   */
  async committed(proof: Pick<OutboxRow, 'id' | 'at'> | undefined, commit: Promise<unknown>): Promise<void> {
    try {
      await commit
    } catch (error) {
      if (!proof || !isOutage(error)) throw error
      const { rowCount } = await this.pool.query('select from outbox where id = $1 and at = $2', [
        proof.id,
        proof.at,
      ])
      if (!rowCount) throw error
    }
  }

  onApplicationShutdown = () => this.pool.end()
}

/** Sends all that is asked within in one packet. It must be asked before anything is waited for. */
export function inOnePacket<T>({ connection }: PoolClient, ask: () => T): T {
  connection.stream.cork()
  try {
    return ask()
  } finally {
    connection.stream.uncork()
  }
}
