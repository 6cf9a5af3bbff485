import { PrismaPg } from '@prisma/adapter-pg'

export interface DatabaseSettings {
  DATABASE_URL: string
  DATABASE_POOL: number
}

export interface PrismaOptions {
  adapter: PrismaPg
  errorFormat: 'minimal'
  transactionOptions: { maxWait: number; timeout: number }
}

const QUERY_MS = 10_000
const PREPARED_MOST = 200
const UNNAMED = ''
const BY_KEYS = ' -c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c jit=off'

/**
 * The connection of a service's Prisma client to its schema: times in UTC, and a limit on every wait. A transaction waits up to ten seconds for a
 * connection, since a burst of events must not fail. Errors omit the arguments of the query, because arguments are personal data and errors
 * are logged. With `prepared` each connection plans a statement once: for services that send the same few statements by key. Such a plan is
 * restricted to index look-ups, because a plan that was made while a table was empty would scan the table that a sale fills.
 */
export const prismaOptions = (
  schema: string,
  { DATABASE_URL, DATABASE_POOL }: DatabaseSettings,
  { prepared = false } = {},
): PrismaOptions => ({
  adapter: new SteadyPg(
    {
      connectionString: DATABASE_URL,
      max: DATABASE_POOL,
      options: `-c search_path=${schema} -c timezone=UTC${prepared ? BY_KEYS : ''}`,
      connectionTimeoutMillis: 3_000,
      query_timeout: QUERY_MS,
      statement_timeout: QUERY_MS,
    },
    { schema, ...(prepared && { statementNameGenerator: statementNames() }) },
  ),
  errorFormat: 'minimal',
  transactionOptions: { maxWait: QUERY_MS, timeout: QUERY_MS },
})

/** Names the first statements, which are prepared. Later ones are planned each time, since a connection stores all prepared statements. */
function statementNames() {
  const names = new Map<string, string>()
  return ({ sql }: { sql: string }): string => {
    const known = names.get(sql)
    if (known !== undefined || names.size >= PREPARED_MOST) return known ?? UNNAMED
    const name = `prisma-${names.size}`
    names.set(sql, name)
    return name
  }
}

/**
 * A connection may be lost after the pool has lent it and before it has a listener. Its next query fails; an error event without a
 * listener would end the process.
 */
class SteadyPg extends PrismaPg {
  override async connect() {
    const adapter = await super.connect()
    adapter.underlyingDriver().on('connect', line => line.on('error', () => undefined))
    return adapter
  }
}
