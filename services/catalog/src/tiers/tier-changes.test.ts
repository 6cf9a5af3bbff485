import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { catalog, type Tier, type TierChange } from '@boxoffice/contracts'
import { as } from '../../test/fixture.js'
import type { Tx } from '../db.js'
import { EventChanges } from '../events/event-changes.js'
import { whole } from '../events/event-shape.js'
import { openTiers, type TierStage } from './tiers.fixture.js'

let stage: TierStage
beforeAll(async () => {
  stage = await openTiers()
})
afterAll(() => stage.close())

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

type Made = Awaited<ReturnType<TierStage['draft']>>
const update = (made: Made, change: TierChange & { ifVersion?: number }, tierId = made.tierIds[0]!) =>
  as(made.owner, () => made.tiers.updateTier({ eventId: made.eventId, tierId, ...change }))

describe('a change of a tier', () => {
  test('leaves what it does not name, and clears what it names as null', async () => {
    const made = await stage.draft(paid)
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

  test('is told to who sells the event, with the code as a hash only', async () => {
    const made = await stage.published()
    await update(made, { hidden: true, accessCode: 'Drum' })
    const offers = await stage.told(made.eventId)
    expect(offers.at(-1)).toMatchObject({ version: 3, moved: false, tiers: [{ hidden: true }, {}] })
    expect(offers.at(-1)!.tiers[0]!.accessCodeHash).toMatch(/^[\w-]{43}$/)
    expect(JSON.stringify(offers)).not.toContain('Drum')
  })

  test.each<[string, TierChange, string]>([
    ['a minimum over the maximum', { minPerOrder: 11 }, 'maxPerOrder'],
    ['an end of sales before their start', { salesEnd: '2026-12-31T00:00:00Z' }, 'salesEnd'],
    ['a code of a tier that is not hidden', { accessCode: 'drum' }, 'accessCode'],
    ['a price in another currency', { price: { amount: 1, currency: 'GHS' } }, 'price.currency'],
  ])('is refused when it makes %s', async (_, change, path) => {
    const made = await stage.draft(paid)
    await expect(update(made, change)).rejects.toMatchObject({
      code: 'invalid',
      data: { errors: [{ path }] },
    })
  })

  test('from free to paid needs the organizer’s bank account once the event is published', async () => {
    const made = await stage.published()
    const price = naira(500_00)
    await expect(update(made, { price })).rejects.toEqual(fault('catalog.bankAccountRequired'))
    stage.neighbour.bankAccounts.add(made.organizerId)
    expect(await update(made, { price })).toMatchObject({ price })
    stage.neighbour.bankAccounts.delete(made.organizerId)
    expect(await update(made, { price: naira(600_00) })).toMatchObject({ price: naira(600_00) })
  })

  test('of its place moves the others up or down, without gaps', async () => {
    const made = await stage.draft(three)
    const [one, two, last] = made.tierIds as [string, string, string]
    const places = async () => {
      const rows = await stage.db.tier.findMany({
        where: { eventId: made.eventId },
        orderBy: { position: 'asc' },
      })
      expect(rows.map(({ position }) => position)).toEqual([0, 1, 2])
      return rows.map(({ id }) => id)
    }
    await update(made, { position: 0 }, last)
    expect(await places()).toEqual([last, one, two])
    await update(made, { position: 1 }, last)
    expect(await places()).toEqual([one, last, two])
    await update(made, { position: 99 }, one)
    expect(await places()).toEqual([last, two, one])
  })

  test('of its capacity asks booking first when there will be less, and only then', async () => {
    const made = await stage.published()
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

  test('that is refused for what it says asks nothing of booking', async () => {
    const made = await stage.published()
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

describe('changes of one tier at once, of the same version', () => {
  const crowd = (made: Made, count: number) =>
    Promise.allSettled(
      Array.from({ length: count }, (_, index) => update(made, { name: `Name ${index}`, ifVersion: 1 })),
    )
  const winners = (outcomes: PromiseSettledResult<Tier>[]) =>
    outcomes.filter(({ status }) => status === 'fulfilled')

  test('are one change: the others hear that theirs is outdated', async () => {
    const made = await stage.draft()
    const outcomes = await crowd(made, 8)
    expect(winners(outcomes)).toHaveLength(1)
    expect(outcomes.flatMap(outcome => (outcome.status === 'rejected' ? [outcome.reason] : []))).toEqual(
      Array(7).fill(fault('catalog.versionOutdated', { version: 2 })),
    )
    expect(await stage.db.tier.findUnique({ where: { id: made.tierIds[0] } })).toMatchObject({ version: 2 })
  })

  test('control: without the event’s lock several win', async () => {
    const size = 3
    const allHaveRead = gate(size)
    class Unlocked extends EventChanges {
      protected override locked = async (tx: Tx, id: string) => {
        const event = await tx.event.findUniqueOrThrow({ where: { id }, include: whole })
        await allHaveRead()
        return event
      }
    }
    const made = await stage.draft({}, Unlocked)
    expect(winners(await crowd(made, size)).length).toBeGreaterThan(1)
  })

  test('are all made when none names a version', async () => {
    const made = await stage.draft()
    const outcomes = await Promise.allSettled(
      Array.from({ length: 8 }, (_, index) => update(made, { name: `Name ${index}` })),
    )
    expect(winners(outcomes)).toHaveLength(8)
    expect(await stage.db.tier.findUnique({ where: { id: made.tierIds[0] } })).toMatchObject({ version: 9 })
  })
})

/** Holds callers until so many are waiting. */
function gate(count: number) {
  let open: () => void
  const opened = new Promise<void>(resolve => (open = resolve))
  return () => {
    if (--count === 0) open()
    return opened
  }
}
