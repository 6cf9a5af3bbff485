import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { booking, faults, type SaleTerms } from '@boxoffice/contracts'
import { tierTerms, saleTerms, saleFixture, type SaleFixture } from '../../test/sale.fixture.js'
import { Stock } from './stock.js'
import {
  money,
  offerBack,
  paidOrder,
  refund,
  refundOf,
  refundsDue,
  sendAllBack,
  standing,
  complete,
} from '../../test/refunds.fixture.js'

const { wrongState, refundTooLarge, ticketNotFound, idempotencyKeyReused } = booking.faults

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

describe('a refund by the organizer', () => {
  test('of a part leaves all tickets valid; the order is PARTIALLY_REFUNDED when the money has arrived', async () => {
    const order = await bought()
    const { order: asked } = await refund(sale, order, { ...money(500), reason: 'no view' })
    expect(asked).toMatchObject({ state: 'CONFIRMED', refunded: { amount: 0 } })
    const [due] = await refundsDue(sale, order)
    expect(due).toMatchObject({ ...money(500), refundId: expect.any(String) })
    expect(due!.reason).not.toContain('no view')
    const kept = await sale.db.refund.findUniqueOrThrow({ where: { id: due!.refundId } })
    expect(kept).toMatchObject({ reason: 'no view', state: 'PENDING', askedBy: 'organizer' })
    await sendAllBack(sale, order)
    expect(await standing(sale, order)).toEqual({
      state: 'PARTIALLY_REFUNDED',
      refunded: 500,
      tickets: ['VALID', 'VALID', 'VALID'],
    })
    expect(await sold()).toBe(3)
    expect(await sale.broken()).toEqual([])
  })

  test('of named tickets refunds their price and returns them to the inventory; the discounts of the others stay', async () => {
    const order = await bought()
    const [first] = (await complete(sale, order)).tickets
    const { order: asked } = await refund(sale, order, { ticketIds: [first!.id] })
    expect(asked.tickets.map(({ state }) => state)).toEqual(['REFUNDED', 'VALID', 'VALID'])
    expect(await refundsDue(sale, order)).toMatchObject([money(733)])
    expect(await sale.tier(offer.tiers[0]!.id)).toMatchObject({ sold: 2, discounted: 2 })
    await sendAllBack(sale, order)
    expect(await standing(sale, order)).toMatchObject({ state: 'PARTIALLY_REFUNDED', refunded: 733 })
    expect(await sale.broken()).toEqual([])

    const { tickets } = await complete(sale, order)
    await refund(sale, order, { ticketIds: tickets.slice(1).map(({ id }) => id) })
    expect(await standing(sale, order)).toMatchObject({ state: 'REFUND_PENDING' })
    await sendAllBack(sale, order)
    expect(await standing(sale, order)).toMatchObject({ state: 'REFUNDED', refunded: 2_200 })
    expect(await sale.tier(offer.tiers[0]!.id)).toMatchObject({ sold: 0, discounted: 0 })
    expect(await sale.broken()).toEqual([])
  })

  test('of the whole remaining amount ends all tickets, also admitted ones', async () => {
    const order = await bought()
    const { id } = (await complete(sale, order)).tickets[0]!
    const admitted = { state: 'ADMITTED', admittedAt: sale.clock.now() }
    await sale.db.ticket.update({ where: { id }, data: admitted })
    await refund(sale, order, money(200))
    await refund(sale, order)
    expect(await refundsDue(sale, order)).toMatchObject([money(200), money(2_000)])
    expect(await standing(sale, order)).toMatchObject({
      state: 'REFUND_PENDING',
      tickets: Array<string>(3).fill('REFUNDED'),
    })
    expect(await sold()).toBe(0)
    await sendAllBack(sale, order)
    expect(await standing(sale, order)).toMatchObject({ state: 'REFUNDED', refunded: 2_200 })
    expect(await sale.broken()).toEqual([])
  })

  test('of one ticket by the whole remaining amount ends all tickets', async () => {
    const order = await bought()
    const [first] = (await complete(sale, order)).tickets
    await refund(sale, order, { ...money(2_200), ticketIds: [first!.id] })
    expect((await standing(sale, order)).tickets).toEqual(Array<string>(3).fill('REFUNDED'))
    expect(await sale.broken()).toEqual([])
  })

  test('of less than the whole amount for all tickets makes the order REFUNDED when the money has arrived', async () => {
    const order = await bought()
    const ticketIds = (await complete(sale, order)).tickets.map(({ id }) => id)
    await refund(sale, order, { ...money(1_000), ticketIds })
    await sendAllBack(sale, order)
    expect(await standing(sale, order)).toMatchObject({ state: 'REFUNDED', refunded: 1_000 })
    expect(await sale.broken()).toEqual([])
  })

  test('of a free ticket moves no money, and the other tickets stay', async () => {
    const order = await paidOrder(sale, offer, 1, [{ tierId: offer.tiers[2]!.id, quantity: 1 }])
    const { tickets } = await complete(sale, order)
    const freeTicket = tickets.find(({ tierId }) => tierId === offer.tiers[2]!.id)!
    const { order: asked } = await refund(sale, order, { ticketIds: [freeTicket.id] })
    expect(asked).toMatchObject({ state: 'PARTIALLY_REFUNDED', refunded: { amount: 0 } })
    expect(await refundsDue(sale, order)).toEqual([])
    expect(await sold(2)).toBe(0)
    expect(await sale.broken()).toEqual([])
  })

  test('never exceeds the captured amount together with concurrent refunds', async () => {
    const order = await bought()
    const results = await Promise.allSettled(
      Array.from({ length: 50 }, (_, index) => refund(sale, order, money(100), index % 2)),
    )
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(22)
    const { refunding } = await complete(sale, order)
    expect(refunding).toBe(2_200n)
    expect(await standing(sale, order)).toMatchObject({ state: 'REFUND_PENDING' })
    expect(await sale.broken()).toEqual([])
  })

  test('control: without the lock and the constraint concurrent refunds exceed the captured amount', async () => {
    class Unlocked extends Stock {
      protected override readonly lock = ''
    }
    const other = await saleFixture()
    await other.database.query('alter table booking.orders drop constraint orders_refunded')
    const two = other.replicas(Unlocked)
    let most = 0n
    // Two replicas do not read at the same moment each time; in thirty rounds they do.
    for (let round = 0; round < 30 && most <= 1_000n; round++) {
      const own = await other.offer(saleTerms([tierTerms()]))
      const order = await paidOrder(other, own, 1)
      await Promise.allSettled(two.map(stock => stock.refund(own.eventId, refundOf(order, money(600)))))
      most = (await complete(other, order)).refunding
    }
    await other.close()
    expect(most).toBeGreaterThan(1_000n)
  })

  test('with an idempotency key happens once, and another refund under that key is refused', async () => {
    const order = await bought()
    const key = { idempotencyKey: newId(), requestHash: 'one' }
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) => refund(sale, order, { ...money(100), ...key }, index % 2)),
    )
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1)
    expect(new Set(answers.map(({ order: { version } }) => version)).size).toBe(1)
    expect(await refundsDue(sale, order)).toHaveLength(1)
    await expect(refund(sale, order, { ...money(200), ...key, requestHash: 'two' })).rejects.toMatchObject({
      code: idempotencyKeyReused.code,
    })
  })

  test('that is not allowed is refused with its reason', async () => {
    const [held, free] = [await sale.buy(offer), await sale.buy(offer, 1, { tier: 2 })]
    for (const order of [held, free])
      await expect(refund(sale, order)).rejects.toMatchObject({
        code: wrongState.code,
        data: { state: order.state },
      })
    const [order, other] = [await bought(1), await bought(1)]
    await expect(refund(sale, order, money(601))).rejects.toMatchObject({
      code: refundTooLarge.code,
      data: { refundable: { amount: 600, currency: 'NGN' } },
    })
    const [theirs] = (await complete(sale, other)).tickets
    await expect(refund(sale, order, { ticketIds: [theirs!.id] })).rejects.toMatchObject({
      code: ticketNotFound.code,
    })
    for (const wrong of [money(0), money(-1), { amount: { amount: 1, currency: 'GHS' } }])
      await expect(refund(sale, order, wrong)).rejects.toMatchObject({ code: faults.invalid.code })
    await refund(sale, order)
    await expect(refund(sale, order)).rejects.toMatchObject({
      code: wrongState.code,
      data: { state: 'REFUND_PENDING' },
    })
    expect(await refundsDue(sale, order)).toHaveLength(1)
  })
})
