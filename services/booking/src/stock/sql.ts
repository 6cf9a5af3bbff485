import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common'
import pg from 'pg'
import { Config } from '../config.js'

const INT8 = 20
const QUERY_MS = 10_000

/** Counts and amounts are integers below 2^53: CHECKs and contracts see to it. */
const types = new pg.TypeOverrides()
types.setTypeParser(INT8, Number)

/** Booking's schema without Prisma, for the transactions that everybody waits for: prepared statements, no objects. */
@Injectable()
export class Sql implements OnApplicationShutdown {
  readonly pool: pg.Pool

  constructor(@Inject(Config) config: Pick<Config, 'DATABASE_URL' | 'DATABASE_POOL'>) {
    this.pool = new pg.Pool({
      connectionString: config.DATABASE_URL,
      max: config.DATABASE_POOL,
      options: '-c search_path=booking -c timezone=UTC',
      connectionTimeoutMillis: 3_000,
      query_timeout: QUERY_MS,
      statement_timeout: QUERY_MS,
      types,
    })
    // A line that is cut fails the query that waits for it. Said besides to nobody, it would end the process.
    this.pool.on('error', () => undefined)
    this.pool.on('connect', client => client.on('error', () => undefined))
  }

  onApplicationShutdown = () => this.pool.end()
}
