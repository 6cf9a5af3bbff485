import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { catalog, type Tier, type TierChange } from '@boxoffice/contracts'
import { barrier } from '@boxoffice/testing'
import { as, openCatalog, readThen, withoutLock, type CatalogFixture } from '../../test/fixture.js'
import { EventChanges } from '../store/event-changes.js'

let fixture: CatalogFixture
beforeAll(async () => {
  fixture = await openCatalog()
})
afterAll(() => fixture.close())

const fault = (code: string, data: object = {}) => expect.objectContaining({ code, data })
const naira = (amount: number) => ({ amount, currency: 'NGN' })
const paid = {
  tiers: [
    {
      name: 'Regular',
      price: naira(500_00),
      capacity: 10,
      salesStart: '2027-01-01T00:00:00Z',
      maxPerBuyer: 4,
    },
  ],
}
const three = { tiers: ['One', 'Two', 'Three'].map(name => ({ name, price: 0, capacity: 10 })) }

type Made = Awaited<ReturnType<CatalogFixture['draft']>>
const update = (
  made: Made,
  change: TierChange & { ifVersion?: number },
  tierId = made.tierIds[0]!,
  via: Pick<CatalogFixture, 'updateTier'> = fixture,
) => as(made.owner, () => via.updateTier({ eventId: made.eventId, tierId, ...change }))

describe('updateTier', () => {
  test('changes the given fields only; null removes a value', async () => {
    const made = await fixture.draft(paid)
    expect(await update(made, { name: 'Early', salesStart: null })).toMatchObject({
      name: 'Early',
      price: naira(500_00),
      capacity: 10,
      salesStart: null,
      maxPerBuyer: 4,
      version: 2,
    })
    const free = await update(made, { price: 0, maxPerBuyer: null, hidden: true, accessCode: 'drum' })
    expect(free).toMatchObject({ price: naira(0), maxPerBuyer: null, accessCode: 'drum', version: 3 })
    expect(catalog.methods.updateTier.output.parse(free)).toEqual(free)
  })

  test('emits the sale terms, with the access code as a hash only', async () => {
    const made = await fixture.published()
    await update(made, { hidden: true, accessCode: 'Drum' })
    const terms = await fixture.emittedTerms(made.eventId)
    expect(terms.at(-1)).toMatchObject({ version: 3, moved: false, tiers: [{ hidden: true }, {}] })
    expect(terms.at(-1)!.tiers[0]!.accessCodeHash).toMatch(/^[\w-]{43}$/)
    expect(JSON.stringify(terms)).not.toContain('Drum')
  })

  test.each<[string, TierChange, string]>([
    ['a minimum over the maximum', { minPerOrder: 11 }, 'maxPerOrder'],
    ['an end of sales before their start', { salesEnd: '2026-12-31T00:00:00Z' }, 'salesEnd'],
    ['a code of a tier that is not hidden', { accessCode: 'drum' }, 'accessCode'],
    ['a price in another currency', { price: { amount: 1, currency: 'GHS' } }, 'price.currency'],
  ])('refuses %s', async (_, change, path) => {
    const made = await fixture.draft(paid)
    await expect(update(made, change)).rejects.toMatchObject({
      code: 'invalid',
      data: { errors: [{ path }] },
    })
  })

  test('throws bankAccountRequired when a free tier of a published event gets a price', async () => {
    const made = await fixture.published()
    const price = naira(500_00)
    await expect(update(made, { price })).rejects.toEqual(fault('catalog.bankAccountRequired'))
    fixture.identity.bankAccounts.add(made.organizerId)
    expect(await update(made, { price })).toMatchObject({ price })
    fixture.identity.bankAccounts.delete(made.organizerId)
    expect(await update(made, { price: naira(600_00) })).toMatchObject({ price: naira(600_00) })
  })

  test('moves a tier to another position, without gaps', async () => {
    const made = await fixture.draft(three)
    const [one, two, last] = made.tierIds as [string, string, string]
    const order = async () => {
      const rows = await fixture.db.tier.findMany({
        where: { eventId: made.eventId },
        orderBy: { position: 'asc' },
      })
      expect(rows.map(({ position }) => position)).toEqual([0, 1, 2])
      return rows.map(({ id }) => id)
    }
    await update(made, { position: 0 }, last)
    expect(await order()).toEqual([last, one, two])
    await update(made, { position: 1 }, last)
    expect(await order()).toEqual([one, last, two])
    await update(made, { position: 99 }, one)
    expect(await order()).toEqual([last, two, one])
  })

  test('asks booking before it lowers the capacity, and only then', async () => {
    const made = await fixture.published()
    const [tierId, other] = made.tierIds as [string, string]
    made.sell(tierId, 60)
    await update(made, { capacity: 200 })
    expect(made.limits()).toEqual([])

    await expect(update(made, { capacity: 59 })).rejects.toEqual(
      fault('booking.capacityTaken', { tierId, taken: 60 }),
    )
    expect((await update(made, { capacity: 60 })).capacity).toBe(60)
    const tiers = [
      { tierId, capacity: 60 },
      { tierId: other, capacity: 5 },
    ]
    expect(made.limits().at(-1)).toMatchObject({ version: 4, capacity: null, tiers, withdrawn: false })
  })

  test('does not ask booking for a change that is refused anyway', async () => {
    const made = await fixture.published()
    await expect(update(made, { capacity: 1, ifVersion: 9 })).rejects.toEqual(
      fault('catalog.versionOutdated', { version: 1 }),
    )
    await expect(update(made, { capacity: 1, minPerOrder: 11 })).rejects.toEqual(
      expect.objectContaining({ code: 'invalid' }),
    )
    await expect(update(made, { capacity: 1 }, made.eventId)).rejects.toEqual(fault('catalog.tierNotFound'))
    expect(made.limits()).toEqual([])
  })
})

describe('concurrent changes of a tier', () => {
  const updateAtOnce = (made: Made, count: number, via?: Pick<CatalogFixture, 'updateTier'>) =>
    Promise.allSettled(
      Array.from({ length: count }, (_, index) =>
        update(made, { name: `Name ${index}`, ifVersion: 1 }, undefined, via),
      ),
    )
  const winners = (outcomes: PromiseSettledResult<Tier>[]) =>
    outcomes.filter(({ status }) => status === 'fulfilled')

  /** Handlers that have read the tier in two calls before either changes it, if they can. */
  function held(withinMs: number, read?: typeof withoutLock) {
    const allHaveRead = barrier(2, { withinMs })
    class Held extends EventChanges {
      protected override lockEvent = readThen(allHaveRead, read)
    }
    return fixture.handlersWith(EventChanges, Held)
  }

  test('with the same ifVersion succeed once; the others throw versionOutdated', async () => {
    const made = await fixture.draft()
    const outcomes = await updateAtOnce(made, 8)
    expect(winners(outcomes)).toHaveLength(1)
    expect(outcomes.flatMap(outcome => (outcome.status === 'rejected' ? [outcome.reason] : []))).toEqual(
      Array(7).fill(fault('catalog.versionOutdated', { version: 2 })),
    )
    expect(await fixture.db.tier.findUnique({ where: { id: made.tierIds[0] } })).toMatchObject({ version: 2 })
    expect(winners(await updateAtOnce(await fixture.draft(), 2, held(200)))).toHaveLength(1)
  })

  test('control: without the event’s lock both of two succeed', async () => {
    const unlocked = held(10_000, withoutLock)
    expect(winners(await updateAtOnce(await fixture.draft(), 2, unlocked))).toHaveLength(2)
  })

  test('without ifVersion all succeed', async () => {
    const made = await fixture.draft()
    const outcomes = await Promise.allSettled(
      Array.from({ length: 8 }, (_, index) => update(made, { name: `Name ${index}` })),
    )
    expect(winners(outcomes)).toHaveLength(8)
    expect(await fixture.db.tier.findUnique({ where: { id: made.tierIds[0] } })).toMatchObject({ version: 9 })
  })
})
