import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals'
import { Clock } from '@boxoffice/service'
import { until } from '@boxoffice/testing'
import { House } from '../payments.fixture.js'
import { Paystack } from '../providers/paystack.js'
import { booksOf } from './books.fixture.js'
import { Reconcile } from './reconcile.js'

let house: House
let books: ReturnType<typeof booksOf>
beforeAll(async () => {
  house = await House.open({ count: 2 })
  books = booksOf(house)
  // Only the ticks of the tests: no clock beside them.
  for (const reconcile of house.all(Reconcile)) await reconcile.onModuleDestroy()
})
beforeEach(() => house.faults({ webhooks: 'drop' }))
afterAll(() => house.close())

test('a comparison goes on where it was when the provider comes back, and leaves nothing out', async () => {
  const references = Array.from({ length: 120 }, () => `bx-${crypto.randomUUID()}`)
  for (const reference of references) await books.foreign(reference)
  await books.begin()
  const [first] = house.all(Reconcile)
  await first!.tick()
  const { comparedUntil, runUntil } = await books.run()
  await house.faults({ paystack: 'down', webhooks: 'drop' })
  await first!.tick()
  expect(await books.run()).toMatchObject({ comparedUntil, runUntil })
  await house.faults({ webhooks: 'drop' })
  await house.db.reconciliation.updateMany({ data: { nextAt: new Date(0) } })
  const isOver = async () => {
    await Promise.all(house.all(Reconcile).map(reconcile => reconcile.tick()))
    await house.db.reconciliation.updateMany({
      where: { runUntil: { not: null } },
      data: { nextAt: new Date(0) },
    })
    return (await books.run()).runUntil === null
  }
  await until(isOver, { withinMs: 60_000 })
  const found = await house.db.mismatch.count({ where: { reference: { in: references }, kind: 'UNKNOWN' } })
  expect(found).toBe(references.length)
}, 120_000)

test('a comparison is done by one replica at a time', async () => {
  const busy = { now: 0, most: 0 }
  const spies = house.all(Paystack).map(paystack => {
    const ask = paystack.paidCharges.bind(paystack)
    return jest.spyOn(paystack, 'paidCharges').mockImplementation(async (...asked) => {
      busy.most = Math.max(busy.most, ++busy.now)
      // A provider that takes its time, so that two who ask would be seen.
      await new Promise(resolve => setTimeout(resolve, 50))
      return ask(...asked).finally(() => busy.now--)
    })
  })
  const tickAll = () => Promise.all([0, 1, 0, 1].map(index => house.get(Reconcile, index).tick()))
  await books.begin()
  await tickAll()
  await books.compare()
  expect(busy.most).toBe(1)

  // Who has taken a provider holds it by the time of the row alone.
  const leases = house.all(Clock).map(clock => jest.spyOn(clock, 'in').mockReturnValue(new Date(0)))
  await books.begin()
  await tickAll()
  expect(busy.most).toBeGreaterThan(1)
  for (const spy of [...spies, ...leases]) spy.mockRestore()
})
