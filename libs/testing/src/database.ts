import pg from 'pg'
import { pristineState, restore, type Pristine } from './database-reset.js'
import { testEnvironment } from './test-environment.js'

const TEMPLATE = 'boxoffice_template'

type Tag<R> = (query: TemplateStringsArray, ...values: unknown[]) => Promise<R>

/** Tagged SQL, as Prisma's clients have it. */
export interface SqlClient {
  $queryRaw: <T>(query: TemplateStringsArray, ...values: unknown[]) => Promise<T>
  $executeRaw: Tag<number>
}

export interface TestDatabase extends SqlClient {
  /** The URL for the role of the service. */
  url: string
  /** The URL for a superuser. */
  adminUrl: string
  /** Runs a statement as a superuser and returns its rows. */
  query<T extends object>(sql: string, values?: unknown[]): Promise<T[]>
  /** Runs a transaction with the role of the service. */
  transaction<T>(work: (tx: SqlClient) => Promise<T>): Promise<T>
  drop(): Promise<void>
}

/** A database that a test has returned, empty again. */
interface FreeDatabase {
  name: string
  pristine: Pristine
}
const free: FreeDatabase[] = []

/**
 * A database of a test's own, with the schemas of all services, as the migrations leave it. `drop` returns it: the next test in this
 * process gets it, emptied, unless its schema was changed.
 */
export async function testDatabase(service: string): Promise<TestDatabase> {
  const { postgresUrl, env } = testEnvironment()
  const taken = free.pop() ?? (await createDatabase(postgresUrl))
  const at = (url: string) => Object.assign(new URL(url), { pathname: `/${taken.name}` }).href
  const [url, adminUrl] = [at(env[service]!['DATABASE_URL']!), at(postgresUrl)]
  const own = new pg.Pool({ connectionString: url, options: `-c search_path=${service}`, max: 10 })
  const admin = new pg.Pool({ connectionString: adminUrl, max: 2 })
  for (const pool of [own, admin]) pool.on('error', () => undefined)
  return {
    ...rowsOf(own),
    url,
    adminUrl,
    query: async <T extends object>(sql: string, values?: unknown[]) =>
      (await admin.query<T>(sql, values)).rows,
    transaction: work => transaction(own, work),
    async drop() {
      await Promise.all([own.end(), admin.end()])
      const isEmpty = await connected(adminUrl, client => restore(client, taken.pristine))
      if (isEmpty) free.push(taken)
      else await connected(postgresUrl, client => client.query(`drop database ${taken.name} with (force)`))
    },
  }
}

async function createDatabase(postgresUrl: string): Promise<FreeDatabase> {
  const name = `test_${crypto.randomUUID().replaceAll('-', '')}`
  await connected(postgresUrl, client => client.query(`create database ${name} template ${TEMPLATE}`))
  const url = Object.assign(new URL(postgresUrl), { pathname: `/${name}` }).href
  return { name, pristine: await connected(url, pristineState) }
}

function rowsOf(client: Pick<pg.Pool | pg.PoolClient, 'query'>): SqlClient {
  const send = (query: TemplateStringsArray, values: unknown[]) =>
    client.query(
      query.reduce((text, part, index) => `${text}$${index}${part}`),
      values,
    )
  return {
    $queryRaw: async <T>(query: TemplateStringsArray, ...values: unknown[]) =>
      (await send(query, values)).rows as T,
    $executeRaw: async (query, ...values) => (await send(query, values)).rowCount ?? 0,
  }
}

async function transaction<T>(pool: pg.Pool, work: (tx: SqlClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    const result = await work(rowsOf(client))
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
