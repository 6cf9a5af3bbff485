import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { testDatabase, type TestDatabase } from '@boxoffice/testing'
import { trimInbox } from './inbox.js'
import { requeuePublished } from './outbox-row.js'
import type { SqlClient } from './sql-client.js'

const AT_ONCE = 5_000
const MANY = 12_000

let database: TestDatabase
beforeEach(async () => {
  database = await testDatabase('booking')
  await database.$queryRaw`select rotate_outbox_partitions()::text`
})
afterEach(() => database.drop())

/** A client of the same database, and the number of rows that each statement changed. */
function counted(): { rows: SqlClient; changed: number[] } {
  const changed: number[] = []
  const $executeRaw: SqlClient['$executeRaw'] = async (query, ...values) => {
    const count = await database.$executeRaw(query, ...values)
    changed.push(count)
    return count
  }
  return { rows: { ...database, $executeRaw }, changed }
}

const sum = (counts: number[]) => counts.reduce((total, count) => total + count, 0)

describe('requeuePublished', () => {
  const waiting = async () => {
    const [row] = await database.$queryRaw<[{ count: number }]>`
      select count(*)::int as count from outbox where published_at is null and leased_until <= now()`
    return row.count
  }

  /** Events published over the last minute and a half, four at each moment. */
  beforeEach(() =>
    database.query(
      `insert into booking.outbox (id, at, subject, payload, context, published_at)
      select gen_random_uuid(), now() - interval '90 seconds' * ($1::int - (nr - 1) / 4 * 4) / $1::int, 'a', '{}', '{}', now()
      from generate_series(1, $1::int) nr`,
      [MANY],
    ),
  )

  test('makes every event since a time unpublished again, with at most 5,000 rows per statement', async () => {
    const { rows, changed } = counted()
    const [{ since }] = await database.$queryRaw<[{ since: Date }]>`
      select at as since from outbox order by at offset ${MANY / 3} limit 1`
    await requeuePublished(rows, since)
    expect(Math.max(...changed)).toBeLessThanOrEqual(AT_ONCE)
    expect(await waiting()).toBe((MANY * 2) / 3)

    await requeuePublished(database, new Date(0))
    expect(await waiting()).toBe(MANY)
  })

  test('continues where it failed when it is called again', async () => {
    const { rows, changed } = counted()
    const failing: SqlClient = {
      ...rows,
      $executeRaw: (query, ...values) =>
        changed.length === 1 ? Promise.reject(new Error('too late')) : rows.$executeRaw(query, ...values),
    }
    await expect(requeuePublished(failing, new Date(0))).rejects.toThrow('too late')
    await requeuePublished(rows, new Date(0))
    expect(sum(changed)).toBe(MANY)
  })
})

test('trimInbox deletes all old rows, with at most 5,000 rows per statement', async () => {
  await database.query(
    `insert into booking.inbox (handler, event_id, handled_at)
    select 'a', gen_random_uuid(), now() - interval '14 days' + interval '1 hour' * (nr % 2 * 2 - 1)
    from generate_series(1, $1::int * 2) nr`,
    [MANY],
  )
  const { rows, changed } = counted()
  await trimInbox(rows)
  expect(Math.max(...changed)).toBeLessThanOrEqual(AT_ONCE)
  expect(sum(changed)).toBe(MANY)
})
