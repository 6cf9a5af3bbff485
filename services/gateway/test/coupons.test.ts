import { beforeAll, describe, expect, test } from '@jest/globals'
import type { Coupon, Order, Quote } from '@boxoffice/contracts'
import { until } from '@boxoffice/testing'
import { said, ApiFixture, type Person, type Show } from './api.fixture.js'

const fixture = new ApiFixture()
const naira = (amount: number) => ({ amount, currency: 'NGN' })

describe('An organizer’s coupon', () => {
  let show: Show
  let path: string
  let buyer: Person
  beforeAll(async () => {
    show = await fixture.show([{ price: naira(10_000) }, { name: 'Balcony', price: naira(4_000) }])
    path = `/events/${show.event.id}/coupons`
    buyer = await fixture.person()
  })
  const orderBody = (couponCode?: string, quantity = 1) => ({
    eventId: show.event.id,
    items: [{ tierId: show.event.tiers[0]!.id, quantity }],
    couponCode,
  })
  const make = async (coupon: object) => said(await show.owner.post(path, coupon), 201).body as Coupon

  test('is quoted, discounts an order and its payment, and is counted', async () => {
    const { code } = await make({ code: 'EarlyBird', kind: 'PERCENT', value: 15, maxRedemptions: 100 })
    const quote = said(await buyer.post('/orders/quote', orderBody('EARLYBIRD', 2)), 200).body as Quote
    expect(quote).toMatchObject({
      ...{ coupon: { code, good: true, refusal: null }, discount: naira(3_000), total: naira(17_000) },
      lines: [{ reason: 'COUPON', amount: naira(-3_000) }],
    })
    const order = said(await buyer.post('/orders', orderBody('earlybird', 2)), 201).body as Order
    expect(order).toMatchObject({ total: quote.total, lines: quote.lines, couponCode: code, state: 'HELD' })

    await fixture.pay(buyer, order)
    await fixture.inState(buyer, order, 'CONFIRMED')
    expect(said(await show.owner.get(`${path}/EARLYBIRD`), 200).body).toMatchObject({ code, redeemed: 1 })
  })

  test('is refused when it is used up, until an order that has it is released', async () => {
    await make({ code: 'LAST', kind: 'FIXED', value: 500, maxRedemptions: 1 })
    const order = said(await buyer.post('/orders', orderBody('last')), 201).body as Order
    const other = await fixture.person()
    expect(said(await other.post('/orders', orderBody('LAST')), 422).body).toMatchObject({
      ...{ code: 'booking.couponInvalid', refusal: 'SPENT' },
    })
    const quote = said(await other.post('/orders/quote', orderBody('LAST')), 200).body as Quote
    expect(quote).toMatchObject({ coupon: { good: false, refusal: 'SPENT' }, total: naira(10_000) })
    said(await buyer.delete(`/orders/${order.id}`), 200)
    await until(async () => (await other.post('/orders', orderBody('LAST'))).status === 201)
  })

  test('is unique in its event, and changes and ends as its organizer says', async () => {
    const { code, version } = await make({ code: 'MINE', kind: 'PERCENT', value: 100 })
    expect(
      said(await show.owner.post(path, { code: 'mine', kind: 'FIXED', value: 1 }), 409).body,
    ).toMatchObject({ code: 'booking.couponExists' })
    const changed = said(await show.owner.patch(`${path}/mine`, { value: 50 }), 200).body as Coupon
    expect(changed).toMatchObject({ code, value: 50, version: version + 1 })
    said(await show.owner.delete(`${path}/MINE`), 204)
    expect(said(await show.owner.get(`${path}/mine`), 404).body).toMatchObject({
      code: 'booking.couponNotFound',
    })
    expect(said(await buyer.post('/orders', orderBody('MINE')), 422).body).toMatchObject({
      refusal: 'UNKNOWN',
    })
  })

  test('is not found by other users and organizers', async () => {
    await make({ code: 'SECRET', kind: 'PERCENT', value: 10 })
    for (const answer of [await buyer.get(path), await buyer.get(`${path}/secret`)])
      expect(said(answer, 404).body).toMatchObject({ code: 'booking.eventNotFound' })
    said(await fixture.anyone.get(path), 401)
    const { data } = said(await show.owner.get(path), 200).body as { data: Coupon[] }
    expect(data.map(({ code }) => code)).toContain('SECRET')
  })
})
