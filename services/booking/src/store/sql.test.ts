import { describe, expect, test } from '@jest/globals'
import { testDatabase } from '@boxoffice/testing'
import { Sql } from './sql.js'

describe('Sql', () => {
  test('a lost PostgreSQL connection that is idle fails its next query, and does not end the process', async () => {
    const database = await testDatabase('booking')
    const sql = new Sql({ DATABASE_URL: database.url, DATABASE_POOL: 1 })
    const line = await sql.pool.connect()
    expect(() => line.emit('error', new Error('cut'))).not.toThrow()
    line.release(true)
    await sql.onApplicationShutdown()
    await database.drop()
  })
})
