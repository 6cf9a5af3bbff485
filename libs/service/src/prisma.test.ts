import { describe, expect, test } from '@jest/globals'
import { testDatabase } from '@boxoffice/testing'
import { prismaOptions } from './prisma.js'

describe('prismaOptions', () => {
  test('a lost PostgreSQL connection that is idle fails its next query, and does not end the process', async () => {
    const database = await testDatabase('booking')
    const { adapter } = prismaOptions('booking', { DATABASE_URL: database.url, DATABASE_POOL: 1 })
    const opened = await adapter.connect()
    const line = await opened.underlyingDriver().connect()
    expect(() => line.emit('error', new Error('cut'))).not.toThrow()
    line.release(true)
    await opened.dispose()
    await database.drop()
  })
})
