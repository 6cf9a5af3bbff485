import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { booking, type SaleTerms } from '@boxoffice/contracts'
import { saleFixture, type SaleFixture } from '../../test/sale.fixture.js'
import {
  money,
  offerBack,
  paidOrder,
  refund,
  refundsDue,
  sendAllBack,
  standing,
} from '../../test/refunds.fixture.js'

let sale: SaleFixture
let offer: SaleTerms
beforeAll(async () => {
  sale = await saleFixture()
})
beforeEach(async () => {
  offer = await offerBack(sale)
})
afterAll(() => sale.close())

/** An order for this many tickets at a price of 1,000, two of which cost 600. */
const bought = (quantity = 3) => paidOrder(sale, offer, quantity)

describe('OnPaymentRefunded', () => {
  test('each refund counts once, in whatever order the events arrive, and the order is REFUNDED with the last one', async () => {
    const order = await bought()
    await refund(sale, order, money(200))
    await refund(sale, order)
    const [part, rest] = await refundsDue(sale, order)
    await sendAllBack(sale, order, [rest!, rest!])
    expect(await standing(sale, order)).toMatchObject({ state: 'REFUND_PENDING', refunded: 2_000 })
    await sendAllBack(sale, order, [part!, part!, rest!])
    expect(await standing(sale, order)).toMatchObject({ state: 'REFUNDED', refunded: 2_200 })
    expect(await sale.broken()).toEqual([])
  })

  test('each refund is announced with its amount', async () => {
    const order = await bought()
    await refund(sale, order, money(200))
    await refund(sale, order)
    const dues = await refundsDue(sale, order)
    await sendAllBack(sale, order, [dues[0]!, dues[1]!, dues[0]!])
    const said = await sale.database.query<{ payload: { refund: unknown } }>(
      `select payload from booking.outbox where payload ->> 'orderId' = $1 and subject = $2 order by id`,
      [order.id, booking.events.order.refunded.subject],
    )
    expect(said.map(({ payload }) => payload.refund)).toEqual([
      { refundId: dues[0]!.refundId, ...money(200) },
      { refundId: dues[1]!.refundId, ...money(2_000) },
    ])
  })

  test('the refund of a payment that the order never counted changes nothing of the order', async () => {
    const order = await bought(1)
    const second = { orderId: order.id, id: newId(), amount: order.total }
    await sale.settlement.apply(second)
    await sale.settlement.apply(second)
    const dues = await refundsDue(sale, order)
    expect(dues).toMatchObject(
      [1, 2].map(() => ({ refundId: second.id, paymentId: second.id, amount: null })),
    )
    await sendAllBack(sale, order)
    expect(await standing(sale, order)).toEqual({ state: 'CONFIRMED', refunded: 0, tickets: ['VALID'] })
    expect(await sale.db.refund.findMany({ where: { orderId: order.id } })).toMatchObject([
      { id: second.id, state: 'DONE' },
    ])
    expect(await sale.broken()).toEqual([])
  })
})
