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

/** An event of which all is sold, as two replicas of booking see it, and as who comes too late sees them. */
async function soldOut(more: Parameters<typeof tierTerms>[0] = {}) {
  const offer = await sale.offer(saleTerms([tierTerms({ capacity: 2, ...more }), tierTerms()]))
  const replicas = sale.replicas().map((stock, index) => {
    const buyers = new PastBuyers(sale.sqls[index]!, sale.clock)
    return { stock, buyers, turnAway: new SoldOutCache(stock, noSpent, buyers, sale.clock) }
  })
  const first = wish(offer, { key: newId(), email: 'first@example.test' }, 2)
  const { order } = await replicas[0]!.stock.place(first)
  for (const { stock } of replicas)
    await expect(stock.place(wish(offer))).rejects.toMatchObject({ code: booking.faults.soldOut.code })
  return { offer, first, order, one: replicas[0]!, two: replicas[1]! }
}
const wish = ({ eventId, tiers }: SaleTerms, more: More = {}, quantity = 1, tier = 0) =>
  placing(eventId, [{ tierId: tiers[tier]!.id, quantity }], more)
const refusal = (turnAway: SoldOutCache, { order }: ReturnType<typeof wish>) => {
  try {
    turnAway.refuse(order)
  } catch (error) {
    return error
  }
  return undefined
}

describe('who comes when all is sold', () => {
  let scene: Awaited<ReturnType<typeof soldOut>>
  beforeEach(async () => {
    scene = await soldOut()
  })

  test('is turned away without a word to the database, with the very fault that the stock gives', async () => {
    const { offer, one } = scene
    const early = refusal(one.turnAway, wish(offer))
    await expect(one.stock.place(wish(offer))).rejects.toEqual(early)
    expect(booking.faults.soldOut.is(early)).toBe(true)
  })

  test('is let in a second after tickets come back at another replica, at the latest, and at once at the same', async () => {
    const { offer, order, one, two } = scene
    await one.stock.change(offer.eventId, { kind: 'release', orderId: order.id })
    expect(refusal(one.turnAway, wish(offer))).toBeUndefined()
    expect(refusal(two.turnAway, wish(offer))).toBeDefined()
    sale.clock.pass(0.6)
    expect(refusal(two.turnAway, wish(offer))).toBeUndefined()
    expect(refusal(two.turnAway, wish(offer))).toBeDefined()
    sale.clock.pass(0.4)
    expect(refusal(two.turnAway, wish(offer))).toBeUndefined()
  })

  test('goes and looks alone, when half a second is over, and the others hear what it finds', async () => {
    const { offer, one } = scene
    sale.clock.pass(0.6)
    expect(refusal(one.turnAway, wish(offer))).toBeUndefined()
    await one.stock.place(wish(offer)).catch(() => undefined)
    expect(refusal(one.turnAway, wish(offer))).toBeDefined()
  })

  test('is not told of it who asks for something else: another tier, one that is none, or too many', () => {
    const { offer, one } = scene
    expect(refusal(one.turnAway, wish(offer, {}, 1, 1))).toBeUndefined()
    expect(refusal(one.turnAway, wish(offer, {}, 11))).toBeUndefined()
    expect(refusal(one.turnAway, wish(offer, { accessCode: 'OPEN' }))).toBeUndefined()
    expect(refusal(one.turnAway, placing(offer.eventId, [{ tierId: newId(), quantity: 1 }]))).toBeUndefined()
    expect(refusal(one.turnAway, placing(newId(), [{ tierId: newId(), quantity: 1 }]))).toBeUndefined()
  })

  test('hears that the sale has ended, once it has', async () => {
    const salesEnd = sale.clock.in(200).toISOString()
    const { offer, one } = await soldOut({ salesEnd })
    expect(refusal(one.turnAway, wish(offer))).toBeDefined()
    sale.clock.pass(0.2)
    expect(refusal(one.turnAway, wish(offer))).toBeUndefined()
    await expect(one.stock.place(wish(offer))).rejects.toMatchObject({ code: booking.faults.notOnSale.code })
  })

  test('and repeats an earlier request gets its first answer, at either replica', async () => {
    const { offer, first, order, one, two } = scene
    const late = wish(offer, { key: newId() })
    for (const { turnAway, stock } of [one, two]) {
      await until(() => booking.faults.soldOut.is(refusal(turnAway, late)))
      expect(refusal(turnAway, first)).toBeUndefined()
      expect(await stock.place(first)).toEqual({ order, replayed: true })
    }
  })

  test('and repeats the very request that took the last ticket gets its first answer', async () => {
    const offer = await sale.offer(saleTerms([tierTerms({ capacity: 1 })]))
    const { one } = scene
    await one.buyers.read({ of: 'event', id: offer.eventId })
    const last = wish(offer, { key: newId(), email: 'last@example.test' })
    const { order } = await one.stock.place(last)
    expect(refusal(one.turnAway, last)).toBeUndefined()
    expect(await one.stock.place(last)).toEqual({ order, replayed: true })
  })

  test('and has a key is not turned away before it is known who has ordered', async () => {
    const { offer, one } = scene
    expect(refusal(one.turnAway, wish(offer, { key: newId() }))).toBeUndefined()
  })

  test('is known for a buyer even if the order came after the others were read', async () => {
    const { offer, order, one, two } = scene
    await two.buyers.read({ of: 'event', id: offer.eventId })
    await one.stock.change(offer.eventId, { kind: 'release', orderId: order.id })
    const second = wish(offer, { key: newId(), email: 'second@example.test' }, 2)
    await one.stock.place(second)
    await two.stock.place(wish(offer)).catch(() => undefined)
    expect(refusal(two.turnAway, second)).toBeUndefined()
    expect(await two.stock.place(second)).toMatchObject({ replayed: true })
  })
})

test('nothing is said of a tier that follows one with a limit per buyer: who has theirs would hear another reason', async () => {
  const { offer, one } = await soldOut()
  const limited = await sale.offer(saleTerms([tierTerms({ maxPerBuyer: 1 }), tierTerms({ capacity: 1 })]))
  await one.stock.place(wish(limited, {}, 1, 1))
  const both = (tiers: number[]) =>
    placing(
      limited.eventId,
      tiers.map(tier => ({ tierId: limited.tiers[tier]!.id, quantity: 1 })),
    )
  expect(refusal(one.turnAway, both([0, 1]))).toBeUndefined()
  expect(booking.faults.soldOut.is(refusal(one.turnAway, both([1, 0])))).toBe(true)
  expect(offer.eventId).not.toBe(limited.eventId)
})
