import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { catalog, type DynamicPricing, type TierDiscount } from '@boxoffice/contracts'
import { as } from '../../test/fixture.js'
import { openTiers, type TierStage } from './tiers.fixture.js'

let stage: TierStage
beforeAll(async () => {
  stage = await openTiers()
})
afterAll(() => stage.close())

const fault = (code: string) => expect.objectContaining({ code })
const naira = (amount: number) => ({ amount, currency: 'NGN' })

async function published() {
  const made = await stage.published()
  await stage.db.tier.update({ where: { id: made.tierIds[0]! }, data: { price: 500_00 } })
  const tier = { eventId: made.eventId, tierId: made.tierIds[0]! }
  const by = <T>(work: () => Promise<T>) => as(made.owner, work)
  return { ...made, tier, by }
}

describe('a discount', () => {
  test('is told to who sells the event, and so is its end', async () => {
    const { eventId, discounts, tier, by } = await published()
    const discount: TierDiscount = { kind: 'PERCENT', value: 20, quota: 50, endsAt: '2027-02-01T00:00:00Z' }
    const discounted = await by(() => discounts.setDiscount({ ...tier, ...discount }))
    expect(discounted).toMatchObject({ discount, version: 2 })
    expect(catalog.methods.setDiscount.output.parse(discounted)).toEqual(discounted)
    expect(await by(() => discounts.removeDiscount(tier))).toMatchObject({ discount: null, version: 3 })

    const told = (await stage.told(eventId)).map(({ version, tiers }) => [version, tiers[0]!.discount])
    expect(told).toEqual([
      [2, null],
      [3, discount],
      [4, null],
    ])
  })

  test('takes the place of the one before, of which nothing is left', async () => {
    const { discounts, tier, by } = await published()
    await by(() => discounts.setDiscount({ ...tier, kind: 'PERCENT', value: 20, quota: 50 }))
    const fixed = { kind: 'FIXED' as const, value: 1_000_000 }
    expect((await by(() => discounts.setDiscount({ ...tier, ...fixed }))).discount).toEqual(fixed)
  })

  test('is of a tier that there is', async () => {
    const { eventId, discounts, by } = await published()
    const unknown = { eventId, tierId: newId() }
    const set = by(() => discounts.setDiscount({ ...unknown, kind: 'PERCENT', value: 20 }))
    await expect(set).rejects.toEqual(fault('catalog.tierNotFound'))
    await expect(by(() => discounts.removeDiscount(unknown))).rejects.toEqual(fault('catalog.tierNotFound'))
  })
})

describe('dynamic pricing', () => {
  const pricing: DynamicPricing = {
    steps: [
      { soldShare: 0.5, percent: 20 },
      { from: '2027-02-20T00:00:00Z', percent: 50 },
      { soldShare: 0.25, percent: -10 },
    ],
    floor: naira(100_00),
    ceiling: naira(900_00),
  }

  test('keeps its steps in the order in which they were given, and is told to who sells the event', async () => {
    const { eventId, pricing: prices, tier, by } = await published()
    expect(await by(() => prices.setPricing({ ...tier, ...pricing }))).toMatchObject({ pricing, version: 2 })
    expect(await by(() => prices.removePricing(tier))).toMatchObject({ pricing: null, version: 3 })
    const told = (await stage.told(eventId)).map(({ version, tiers }) => [version, tiers[0]!.pricing])
    expect(told).toEqual([
      [2, null],
      [3, pricing],
      [4, null],
    ])
  })

  test('costs nothing where the tier does: a floor of what is free is refused, and so is making free what has one', async () => {
    const { eventId, tierIds, pricing: prices, tiers, tier, by } = await published()
    const refused = (path: string) =>
      expect.objectContaining({ code: 'invalid', data: { errors: [at(path)] } })
    const at = (path: string) => expect.objectContaining({ path })
    const free = { eventId, tierId: tierIds[1]! }
    await expect(by(() => prices.setPricing({ ...free, ...pricing }))).rejects.toEqual(refused('floor'))
    await by(() => prices.setPricing({ ...free, ...pricing, floor: naira(0) }))

    await by(() => prices.setPricing({ ...tier, ...pricing }))
    const give = () => by(() => tiers.updateTier({ ...tier, price: 0 }))
    await expect(give()).rejects.toEqual(refused('price'))
    await by(() => prices.removePricing(tier))
    expect(await give()).toMatchObject({ price: naira(0) })
  })

  test.each(['floor', 'ceiling'])('has its %s in the currency of the event', async bound => {
    const { pricing: prices, tier, by } = await published()
    const bounds = { floor: null, ceiling: null, [bound]: { amount: 1, currency: 'USD' } }
    const set = by(() => prices.setPricing({ ...tier, steps: pricing.steps, ...bounds }))
    await expect(set).rejects.toMatchObject({
      code: 'invalid',
      data: { errors: [{ path: `${bound}.currency` }] },
    })
  })
})
