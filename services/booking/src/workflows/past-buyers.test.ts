import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { until } from '@boxoffice/testing'
import { tierTerms, saleTerms, saleFixture, type SaleFixture } from '../../test/sale.fixture.js'
import { PastBuyers, type Scope } from './past-buyers.js'

let sale: SaleFixture
beforeAll(async () => {
  sale = await saleFixture()
})
afterAll(() => sale.close())

/** Two seconds go by while it reads. */
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
    const buyers = new Slow(sale.sqls[0]!, sale.clock)
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
