import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { barrier, beforeFirstWrite } from './barrier.js'
import { testDatabase, type SqlClient, type TestDatabase } from './database.js'

const LONG = { withinMs: 20_000 }

describe('barrier', () => {
  test('lets its callers pass when the last of them has arrived, and everybody from then on', async () => {
    const meet = barrier(3, LONG)
    const passed: string[] = []
    const come = async (name: string) => {
      await meet()
      passed.push(name)
    }
    const early = [come('first'), come('second')]
    await new Promise(resolve => setTimeout(resolve, 20))
    expect(passed).toEqual([])
    await Promise.all([...early, come('third')])
    await come('late')
    expect(passed).toEqual(['first', 'second', 'third', 'late'])
  })

  test('lets each caller pass after its time when the others do not come', async () => {
    const meet = barrier(3, { withinMs: 30 })
    const since = performance.now()
    await meet()
    await meet()
    expect(performance.now() - since).toBeGreaterThanOrEqual(58)
    await meet()
    expect(performance.now() - since).toBeLessThan(5_000)
  })
})

describe('beforeFirstWrite', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await testDatabase('booking')
    await database.query(`create table booking.counters (id int primary key, value int not null)`)
    await database.query('grant select, insert, update, delete on booking.counters to public')
  })
  afterAll(() => database.drop())

  /** Two transactions read a counter and write what they have read, plus one. */
  async function increments(lock: '' | 'for update', withinMs: number) {
    await database.query('delete from booking.counters')
    await database.query('insert into booking.counters values (1, 0)')
    const meet = barrier(2, { withinMs })
    const text = `select value from booking.counters where id = 1 ${lock}`
    const increment = () =>
      database.transaction(async plain => {
        const tx = beforeFirstWrite(plain, meet)
        const [counter] = await tx.$queryRaw<{ value: number }[]>(Object.assign([text], { raw: [text] }))
        await tx.$executeRaw`update booking.counters set value = ${counter!.value + 1} where id = 1`
      })
    await Promise.all([increment(), increment()])
    return (await database.query<{ value: number }>('select value from booking.counters'))[0]!.value
  }

  test('with a barrier makes transactions that lack a lock lose an update each time', async () => {
    for (let round = 0; round < 5; round++) expect(await increments('', LONG.withinMs)).toBe(1)
  })

  test('with a barrier leaves transactions that have a lock right', async () => {
    expect(await increments('for update', 50)).toBe(2)
  })

  test('waits once for each transaction, before its first write and not for reads', async () => {
    const calls: string[] = []
    const note = (name: string) => (calls.push(name), Promise.resolve())
    const sent = (query: TemplateStringsArray) => note(query.join('').split(' ')[0]!)
    const tx = {
      ...{ $queryRaw: sent, $executeRaw: sent, query: ({ text }: { text: string }) => note(text) },
      order: { findFirst: () => note('find'), updateMany: () => note('updateMany') },
    }
    const db = beforeFirstWrite({ tx: <T>(work: (client: typeof tx) => Promise<T>) => work(tx) }, () =>
      note('reached'),
    )
    const work = async (client: typeof tx) => {
      await client.order.findFirst()
      await client.$queryRaw`select 1 for no key update`
      await client.order.updateMany()
      await Promise.all([client.query({ text: 'delete' }), client.query({ text: 'commit' })])
    }
    await db.tx(work)
    expect(calls).toEqual(['find', 'select', 'reached', 'updateMany', 'delete', 'commit'])
    await db.tx(work)
    expect(calls.filter(call => call === 'reached')).toHaveLength(2)
  })

  test('keeps the order of queries that are sent together with the first write', async () => {
    const sent: string[] = []
    const client: { query: (text: string) => unknown } & Partial<SqlClient> = {
      query: text => sent.push(text),
    }
    const held = beforeFirstWrite(client, () => new Promise(resolve => setTimeout(resolve, 10)))
    await Promise.all(['begin', 'select 1', 'insert into a', 'commit'].map(text => held.query(text)))
    expect(sent).toEqual(['begin', 'select 1', 'insert into a', 'commit'])
  })
})
