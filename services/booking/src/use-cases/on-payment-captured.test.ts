import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import type { SaleTerms, Order } from '@boxoffice/contracts'
import { tierTerms, saleTerms, saleFixture, type SaleFixture } from '../../test/sale.fixture.js'
import { refundsDue, sendAllBack, complete } from '../../test/refunds.fixture.js'
import { placing } from '../core/event.fixture.js'

let sale: SaleFixture
beforeAll(async () => {
  sale = await saleFixture()
})
afterAll(() => sale.close())

const buyer = { email: 'late@example.test' }
const discount = { kind: 'FIXED' as const, value: 100, quota: 1 }

async function placeOrder({ eventId, tiers: [tier] }: SaleTerms, more: object = {}) {
  const command = placing(eventId, [{ tierId: tier!.id, quantity: 1 }], more)
  return (await sale.stocks[0]!.placeOrder(command)).order
}
const pay = ({ id: orderId, total }: Order, amount = total) =>
  sale.settlement.apply({ id: newId(), orderId, amount })
const release = ({ id: orderId, eventId }: Order) =>
  sale.stocks[0]!.change(eventId, { kind: 'release', orderId })
async function expire({ id: orderId, eventId }: Order) {
  sale.clock.pass(601)
  await sale.stocks[1]!.change(eventId, { kind: 'expire', orderId })
}
const cancelEvent = (offer: SaleTerms) =>
  sale.onSaleTermsChanged.onEventCancelled({ ...offer, state: 'CANCELLED', version: 2 })
/** Another order buys the remaining tickets. */
const sellToAnother = async (offer: SaleTerms, more: object = {}) => pay(await placeOrder(offer, more))
async function withCoupon({ eventId }: SaleTerms) {
  const once = { maxRedemptions: 1, redemptionLimit: 1, tierIds: [] }
  await sale.db.coupon.create({
    data: { id: newId(), eventId, code: 'ONCE', kind: 'FIXED', value: 100n, ...once },
  })
}
const LAST = { couponCode: 'ONCE' }

interface Case {
  tier?: object
  before?: (offer: SaleTerms) => Promise<unknown>
  order?: object
  then: (order: Order, offer: SaleTerms) => Promise<unknown>
  state: string
}
const cases: [string, Case][] = [
  ['after expiry, while its seat is free', { then: expire, state: 'CONFIRMED' }],
  [
    'after expiry, when its seat is somebody else’s',
    {
      tier: { capacity: 1 },
      then: async (order, offer) => {
        await expire(order)
        await sellToAnother(offer)
      },
      state: 'REFUND_PENDING',
    },
  ],
  [
    'after expiry, when its buyer has as many as they may',
    {
      tier: { maxPerBuyer: 1 },
      then: async (order, offer) => {
        await expire(order)
        await sellToAnother(offer, buyer)
      },
      state: 'REFUND_PENDING',
    },
  ],
  [
    'after expiry, when its discount is used up',
    {
      tier: { discount },
      then: async (order, offer) => {
        await expire(order)
        await sellToAnother(offer)
      },
      state: 'REFUND_PENDING',
    },
  ],
  [
    'after expiry, while its coupon is good',
    { before: withCoupon, order: LAST, then: expire, state: 'CONFIRMED' },
  ],
  [
    'after expiry, when its coupon is used up',
    {
      before: withCoupon,
      order: LAST,
      then: async (order, offer) => {
        await expire(order)
        await sellToAnother(offer, LAST)
      },
      state: 'REFUND_PENDING',
    },
  ],
  ['after release', { then: release, state: 'REFUND_PENDING' }],
  ['for a hold of a cancelled event', { then: (_, offer) => cancelEvent(offer), state: 'REFUND_PENDING' }],
]

describe('OnPaymentCaptured', () => {
  test.each(cases)(
    'a payment that is captured %s',
    async (_, { tier, before, order: command, then, state }) => {
      const offer = await sale.offer(saleTerms([tierTerms(tier)]))
      await before?.(offer)
      const order = await placeOrder(offer, { ...buyer, ...command })
      await then(order, offer)
      await pay(order)

      const row = await complete(sale, order)
      const dues = await refundsDue(sale, order)
      expect(row.state).toBe(state)
      expect(row.tickets).toHaveLength(state === 'CONFIRMED' ? 1 : 0)
      expect(dues.map(({ amount }) => amount)).toEqual(state === 'CONFIRMED' ? [] : [order.total])
      await sendAllBack(sale, order)
      expect((await complete(sale, order)).state).toBe(state === 'CONFIRMED' ? state : 'REFUNDED')
      expect(await sale.broken()).toEqual([])
    },
  )

  test('a payment of another amount is refunded, and the right one still confirms the order', async () => {
    const order = await placeOrder(await sale.offer(saleTerms([tierTerms()])))
    await pay(order, { amount: 1, currency: 'NGN' })
    expect((await complete(sale, order)).state).toBe('HELD')
    expect(await refundsDue(sale, order)).toMatchObject([{ amount: null }])
    await pay(order)
    expect(await complete(sale, order)).toMatchObject({ state: 'CONFIRMED', tickets: [{ state: 'VALID' }] })
    expect(await refundsDue(sale, order)).toHaveLength(1)
  })

  test('a second payment is refunded, whatever state the order has, and the first one stays', async () => {
    const offer = await sale.offer(saleTerms([tierTerms()]))
    for (const then of [() => Promise.resolve(), expire, release]) {
      const order = await placeOrder(offer)
      await then(order)
      await pay(order)
      const { state, paymentId } = await complete(sale, order)
      await pay(order)
      expect(await complete(sale, order)).toMatchObject({ state, paymentId })
      const others = (await refundsDue(sale, order)).filter(due => due.paymentId !== paymentId)
      expect(others).toMatchObject([{ amount: null }])
    }
    expect(await sale.broken()).toEqual([])
  })
})
