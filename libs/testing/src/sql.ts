import pg from 'pg'
import { testEnvironment } from './test-environment.js'

/** Runs SQL on the running services' database as a superuser, for example to move due times. */
export function testSql() {
  return async <T extends object>(query: TemplateStringsArray, ...values: unknown[]): Promise<T[]> => {
    const client = new pg.Client({ connectionString: testEnvironment().postgresUrl })
    await client.connect()
    try {
      const text = query.reduce((before, part, index) => `${before}$${index}${part}`)
      return (await client.query<T>(text, values)).rows
    } finally {
      await client.end()
    }
  }
}
