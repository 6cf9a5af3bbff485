import pg from 'pg'
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

/** A database of a test's own, with the schemas of all services, empty. */
export async function testDatabase(service: string): Promise<TestDatabase> {
  const { postgresUrl, env } = testEnvironment()
  const name = `test_${crypto.randomUUID().replaceAll('-', '')}`
  await run(postgresUrl, `create database ${name} template ${TEMPLATE}`)

  const at = (url: string) => Object.assign(new URL(url), { pathname: `/${name}` }).href
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
      await run(postgresUrl, `drop database ${name} with (force)`)
    },
  }
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

async function run(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
