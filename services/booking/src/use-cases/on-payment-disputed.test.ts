import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { booking, type DisputeState, type Order } from '@boxoffice/contracts'
import { v7 as newId } from 'uuid'
import { tierTerms, saleTerms, saleFixture, type SaleFixture } from '../../test/sale.fixture.js'
import {
  paidOrder,
  refund,
  refundsDue,
  sendAllBack,
  standing,
  money,
  complete,
} from '../../test/refunds.fixture.js'
import { OnPaymentDisputed } from './on-payment-disputed.js'

let sale: SaleFixture
beforeAll(async () => (sale = await saleFixture()))
afterAll(() => sale.close())

const show = () => sale.offer(saleTerms([tierTerms()]))

/** Delivers payments' event about a bank's decision on an order's payment. */
async function decided(
  order: Order,
  state: DisputeState = 'LOST',
  isFullyReturned = true,
  paymentId?: string,
) {
  const row = await complete(sale, order)
  const { organizerId } = await sale.event(order.eventId)
  const dispute = { disputeId: newId(), orderId: order.id, organizerId, version: 3, amount: order.total }
  const payment = paymentId ?? row.paymentId ?? newId()
  for (let time = 0; time < 2; time++)
    await new OnPaymentDisputed(sale.db, sale.stocks[0]!).onPaymentDisputed({
      ...{ ...dispute, paymentId: payment, state, isFullyReturned },
    })
}
const saidRefunded = (order: Order) =>
  sale.database.query(`select 1 from booking.outbox where subject = $1 and payload ->> 'orderId' = $2`, [
    booking.events.order.refunded.subject,
    order.id,
  ])

describe('OnPaymentDisputed', () => {
  test('a lost dispute of the whole payment ends the tickets once, returns them to the inventory, and refunds nothing', async () => {
    const offer = await show()
    const order = await paidOrder(sale, offer, 2)
    const { tickets } = await complete(sale, order)
    await sale.db.ticket.update({
      where: { id: tickets[0]!.id },
      data: { state: 'ADMITTED', admittedAt: sale.clock.now(), gate: 'North' },
    })
    await decided(order)
    expect(await standing(sale, order)).toEqual({
      ...{ state: 'REFUNDED', refunded: order.total.amount, tickets: ['REFUNDED', 'REFUNDED'] },
    })
    expect(await sale.event(offer.eventId)).toMatchObject({ held: 0, sold: 0 })
    expect(await refundsDue(sale, order)).toEqual([])
    expect(await saidRefunded(order)).toHaveLength(1)
    expect(await sale.broken()).toEqual([])
  })

  test('an open dispute, a partial one, and one of another payment leave the tickets alone', async () => {
    const order = await paidOrder(sale, await show(), 2)
    await decided(order, 'OPEN', false)
    await decided(order, 'WON', false)
    await decided(order, 'LOST', false)
    await decided(order, 'LOST', true, newId())
    expect(await standing(sale, order)).toEqual({
      state: 'CONFIRMED',
      refunded: 0,
      tickets: ['VALID', 'VALID'],
    })
  })

  test('a pending refund is settled before the dispute ends the order, in whatever order the events arrive', async () => {
    const orders = [await paidOrder(sale, await show(), 3), await paidOrder(sale, await show(), 3)]
    for (const [index, order] of orders.entries()) {
      await refund(sale, order, money(1_000))
      if (index) await sendAllBack(sale, order)
      await decided(order)
      expect((await standing(sale, order)).state).toBe(index ? 'REFUNDED' : 'REFUND_PENDING')
      if (!index) await sendAllBack(sale, order)
      expect(await standing(sale, order)).toMatchObject({ state: 'REFUNDED', refunded: 3_000 })
    }
    expect(await sale.broken()).toEqual([])
  })

  test('a dispute of an order whose tickets have ended changes nothing', async () => {
    const order = await paidOrder(sale, await show(), 2)
    await refund(sale, order)
    await decided(order)
    expect((await standing(sale, order)).state).toBe('REFUND_PENDING')
    await sendAllBack(sale, order)
    expect(await standing(sale, order)).toMatchObject({ state: 'REFUNDED', refunded: order.total.amount })
  })

  test('a dispute that arrives before the capture is delivered again', async () => {
    const order = await sale.buy(await show())
    await expect(decided(order)).rejects.toMatchObject({ code: booking.faults.wrongState.code })
  })
})
