import { describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { booking, type CouponRefusal } from '@boxoffice/contracts'
import type { OrderRecord } from './order.js'
import { AFTER, couponStock, eventStock, NOW, placing, tierStock } from './event.fixture.js'
import type { CouponStock } from './coupon.js'
import { applyCommand } from './apply-command.js'
import { Plan } from './plan.js'

const EMAIL = 'one@example.test'

/** An event with a tier at 5,000 and a coupon, and functions that use them. */
function fixture(more: Partial<CouponStock> = {}) {
  const [tier, other] = [tierStock(), tierStock()]
  const coupon = couponStock(more)
  const stock = eventStock([tier, other], {
    coupons: { all: new Map([[coupon.id, coupon]]), uses: new Map() },
  })
  const orders = new Map<string, OrderRecord>()
  const at = (now: Date) => new Plan(stock, orders, { now, holdMs: 600_000, newId })
  const placeOrder = (code = 'early', email = `${Math.random()}@example.test`) => {
    const order = at(NOW).placeOrder(
      placing(stock.id, [{ tierId: tier.id, quantity: 1 }], { email, couponCode: code }),
    )
    orders.set(order.id, order)
    return order
  }
  return { tier, other, stock, coupon, placeOrder, at }
}
const paid = ({ id, total }: OrderRecord) =>
  ({ kind: 'capture', orderId: id, paymentId: id, amount: total, currency: 'NGN' }) as const
const refusal = (work: () => unknown): CouponRefusal | undefined => {
  try {
    work()
  } catch (error) {
    if (booking.faults.couponInvalid.is(error)) return error.data.refusal
    throw error
  }
  return undefined
}

describe('a coupon', () => {
  test('takes its discount off the order, in any case and with blanks around it, and counts a redemption', () => {
    const { coupon, placeOrder } = fixture({ kind: 'PERCENT', value: 20 })
    expect(placeOrder(' EARLY ')).toMatchObject({
      total: 4_000,
      couponDiscount: 1_000,
      couponCode: coupon.code,
    })
    expect(coupon.redeemed).toBe(1)
  })

  test.each<[CouponRefusal, Partial<CouponStock>]>([
    ['NOT_YET', { startsAt: AFTER }],
    ['OVER', { endsAt: NOW }],
    ['UNKNOWN', { ended: true }],
    ['SPENT', { maxRedemptions: 3, redeemed: 3 }],
    ['SPENT', { maxRedemptions: 2, redeemed: 3 }],
    ['BELOW_MINIMUM', { minimum: 5_001 }],
    ['OTHER_TIERS', { tierIds: ['another'] }],
  ])('is refused as %s, and nothing is held', (reason, more) => {
    const { tier, coupon, placeOrder } = fixture(more)
    const before = coupon.redeemed
    expect(refusal(() => placeOrder())).toBe(reason)
    expect([tier.held, coupon.redeemed]).toEqual([0, before])
  })

  test('is refused under another code, and for a buyer who has redeemed it as often as one buyer may', () => {
    const { placeOrder } = fixture({ maxPerBuyer: 1 })
    expect(refusal(() => placeOrder('late'))).toBe('UNKNOWN')
    placeOrder('early', EMAIL)
    expect(refusal(() => placeOrder('early', EMAIL))).toBe('SPENT_BY_BUYER')
    expect(refusal(() => placeOrder('early'))).toBeUndefined()
  })

  test('regains the redemption of an order that expires or is released, and not that of a paid one', () => {
    const { coupon, placeOrder, at } = fixture({ maxRedemptions: 3, maxPerBuyer: 1 })
    const [released, expired, kept] = [placeOrder('early', EMAIL), placeOrder(), placeOrder()]
    applyCommand(at(NOW), { kind: 'release', orderId: released.id })
    applyCommand(at(AFTER), { kind: 'expire', orderId: expired.id })
    applyCommand(at(NOW), paid(kept))
    expect(coupon.redeemed).toBe(1)
    expect(refusal(() => placeOrder('early', EMAIL))).toBeUndefined()
  })

  test('stays redeemed when the order is refunded', () => {
    const { coupon, stock, placeOrder, at } = fixture()
    const order = placeOrder()
    applyCommand(at(NOW), paid(order))
    stock.state = 'CANCELLED'
    applyCommand(at(NOW), { kind: 'cancelWithEvent', orderId: order.id })
    expect([order.state, coupon.redeemed, order.couponRedeemed]).toEqual(['REFUND_PENDING', 1, true])
  })

  test.each([
    ['is redeemed again', 2, false, 'CONFIRMED', 2],
    ['goes back when others have had the last of it', 1, false, 'REFUND_PENDING', 1],
    ['goes back when the coupon was ended', 2, true, 'REFUND_PENDING', 1],
  ])('of an order that is paid late %s', (_, maxRedemptions, ended, state, redeemed) => {
    const { coupon, placeOrder, at } = fixture({ maxRedemptions })
    const order = placeOrder()
    applyCommand(at(AFTER), { kind: 'expire', orderId: order.id })
    placeOrder()
    coupon.ended = ended
    applyCommand(at(AFTER), paid(order))
    expect([order.state, coupon.redeemed]).toEqual([state, redeemed])
  })

  test('that makes an order free confirms the order at once', () => {
    expect(fixture({ kind: 'FIXED', value: 9_000 }).placeOrder()).toMatchObject({
      state: 'CONFIRMED',
      total: 0,
    })
  })
})
