import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { until } from '@boxoffice/testing'
import { tierTerms, saleTerms, saleFixture, type SaleFixture } from '../../test/sale.fixture.js'
import { PastBuyers, type Scope } from './past-buyers.js'

let sale: SaleFixture
beforeAll(async () => {
  sale = await saleFixture()
})
afterAll(() => sale.close())

/** A reading takes two seconds. */
class Slow extends PastBuyers {
  begun = 0
  ended = 0
  override async read(scope: Scope) {
    this.begun++
    await super.read(scope)
    sale.clock.pass(2)
    this.ended++
  }
}

describe('PastBuyers', () => {
  test('reads the orders of an event once at a time, and then rests for five times as long as that took', async () => {
    const { eventId: id } = await sale.offer(saleTerms([tierTerms()]))
    const buyers = new Slow(sale.sqls[0]!, sale.clock, sale.log)
    const ask = () => buyers.mayInclude({ of: 'event', id, orders: 7 }, 'ada@example.test')
    for (let count = 0; count < 10; count++) {
      expect(ask()).toBe(true)
      if (count === 4) sale.clock.pass(1.5)
    }
    await until(() => buyers.ended > 0)
    expect(buyers.begun).toBe(1)
    sale.clock.pass(9)
    await until(() => ask() && buyers.ended === buyers.begun)
    expect(buyers.begun).toBe(1)
    sale.clock.pass(10)
    ask()
    expect(buyers.begun).toBe(2)
    await until(() => buyers.ended === 2)
  })
})

test('a reading that fails is logged, and repeated by a request a second later', async () => {
  const { eventId: id } = await sale.offer(saleTerms([tierTerms()]))
  let readings = 0
  class Failing extends PastBuyers {
    override read(): Promise<void> {
      readings++
      return Promise.reject(new Error(`reading ${readings} of ${id}`))
    }
  }
  const buyers = new Failing(sale.sqls[0]!, sale.clock, sale.log)
  const ask = () => buyers.mayInclude({ of: 'event', id, orders: 7 }, 'ada@example.test')
  expect(ask()).toBe(true)
  await until(() => JSON.stringify(sale.errors.map(logged)).includes(`reading 1 of ${id}`))
  sale.clock.pass(1.5)
  expect(ask()).toBe(true)
  expect(readings).toBe(2)
})

const logged = (fields: unknown) => String((fields as { err?: unknown }).err)
