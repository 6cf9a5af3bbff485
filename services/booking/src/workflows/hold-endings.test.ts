import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { booking, faults } from '@boxoffice/contracts'
import { tierTerms, saleTerms, saleFixture, type SaleFixture } from '../../test/sale.fixture.js'
import { ExpireOrders } from '../jobs/expire-orders.js'

let sale: SaleFixture
beforeAll(async () => {
  sale = await saleFixture()
})
afterAll(() => sale.close())

/**
 * The states of a hold past its deadline whose payment may be under way, when payments answers this: at once,
 * and two minutes later.
 */
async function stateWhile(answer: Error) {
  const expiry = new ExpireOrders(sale.db, sale.holds, sale.clock)
  const { id } = await sale.buy(await sale.offer(saleTerms([tierTerms()])))
  const stateAfter = async (seconds: number) => {
    sale.clock.pass(seconds)
    await expiry.run()
    return (await sale.db.order.findUniqueOrThrow({ where: { id } })).state
  }
  await sale.db.order.update({ where: { id }, data: { paymentOpenedAt: sale.clock.now() } })
  sale.fakePayments.away = answer
  return [await stateAfter(601), await stateAfter(120)]
}

describe('HoldEndings', () => {
  test('lets a hold whose payment state is unknown wait two more minutes while payments is unavailable', async () => {
    expect(await stateWhile(faults.unavailable({ retryAfter: 1 }))).toEqual(['HELD', 'EXPIRED'])
    expect(sale.errors).toEqual([])
  })

  test('ends a hold like that, and logs the error, when payments has a bug', async () => {
    const wrong = booking.faults.orderNotFound({})
    expect(await stateWhile(wrong)).toEqual(['HELD', 'EXPIRED'])
    expect(sale.errors).toEqual(Array(2).fill(expect.objectContaining({ err: wrong })))
  })
})
