import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import pg from 'pg'
import { raw, sqltag as sql, type Sql } from '@prisma/client/runtime/client'
import { testDatabase, type TestDatabase } from '@boxoffice/testing'
import { claimStatement, deleteStatement } from './claim.js'

let database: TestDatabase
let pool: pg.Pool
const ROWS = 40

beforeAll(async () => {
  database = await testDatabase('booking')
  await database.query('create table work (id int primary key, due_at timestamptz not null)')
  pool = new pg.Pool({ connectionString: database.adminUrl, max: 4 })
})
afterAll(async () => {
  await pool.end()
  await database.drop()
})
beforeEach(() =>
  database.query(`truncate work;
    insert into work select nr, now() - interval '1 minute' - nr * interval '1 second' from generate_series(1, ${ROWS}) nr`),
)

const statement = (limit: number, lock?: Sql) =>
  claimStatement(
    {
      table: 'work',
      lease: sql`due_at = now() + interval '10 seconds'`,
      due: sql`due_at <= now() and id <> ${0}`,
      order: 'due_at',
      limit,
      returning: 'id',
    },
    lock,
  )
const ids = (rows: { id: number }[]) => rows.map(({ id }) => id).toSorted((a, b) => a - b)
const all = Array.from({ length: ROWS }, (_, index) => index + 1)

/** Two processes that claim at the same moment: the second looks while the first has not committed. */
async function claimTwice(lock?: Sql): Promise<number[]> {
  const [one, other] = await Promise.all([pool.connect(), pool.connect()])
  try {
    await one.query('begin')
    const first = await one.query<{ id: number }>(statement(ROWS / 2, lock))
    const second = await other.query<{ id: number }>(statement(ROWS / 2, lock))
    await one.query('commit')
    return ids([...first.rows, ...second.rows])
  } finally {
    one.release()
    other.release()
  }
}

describe('claim', () => {
  test('leases the rows that have been due longest, as many as were asked for, and none again before the lease ends', async () => {
    const { rows } = await pool.query<{ id: number }>(statement(3))
    expect(ids(rows)).toEqual([ROWS - 2, ROWS - 1, ROWS])
    expect((await pool.query(statement(ROWS))).rows).toHaveLength(ROWS - 3)
    expect((await pool.query(statement(ROWS))).rows).toEqual([])
  })

  test('leases each row to one of two processes that claim at the same moment, and neither waits', async () => {
    expect(await claimTwice()).toEqual(all)
  })

  test('control: without the lock both processes find the same rows, and the second waits for the first', async () => {
    const own = new pg.Pool({ connectionString: database.adminUrl, max: 2, options: '-c lock_timeout=200ms' })
    const [one, other] = await Promise.all([own.connect(), own.connect()])
    await one.query('begin')
    await one.query(statement(ROWS / 2, raw('')))
    await expect(other.query(statement(ROWS / 2, raw('')))).rejects.toMatchObject({ code: '55P03' })
    await one.query('commit')
    one.release()
    other.release()
    await own.end()
  })
})

describe('deleteDue', () => {
  const deletion = (limit: number, lock?: Sql) =>
    deleteStatement({ table: 'work', due: sql`due_at <= now() and id <> ${0}`, order: 'due_at', limit }, lock)

  test('deletes and returns the rows that have been due longest, as many as were asked for', async () => {
    const { rows } = await pool.query<{ id: number }>(deletion(3))
    expect(ids(rows)).toEqual([ROWS - 2, ROWS - 1, ROWS])
    expect((await pool.query(deletion(ROWS))).rows).toHaveLength(ROWS - 3)
  })

  test('deletes each row in one of two processes that run at the same moment, and neither waits; control: not without the lock', async () => {
    const own = new pg.Pool({ connectionString: database.adminUrl, max: 2, options: '-c lock_timeout=200ms' })
    const [one, other] = await Promise.all([own.connect(), own.connect()])
    await one.query('begin')
    const first = await one.query<{ id: number }>(deletion(ROWS / 2))
    await expect(other.query(deletion(ROWS / 2, raw('')))).rejects.toMatchObject({ code: '55P03' })
    const second = await other.query<{ id: number }>(deletion(ROWS / 2))
    await one.query('commit')
    expect(ids([...first.rows, ...second.rows])).toEqual(all)
    one.release()
    other.release()
    await own.end()
  })
})
