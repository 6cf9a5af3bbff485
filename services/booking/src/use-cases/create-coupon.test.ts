import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { booking, type NewCoupon, type SaleTerms } from '@boxoffice/contracts'
import { inContext, type Context } from '@boxoffice/bus'
import { Memberships } from '@boxoffice/service'
import { Access } from '../access.js'
import { tierTerms, saleTerms, saleFixture, type SaleFixture } from '../../test/sale.fixture.js'
import { placing } from '../core/event.fixture.js'
import { CreateCouponHandler } from './create-coupon.js'
import { DeleteCouponHandler } from './delete-coupon.js'
import { GetCouponHandler } from './get-coupon.js'
import { ListCouponsHandler } from './list-coupons.js'
import { QuoteOrderHandler } from './quote-order.js'
import { UpdateCouponHandler } from './update-coupon.js'

let sale: SaleFixture
let coupons: ReturnType<typeof couponHandlers>
let quotes: QuoteOrderHandler
let offer: SaleTerms
const owner = newId()
const as = (subject: string): Context => ({
  ...{ requestId: newId(), traceparent: '', deadline: Date.now() + 60_000 },
  actor: { subject, role: 'ORGANIZER' },
})
const acting = <T>(work: () => Promise<T>, subject = owner) => inContext(as(subject), work)

beforeAll(async () => {
  sale = await saleFixture()
  const members = new Memberships(sale.db, { getMembership: async () => ({ role: null, version: 0 }) })
  coupons = couponHandlers(new Access(sale.db, members, sale.copy, undefined as never, sale.clock))
  quotes = new QuoteOrderHandler(sale.sqls[0]!, sale.copy, sale.clock, sale.config)
  offer = await sale.offer(saleTerms([tierTerms(), tierTerms({ price: { amount: 500, currency: 'NGN' } })]))
  await members.upsert({ organizerId: offer.organizerId, userId: owner, role: 'OWNER', version: 1 })
})
afterAll(() => sale.close())

function couponHandlers(access: Access) {
  const { db, clock } = sale
  const [create, list] = [new CreateCouponHandler(db, access), new ListCouponsHandler(db, access)]
  const [get, update] = [new GetCouponHandler(db, access), new UpdateCouponHandler(db, access)]
  const remove = new DeleteCouponHandler(db, access, clock)
  type Input<T extends (input: never) => unknown> = Parameters<T>[0]
  return {
    createCoupon: (input: Input<typeof create.createCoupon>) => create.createCoupon(input),
    listCoupons: (input: Input<typeof list.listCoupons>) => list.listCoupons(input),
    getCoupon: (input: Input<typeof get.getCoupon>) => get.getCoupon(input),
    updateCoupon: (input: Input<typeof update.updateCoupon>) => update.updateCoupon(input),
    deleteCoupon: (input: Input<typeof remove.deleteCoupon>) => remove.deleteCoupon(input),
  }
}

let number = 0
const make = async (more: Partial<NewCoupon> = {}) => {
  const command: NewCoupon = { code: `CODE-${++number}`, kind: 'PERCENT', value: 10, ...more }
  return acting(() => coupons.createCoupon({ eventId: offer.eventId, ...command }))
}
const buy = (couponCode: string, quantity = 1) =>
  sale.stocks[0]!.placeOrder(
    placing(offer.eventId, [{ tierId: offer.tiers[0]!.id, quantity }], { couponCode }),
  )
const fault = (type: { code: string }) => ({ code: type.code })

describe('the coupon use cases', () => {
  test('find a coupon under its code in any case, and change it', async () => {
    const made = await make({ maxRedemptions: 5, minimum: { amount: 100, currency: 'NGN' } })
    const of = { eventId: offer.eventId, code: made.code.toLowerCase() }
    expect(await acting(() => coupons.getCoupon(of))).toEqual(made)
    const changed = await acting(() => coupons.updateCoupon({ ...of, maxRedemptions: null, value: 20 }))
    expect(changed).toEqual({ ...made, maxRedemptions: null, value: 20, version: 2 })
  })

  test('refuse a code that a live coupon of the event has, in any case', async () => {
    const { code } = await make()
    await expect(make({ code: code.toLowerCase() })).rejects.toMatchObject(fault(booking.faults.couponExists))
    await acting(() => coupons.deleteCoupon({ eventId: offer.eventId, code }))
    await expect(make({ code })).resolves.toMatchObject({ code, redeemed: 0 })
  })

  test('refuse tiers of another event and money in another currency', async () => {
    await expect(make({ tierIds: [newId()] })).rejects.toMatchObject(fault(booking.faults.tierNotFound))
    await expect(make({ minimum: { amount: 1, currency: 'USD' } })).rejects.toMatchObject({ code: 'invalid' })
    await expect(make({ tierIds: [offer.tiers[1]!.id] })).resolves.toMatchObject({
      tierIds: [offer.tiers[1]!.id],
    })
  })

  test('refuse a change after which the coupon is not valid', async () => {
    const { code } = await make({ kind: 'FIXED', value: 5_000, endsAt: '2026-12-04T00:00:00Z' })
    const change = (more: object) =>
      acting(() => coupons.updateCoupon({ eventId: offer.eventId, code, ...more }))
    await expect(change({ kind: 'PERCENT' })).rejects.toMatchObject({ code: 'invalid' })
    await expect(change({ startsAt: '2026-12-05T00:00:00Z' })).rejects.toMatchObject({ code: 'invalid' })
  })

  test('accept a limit below what is redeemed: no further order redeems the coupon, and held orders can end', async () => {
    const { code } = await make({ maxRedemptions: 5 })
    const of = { eventId: offer.eventId, code }
    const [first] = [await buy(code), await buy(code)]
    expect(await acting(() => coupons.updateCoupon({ ...of, maxRedemptions: 1 }))).toMatchObject({
      redeemed: 2,
    })
    await expect(buy(code)).rejects.toMatchObject({ data: { refusal: 'SPENT' } })
    await sale.stocks[0]!.change(offer.eventId, { kind: 'release', orderId: first.order.id })
    await expect(buy(code)).rejects.toMatchObject({ data: { refusal: 'SPENT' } })
    expect(await sale.broken()).toEqual([])
  })

  test('end a deleted coupon for new orders, while earlier orders keep their discount', async () => {
    const { code } = await make()
    const { order } = await buy(code)
    await acting(() => coupons.deleteCoupon({ eventId: offer.eventId, code }))
    await expect(buy(code)).rejects.toMatchObject({ data: { refusal: 'UNKNOWN' } })
    const kept = await sale.db.order.findUniqueOrThrow({ where: { id: order.id } })
    expect(kept).toMatchObject({ couponCode: code, couponDiscount: 100n, couponRedeemed: true })
  })

  test('list coupons newest first', async () => {
    const [older, newer] = [await make(), await make()]
    const { data, nextCursor } = await acting(() => coupons.listCoupons({ eventId: offer.eventId, limit: 2 }))
    expect(data).toEqual([newer, older])
    expect(nextCursor).not.toBeNull()
  })

  test('answer eventNotFound to everybody but the event’s managers', async () => {
    const { code } = await make()
    const of = { eventId: offer.eventId, code }
    const works: (() => Promise<unknown>)[] = [() => coupons.getCoupon(of), () => coupons.deleteCoupon(of)]
    for (const work of works)
      await expect(acting(work, newId())).rejects.toMatchObject(fault(booking.faults.eventNotFound))
    await expect(acting(() => coupons.getCoupon({ ...of, code: 'NOWHERE' }))).rejects.toMatchObject(
      fault(booking.faults.couponNotFound),
    )
  })
})

describe('QuoteOrderHandler', () => {
  const quote = (couponCode?: string, email?: string) =>
    quotes.quoteOrder({
      ...{ eventId: offer.eventId, items: [{ tierId: offer.tiers[0]!.id, quantity: 2 }], couponCode },
      ...{ attendees: [], answers: [], buyer: email ? { name: 'One', email } : undefined },
    })

  test('returns the price that the order then has, and holds nothing', async () => {
    const { code } = await make({ kind: 'FIXED', value: 300 })
    const before = await sale.tier(offer.tiers[0]!.id)
    const { coupon, ...priced } = await quote(code.toLowerCase())
    expect(coupon).toEqual({ code, good: true, refusal: null })
    expect(await sale.tier(offer.tiers[0]!.id)).toEqual(before)
    expect((await buy(code, 2)).order).toMatchObject(priced)
  })

  test('returns no coupon for a request without one', async () => {
    expect(await quote()).toMatchObject({ coupon: null, total: { amount: 2_000 }, lines: [] })
  })

  test('returns why a coupon is refused, and the price without it', async () => {
    const refused = { good: false, refusal: 'UNKNOWN' }
    expect(await quote('NOWHERE')).toMatchObject({ coupon: refused, total: { amount: 2_000 }, lines: [] })
    const { code } = await make({ maxPerBuyer: 1 })
    await sale.stocks[0]!.placeOrder(
      placing(offer.eventId, [{ tierId: offer.tiers[0]!.id, quantity: 1 }], {
        ...{ couponCode: code, email: 'had@example.test' },
      }),
    )
    expect((await quote(code, 'had@example.test')).coupon).toEqual({
      code,
      good: false,
      refusal: 'SPENT_BY_BUYER',
    })
    expect((await quote(code)).coupon?.good).toBe(true)
  })
})
