import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { catalog, type DynamicPricing, type TierDiscount } from '@boxoffice/contracts'
import { as, fault, openCatalog, type CatalogFixture } from '../../test/fixture.js'

let fixture: CatalogFixture
beforeAll(async () => {
  fixture = await openCatalog()
})
afterAll(() => fixture.close())

const naira = (amount: number) => ({ amount, currency: 'NGN' })

async function published() {
  const made = await fixture.published()
  await fixture.db.tier.update({ where: { id: made.tierIds[0]! }, data: { price: 500_00 } })
  const tier = { eventId: made.eventId, tierId: made.tierIds[0]! }
  const by = <T>(work: () => Promise<T>) => as(made.owner, work)
  return { ...made, tier, by }
}

describe('a discount of a tier', () => {
  test('is emitted with the sale terms, and so is its removal', async () => {
    const { eventId, tier, by } = await published()
    const discount: TierDiscount = { kind: 'PERCENT', value: 20, quota: 50, endsAt: '2027-02-01T00:00:00Z' }
    const discounted = await by(() => fixture.setDiscount({ ...tier, ...discount }))
    expect(discounted).toMatchObject({ discount, version: 2 })
    expect(catalog.methods.setDiscount.output.parse(discounted)).toEqual(discounted)
    expect(await by(() => fixture.removeDiscount(tier))).toMatchObject({ discount: null, version: 3 })

    const emitted = (await fixture.emittedTerms(eventId)).map(({ version, tiers }) => [
      version,
      tiers[0]!.discount,
    ])
    expect(emitted).toEqual([
      [2, null],
      [3, discount],
      [4, null],
    ])
  })

  test('replaces the former discount completely', async () => {
    const { tier, by } = await published()
    await by(() => fixture.setDiscount({ ...tier, kind: 'PERCENT', value: 20, quota: 50 }))
    const fixed = { kind: 'FIXED' as const, value: 1_000_000 }
    expect((await by(() => fixture.setDiscount({ ...tier, ...fixed }))).discount).toEqual(fixed)
  })

  test('can’t be set or removed for an unknown tier', async () => {
    const { eventId, by } = await published()
    const unknown = { eventId, tierId: newId() }
    const set = by(() => fixture.setDiscount({ ...unknown, kind: 'PERCENT', value: 20 }))
    await expect(set).rejects.toEqual(fault('catalog.tierNotFound'))
    await expect(by(() => fixture.removeDiscount(unknown))).rejects.toEqual(fault('catalog.tierNotFound'))
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

  test('has its steps in the given order, and is emitted with the sale terms', async () => {
    const { eventId, tier, by } = await published()
    expect(await by(() => fixture.setPricing({ ...tier, ...pricing }))).toMatchObject({ pricing, version: 2 })
    expect(await by(() => fixture.removePricing(tier))).toMatchObject({ pricing: null, version: 3 })
    const emitted = (await fixture.emittedTerms(eventId)).map(({ version, tiers }) => [
      version,
      tiers[0]!.pricing,
    ])
    expect(emitted).toEqual([
      [2, null],
      [3, pricing],
      [4, null],
    ])
  })

  test('can’t have a floor for a free tier, and a tier with a floor can’t become free', async () => {
    const { eventId, tierIds, tier, by } = await published()
    const refused = (path: string) =>
      expect.objectContaining({ code: 'invalid', data: { errors: [at(path)] } })
    const at = (path: string) => expect.objectContaining({ path })
    const free = { eventId, tierId: tierIds[1]! }
    await expect(by(() => fixture.setPricing({ ...free, ...pricing }))).rejects.toEqual(refused('floor'))
    await by(() => fixture.setPricing({ ...free, ...pricing, floor: naira(0) }))

    await by(() => fixture.setPricing({ ...tier, ...pricing }))
    const give = () => by(() => fixture.updateTier({ ...tier, price: 0 }))
    await expect(give()).rejects.toEqual(refused('price'))
    await by(() => fixture.removePricing(tier))
    expect(await give()).toMatchObject({ price: naira(0) })
  })

  test.each(['floor', 'ceiling'])('must have its %s in the currency of the event', async bound => {
    const { tier, by } = await published()
    const bounds = { floor: null, ceiling: null, [bound]: { amount: 1, currency: 'USD' } }
    const set = by(() => fixture.setPricing({ ...tier, steps: pricing.steps, ...bounds }))
    await expect(set).rejects.toMatchObject({
      code: 'invalid',
      data: { errors: [{ path: `${bound}.currency` }] },
    })
  })
})
