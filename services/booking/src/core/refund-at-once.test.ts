import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { booking } from '@boxoffice/contracts'
import { saleFixture, type SaleFixture } from '../../test/sale.fixture.js'
import { offerBack, refund, standing } from '../../test/refunds.fixture.js'

let sale: SaleFixture
beforeAll(async () => {
  sale = await saleFixture()
})
afterAll(() => sale.close())

describe('refundOrder', () => {
  test('does not refund an order that was paid in the same commit, so that none of its tickets stays valid', async () => {
    const order = await sale.buy(await offerBack(sale))
    const capture = { kind: 'capture' as const, orderId: order.id, paymentId: newId(), ...order.total }
    const [paid, refunded] = await Promise.allSettled([
      sale.stocks[0]!.change(order.eventId, capture),
      refund(sale, order),
    ])
    expect(paid).toMatchObject({ value: { state: 'CONFIRMED' } })
    expect(refunded).toMatchObject({ reason: { code: booking.faults.wrongState.code } })
    expect(await standing(sale, order)).toEqual({ state: 'CONFIRMED', refunded: 0, tickets: ['VALID'] })
    await refund(sale, order)
    expect(await standing(sale, order)).toMatchObject({ state: 'REFUND_PENDING', tickets: ['REFUNDED'] })
    expect(await sale.broken()).toEqual([])
  })
})
