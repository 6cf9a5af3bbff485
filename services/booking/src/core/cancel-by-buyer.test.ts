import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { booking, type SaleTerms, type Order } from '@boxoffice/contracts'
import { tierTerms, saleTerms, saleFixture, type SaleFixture } from '../../test/sale.fixture.js'
import {
  money,
  offerBack,
  paidOrder,
  refund,
  refundsDue,
  sendAllBack,
  standing,
  complete,
} from '../../test/refunds.fixture.js'

const { wrongState, notRefundable } = booking.faults

let sale: SaleFixture
let offer: SaleTerms
beforeAll(async () => {
  sale = await saleFixture()
})
beforeEach(async () => {
  offer = await offerBack(sale)
})
afterAll(() => sale.close())

const sold = async (index = 0) => (await sale.tier(offer.tiers[index]!.id)).sold
/** An order for this many tickets at a price of 1,000, two of which cost 600. */
const bought = (quantity = 3) => paidOrder(sale, offer, quantity)
const cancel = ({ id: orderId }: Order) =>
  sale.stocks[0]!.change(offer.eventId, { kind: 'cancelByBuyer', orderId, askedBy: null })

describe('cancelByBuyer', () => {
  test('releases a held order, and a repeat changes nothing', async () => {
    const order = await sale.buy(offer)
    expect(await cancel(order)).toMatchObject({ state: 'RELEASED' })
    expect(await cancel(order)).toMatchObject({ state: 'RELEASED' })
    expect(await sale.tier(offer.tiers[0]!.id)).toMatchObject({ held: 0, discounted: 0 })
  })

  test('cancels a free order with its tickets', async () => {
    const order = await sale.buy(offer, 2, { tier: 2 })
    expect(await cancel(order)).toMatchObject({ state: 'CANCELLED' })
    expect(await cancel(order)).toMatchObject({ state: 'CANCELLED' })
    expect(await standing(sale, order)).toMatchObject({ tickets: ['CANCELLED', 'CANCELLED'] })
    expect(await sold(2)).toBe(0)
    expect(await sale.broken()).toEqual([])
  })

  test('refunds the percentage of the refund policy for a paid order, half to even, and ends all its tickets', async () => {
    const order = await bought(1)
    await refund(sale, order, money(99))
    expect(await cancel(order)).toMatchObject({ state: 'REFUND_PENDING' })
    expect(await refundsDue(sale, order)).toMatchObject([money(99), money(250)])
    await expect(cancel(order)).rejects.toMatchObject({ code: wrongState.code })
    await sendAllBack(sale, order)
    expect(await standing(sale, order)).toEqual({ state: 'REFUNDED', refunded: 349, tickets: ['REFUNDED'] })
    expect(await sale.broken()).toEqual([])
  })

  test('is allowed until the deadline of the refund policy, and not after it', async () => {
    const [order, late] = [await bought(1), await bought(1)]
    const moment = new Date('2026-12-04T18:00:00Z')
    const before = sale.clock.time
    sale.clock.time = moment
    expect(await cancel(order)).toMatchObject({ state: 'REFUND_PENDING' })
    sale.clock.time = new Date(moment.getTime() + 1)
    await expect(cancel(late)).rejects.toMatchObject({ code: notRefundable.code })
    sale.clock.time = before
    expect(await standing(sale, late)).toMatchObject({ state: 'CONFIRMED', tickets: ['VALID'] })
  })

  test('is refused for a paid order of an event without a refund policy', async () => {
    offer = await sale.offer(saleTerms([tierTerms()]))
    await expect(cancel(await bought(1))).rejects.toMatchObject({ code: notRefundable.code })
  })

  test('is refused for an order of which a ticket was admitted or transferred', async () => {
    for (const data of [{ state: 'ADMITTED', admittedAt: sale.clock.now() }, { fromId: true }]) {
      const order = await bought(2)
      const [first, second] = (await complete(sale, order)).tickets
      const change = 'fromId' in data ? { fromId: second!.id } : data
      await sale.db.ticket.update({ where: { id: first!.id }, data: change })
      await expect(cancel(order)).rejects.toMatchObject({
        code: wrongState.code,
        data: { state: 'CONFIRMED' },
      })
    }
  })

  test('refunds all of an order of a cancelled event, whatever the refund policy', async () => {
    const order = await bought(1)
    await sale.onSaleTermsChanged.onEventCancelled({ ...offer, state: 'CANCELLED', version: 2 })
    expect(await cancel(order)).toMatchObject({ state: 'REFUND_PENDING' })
    expect(await refundsDue(sale, order)).toMatchObject([money(600)])
  })
})
