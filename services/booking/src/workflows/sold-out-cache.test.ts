import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { booking, type SaleTerms } from '@boxoffice/contracts'
import { until } from '@boxoffice/testing'
import { tierTerms, saleTerms, saleFixture, type SaleFixture } from '../../test/sale.fixture.js'
import { placing } from '../core/event.fixture.js'
import { PastBuyers } from './past-buyers.js'
import { SoldOutCache } from './sold-out-cache.js'

const noSpent = { find: () => undefined } as never
type More = Parameters<typeof placing>[2]

let sale: SaleFixture
beforeAll(async () => {
  sale = await saleFixture()
})
afterAll(() => sale.close())

/** A sold-out event at two replicas of booking, each with its cache. */
async function soldOut(more: Parameters<typeof tierTerms>[0] = {}) {
  const offer = await sale.offer(saleTerms([tierTerms({ capacity: 2, ...more }), tierTerms()]))
  const replicas = sale.replicas().map((stock, index) => {
    const buyers = new PastBuyers(sale.sqls[index]!, sale.clock, sale.log)
    return { stock, buyers, turnAway: new SoldOutCache(stock, noSpent, buyers, sale.clock) }
  })
  const first = command(offer, { key: newId(), email: 'first@example.test' }, 2)
  const { order } = await replicas[0]!.stock.placeOrder(first)
  for (const { stock } of replicas)
    await expect(stock.placeOrder(command(offer))).rejects.toMatchObject({
      code: booking.faults.soldOut.code,
    })
  return { offer, first, order, one: replicas[0]!, two: replicas[1]! }
}
const command = ({ eventId, tiers }: SaleTerms, more: More = {}, quantity = 1, tier = 0) =>
  placing(eventId, [{ tierId: tiers[tier]!.id, quantity }], more)
const refusal = (turnAway: SoldOutCache, { order }: ReturnType<typeof command>) => {
  try {
    turnAway.refuse(order)
  } catch (error) {
    return error
  }
  return undefined
}

describe('SoldOutCache', () => {
  let setUp: Awaited<ReturnType<typeof soldOut>>
  beforeEach(async () => {
    setUp = await soldOut()
  })

  test('refuses an order without the database, with the same fault as Stock', async () => {
    const { offer, one } = setUp
    const early = refusal(one.turnAway, command(offer))
    await expect(one.stock.placeOrder(command(offer))).rejects.toEqual(early)
    expect(booking.faults.soldOut.is(early)).toBe(true)
  })

  test('lets an order through a second after tickets are returned at another replica, and at once at the same replica', async () => {
    const { offer, order, one, two } = setUp
    await one.stock.change(offer.eventId, { kind: 'release', orderId: order.id })
    expect(refusal(one.turnAway, command(offer))).toBeUndefined()
    expect(refusal(two.turnAway, command(offer))).toBeDefined()
    sale.clock.pass(0.6)
    expect(refusal(two.turnAway, command(offer))).toBeUndefined()
    expect(refusal(two.turnAway, command(offer))).toBeDefined()
    sale.clock.pass(0.4)
    expect(refusal(two.turnAway, command(offer))).toBeUndefined()
  })

  test('lets one request through after half a second, and the others get its result', async () => {
    const { offer, one } = setUp
    sale.clock.pass(0.6)
    expect(refusal(one.turnAway, command(offer))).toBeUndefined()
    await one.stock.placeOrder(command(offer)).catch(() => undefined)
    expect(refusal(one.turnAway, command(offer))).toBeDefined()
  })

  test('does not refuse requests for another tier, an unknown tier, or too many tickets', () => {
    const { offer, one } = setUp
    expect(refusal(one.turnAway, command(offer, {}, 1, 1))).toBeUndefined()
    expect(refusal(one.turnAway, command(offer, {}, 11))).toBeUndefined()
    expect(refusal(one.turnAway, command(offer, { accessCode: 'OPEN' }))).toBeUndefined()
    expect(refusal(one.turnAway, placing(offer.eventId, [{ tierId: newId(), quantity: 1 }]))).toBeUndefined()
    expect(refusal(one.turnAway, placing(newId(), [{ tierId: newId(), quantity: 1 }]))).toBeUndefined()
  })

  test('refuses as ended once the sale has ended', async () => {
    const salesEnd = sale.clock.in(200).toISOString()
    const { offer, one } = await soldOut({ salesEnd })
    expect(refusal(one.turnAway, command(offer))).toBeDefined()
    sale.clock.pass(0.2)
    expect(refusal(one.turnAway, command(offer))).toBeUndefined()
    await expect(one.stock.placeOrder(command(offer))).rejects.toMatchObject({
      code: booking.faults.notOnSale.code,
    })
  })

  test('lets a repeated request get its first answer, at either replica', async () => {
    const { offer, first, order, one, two } = setUp
    const late = command(offer, { key: newId() })
    for (const { turnAway, stock } of [one, two]) {
      await until(() => booking.faults.soldOut.is(refusal(turnAway, late)))
      expect(refusal(turnAway, first)).toBeUndefined()
      expect(await stock.placeOrder(first)).toEqual({ order, replayed: true })
    }
  })

  test('lets a repeat of the request that took the last ticket get its first answer', async () => {
    const offer = await sale.offer(saleTerms([tierTerms({ capacity: 1 })]))
    const { one } = setUp
    await one.buyers.read({ of: 'event', id: offer.eventId })
    const last = command(offer, { key: newId(), email: 'last@example.test' })
    const { order } = await one.stock.placeOrder(last)
    expect(refusal(one.turnAway, last)).toBeUndefined()
    expect(await one.stock.placeOrder(last)).toEqual({ order, replayed: true })
  })

  test('does not refuse a request with a key before the event’s buyers are known', async () => {
    const { offer, one } = setUp
    expect(refusal(one.turnAway, command(offer, { key: newId() }))).toBeUndefined()
  })

  test('knows a buyer whose order came after the event’s buyers were read', async () => {
    const { offer, order, one, two } = setUp
    await two.buyers.read({ of: 'event', id: offer.eventId })
    await one.stock.change(offer.eventId, { kind: 'release', orderId: order.id })
    const second = command(offer, { key: newId(), email: 'second@example.test' }, 2)
    await one.stock.placeOrder(second)
    await two.stock.placeOrder(command(offer)).catch(() => undefined)
    expect(refusal(two.turnAway, second)).toBeUndefined()
    expect(await two.stock.placeOrder(second)).toMatchObject({ replayed: true })
  })
})

test('SoldOutCache does not refuse for a tier after one with a limit per buyer, since the reason could differ', async () => {
  const { offer, one } = await soldOut()
  const limited = await sale.offer(saleTerms([tierTerms({ maxPerBuyer: 1 }), tierTerms({ capacity: 1 })]))
  await one.stock.placeOrder(command(limited, {}, 1, 1))
  const both = (tiers: number[]) =>
    placing(
      limited.eventId,
      tiers.map(tier => ({ tierId: limited.tiers[tier]!.id, quantity: 1 })),
    )
  expect(refusal(one.turnAway, both([0, 1]))).toBeUndefined()
  expect(booking.faults.soldOut.is(refusal(one.turnAway, both([1, 0])))).toBe(true)
  expect(offer.eventId).not.toBe(limited.eventId)
})
