import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { booking, type SaleTerms } from '@boxoffice/contracts'
import { until } from '@boxoffice/testing'
import { placing } from '../core/event.fixture.js'
import { stockOf } from '../store/inventory-lock.js'
import { LimitSaleHandler } from './limit-sale.js'
import { limitTo, tierTerms, saleTerms, saleFixture, type SaleFixture } from '../../test/sale.fixture.js'

/** Removes the guard that decides between a buyer and a limit. */
class Unlocked extends LimitSaleHandler {
  protected override readonly locked = stockOf
}

let sale: SaleFixture
beforeAll(async () => {
  sale = await saleFixture()
})
beforeEach(() => {
  sale.fakeCatalog.away = false
})
afterAll(() => sale.close())

/** The next version of an event, with these capacities. */
const changed = (offer: SaleTerms, capacity: number | null, tiers: (number | null)[]): SaleTerms => ({
  ...offer,
  capacity,
  version: offer.version + 1,
  tiers: offer.tiers.flatMap((tier, index) =>
    tiers[index] === null ? [] : [{ ...tier, capacity: tiers[index] ?? tier.capacity }],
  ),
})
const onSale = () => sale.offer(saleTerms([tierTerms(), tierTerms()], { capacity: 15 }))
const capacities = async ({ eventId, tiers }: SaleTerms) => {
  const { capacity } = await sale.event(eventId)
  return [capacity, ...(await Promise.all(tiers.map(({ id }) => sale.tier(id)))).map(tier => tier.capacity)]
}

describe('LimitSaleHandler', () => {
  test('lowers capacities at once, and never raises them', async () => {
    const offer = await onSale()
    await sale.buy(offer, 4)
    await sale.limitSale(limitTo(changed(offer, 9, [4, 99])))
    expect(await capacities(offer)).toEqual([9, 4, 10])
    await expect(sale.buy(offer)).rejects.toMatchObject({ code: booking.faults.soldOut.code })
    await sale.limitSale(limitTo(changed(offer, null, [7, 5])))
    expect(await capacities(offer)).toEqual([9, 4, 5])
  })

  test.each([
    ['the event as a whole', 3, [5, 5], null, 4],
    ['a tier', null, [3, 5], 0, 4],
    ['a tier that is to go', null, [null, 5], 0, 4],
  ])('of less than is taken of %s is refused, and changes nothing', async (_, event, tiers, index, taken) => {
    const offer = await onSale()
    await sale.buy(offer, 4)
    const tierId = index === null ? null : offer.tiers[index]!.id
    const refused = sale.limitSale(limitTo(changed(offer, event, tiers)))
    await expect(refused).rejects.toMatchObject({
      code: booking.faults.capacityTaken.code,
      data: { tierId, taken },
    })
    expect(await capacities(offer)).toEqual([15, 10, 10])
    expect(await sale.event(offer.eventId)).toMatchObject({ limitedFor: null, recheckAt: null })
  })

  test('takes an event that is to be deleted off sale, unless it has sales', async () => {
    const [taken, free] = [await onSale(), await onSale()]
    await sale.buy(taken)
    await expect(sale.limitSale(limitTo(changed(taken, 15, [10, 10]), true))).rejects.toMatchObject({
      code: booking.faults.eventHasSales.code,
      data: { taken: 1 },
    })
    await sale.limitSale(limitTo(changed(free, 15, [10, 10]), true))
    await expect(sale.buy(free)).rejects.toMatchObject({ code: booking.faults.soldOut.code })
  })

  test('limits an event that booking has no copy of yet, and ignores one that is not for sale', async () => {
    const offer = saleTerms([tierTerms(), tierTerms()], { capacity: 15 })
    const limit = limitTo(changed(offer, 5, [3, null]))
    await sale.limitSale(limit)
    sale.fakeCatalog.offers.set(offer.eventId, offer)
    await sale.limitSale(limit)
    expect(await capacities(offer)).toEqual([5, 3, 0])
  })

  test('keeps a limit until sale terms of its version arrive, whatever older terms arrive before', async () => {
    const offer = await onSale()
    const next = changed(changed(offer, 15, []), 8, [2])
    await sale.limitSale(limitTo(next))
    await sale.copy.upsert(changed(offer, 15, []))
    expect(await capacities(offer)).toEqual([8, 2, 10])
    await sale.copy.upsert(next)
    expect(await sale.event(offer.eventId)).toMatchObject({ version: 3, limitedFor: null, recheckAt: null })
    await sale.copy.upsert(changed(next, 20, [12]))
    expect(await capacities(offer)).toEqual([20, 12, 10])
  })

  test('ignores a limit that arrives after the sale terms of its version', async () => {
    const offer = await onSale()
    await sale.copy.upsert({ ...offer, version: 2 })
    await sale.limitSale(limitTo(changed(offer, 1, [1, 1])))
    expect(await capacities(offer)).toEqual([15, 10, 10])
  })
})

describe('RecheckSaleLimits', () => {
  beforeEach(() => sale.db.event.updateMany({ data: { limitedFor: null, recheckAt: null } }))

  test('ends a limit after a minute by catalog’s present terms, and keeps it while catalog is unavailable', async () => {
    const offer = await onSale()
    await sale.limitSale(limitTo(changed(offer, 1, [1, 1])))
    sale.clock.pass(59)
    expect(await sale.recheck.run()).toBe(0)
    sale.fakeCatalog.away = true
    sale.clock.pass(2)
    expect(await sale.recheck.run()).toBe(0)
    expect(await capacities(offer)).toEqual([1, 1, 1])
    sale.fakeCatalog.away = false
    sale.clock.pass(11)
    expect(await sale.recheck.run()).toBe(1)
    expect(await capacities(offer)).toEqual([15, 10, 10])
    expect(await sale.event(offer.eventId)).toMatchObject({ version: 1, limitedFor: null })
    expect(await sale.recheck.run()).toBe(0)
  })

  test('treats a limit of an event that catalog no longer has as its deletion', async () => {
    const offer = await onSale()
    await sale.limitSale(limitTo(changed(offer, 15, [10, 10]), true))
    sale.fakeCatalog.offers.delete(offer.eventId)
    sale.clock.pass(61)
    await sale.recheck.run()
    expect(await sale.event(offer.eventId)).toMatchObject({ state: 'DELETED', version: 2, limitedFor: null })
  })

  test('leaves a limit alone that was replaced while catalog answered', async () => {
    const offer = await onSale()
    await sale.limitSale(limitTo(changed(offer, 9, [5, 5])))
    sale.clock.pass(61)
    const answer = sale.fakeCatalog.getSaleTerms
    sale.fakeCatalog.getSaleTerms = async asked => {
      const old = await answer(asked)
      await sale.limitSale(limitTo(changed(offer, 8, [4, 4])))
      return old
    }
    await sale.recheck.run()
    sale.fakeCatalog.getSaleTerms = answer
    expect(await capacities(offer)).toEqual([8, 4, 4])
    expect((await sale.event(offer.eventId)).recheckAt).toEqual(sale.clock.in(60_000))
  })

  test('rechecks a limit on one replica at a time', async () => {
    const offer = await onSale()
    await sale.limitSale(limitTo(changed(offer, 9, [5, 5])))
    sale.clock.pass(61)
    const asked = sale.fakeCatalog.asked
    await Promise.all([sale.recheck.run(), sale.recheck.run()])
    expect(sale.fakeCatalog.asked).toBe(asked + 1)
  })
})

/** While forty people buy, four at a time, catalog asks for a capacity of `wanted`. */
async function race(handler: Pick<LimitSaleHandler, 'limitSale'>, wanted: number) {
  const offer = await sale.offer(saleTerms([tierTerms({ capacity: 30 })]))
  const tierId = offer.tiers[0]!.id
  const taken = async () => (await sale.tier(tierId)).held
  const buying = Array.from({ length: 4 }, async (_, queue) => {
    const results: boolean[] = []
    for (let buyer = 0; buyer < 10; buyer++) {
      const placed = sale.stocks[queue % 2]!.placeOrder(placing(offer.eventId, [{ tierId, quantity: 1 }]))
      results.push(
        await placed.then(
          () => true,
          (error: unknown) => !booking.faults.soldOut.is(error),
        ),
      )
    }
    return results
  })
  await until(async () => (await taken()) >= 1, { everyMs: 1 })
  const limit = limitTo(changed(offer, null, [wanted]))
  const refused = await handler.limitSale(limit).then(
    () => null,
    (error: unknown) => {
      if (booking.faults.capacityTaken.is(error)) return error.data.taken
      throw error
    },
  )
  const won = (await Promise.all(buying)).flat().filter(Boolean).length
  return { refused, won, ...(await sale.tier(tierId)) }
}

describe('LimitSaleHandler while people buy', () => {
  test.each(Array.from({ length: 20 }, (_, round) => round))(
    'a limit holds from its answer on, or is refused with what was taken (round %i)',
    async round => {
      const wanted = [2, 8, 12, 25][round % 4]!
      const { refused, won, held, capacity } = await race(sale, wanted)
      const left = refused === null ? wanted : 30
      expect([won, held, capacity]).toEqual([left, left, left])
      expect(refused === null || (refused > wanted && refused <= 30)).toBe(true)
    },
  )

  test('negative control: without the row locks and the constraint more is sold than the limit allows', async () => {
    await sale.database.query('alter table booking.tiers drop constraint tiers_stock')
    const unlocked = sale.makeLimitSale(Unlocked)
    let oversold = false
    for (let round = 0; round < 40 && !oversold; round++) {
      const { refused, held, capacity } = await race(unlocked, 8)
      oversold = refused === null && held > capacity
    }
    expect(oversold).toBe(true)
  })
})
