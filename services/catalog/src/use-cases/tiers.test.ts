import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { NewTier, parse } from '@boxoffice/contracts'
import { as, openCatalog, type CatalogFixture } from '../../test/fixture.js'

let fixture: CatalogFixture
beforeAll(async () => {
  fixture = await openCatalog()
})
afterAll(() => fixture.close())

const fault = (code: string, data: object = {}) => expect.objectContaining({ code, data })
const naira = (amount: number) => ({ amount, currency: 'NGN' })
const newTier = (changes: object = {}) =>
  parse(NewTier, { name: 'Balcony', price: 0, capacity: 20, ...changes })
const three = { tiers: ['One', 'Two', 'Three'].map(name => ({ name, price: 0, capacity: 10 })) }
const withHidden = {
  tiers: [
    { name: 'Regular', price: 0, capacity: 100 },
    { name: 'Friends', price: 0, capacity: 5, hidden: true, accessCode: 'Ẹ̀kọ́ 24' },
  ],
}
const names = (tiers: { name: string }[]) => tiers.map(({ name }) => name)

describe('the tiers of an event', () => {
  test('are shown to everybody, hidden ones only for their access code in any case', async () => {
    const { eventId, tierIds } = await fixture.published(withHidden)
    const view = async (accessCode?: string) => names((await fixture.listTiers({ eventId, accessCode })).data)
    expect(await view()).toEqual(['Regular'])
    expect(await view('something else')).toEqual(['Regular'])
    expect(await view('ẹ̀kỌ́ 24')).toEqual(['Regular', 'Friends'])

    const hidden = { eventId, tierId: tierIds[1]! }
    await expect(fixture.getTier(hidden)).rejects.toEqual(fault('catalog.tierNotFound'))
    expect(await fixture.getTier({ ...hidden, accessCode: 'ẹ̀kỌ́ 24' })).not.toHaveProperty('accessCode')
  })

  test('are all shown to members, their access codes to editors alone', async () => {
    const { eventId, organizerId, owner } = await fixture.published(withHidden)
    const codes = async (userId: string) => {
      const { data } = await as(userId, () => fixture.listTiers({ eventId }))
      return data.map(({ accessCode }) => accessCode)
    }
    expect(await codes(owner)).toEqual([null, 'Ẹ̀kọ́ 24'])
    expect(await codes(await fixture.member(organizerId, 'MANAGER'))).toEqual([null, 'Ẹ̀kọ́ 24'])
    expect(await codes(await fixture.member(organizerId, 'DOOR'))).toEqual([undefined, undefined])
  })

  test('of a draft are shown to members only', async () => {
    const { eventId, owner, tierIds } = await fixture.draft()
    const rival = await fixture.member(newId(), 'OWNER')
    for (const id of [eventId, newId()])
      await expect(as(rival, () => fixture.listTiers({ eventId: id }))).rejects.toEqual(
        fault('catalog.eventNotFound'),
      )
    expect((await as(owner, () => fixture.getTier({ eventId, tierId: tierIds[0]! }))).name).toBe('Regular')
  })

  test('are changed by editors of the event only', async () => {
    const { eventId, organizerId, tierIds } = await fixture.draft()
    const [tierId] = tierIds as [string]
    const rival = await fixture.member(newId(), 'OWNER')
    const door = await fixture.member(organizerId, 'DOOR')
    const attempts: (() => Promise<unknown>)[] = [
      () => fixture.addTier({ eventId, ...newTier() }),
      () => fixture.updateTier({ eventId, tierId, name: 'Mine' }),
      () => fixture.setDiscount({ eventId, tierId, kind: 'PERCENT', value: 100 }),
      () => fixture.removeDiscount({ eventId, tierId }),
      () => fixture.setPricing({ eventId, tierId, steps: [{ soldShare: 0.5, percent: -100 }] }),
      () => fixture.removePricing({ eventId, tierId }),
      () => fixture.removeTier({ eventId, tierId }),
    ]
    for (const attempt of attempts) {
      for (const userId of [rival, door])
        await expect(as(userId, attempt)).rejects.toEqual(fault('catalog.eventNotFound'))
      await expect(attempt()).rejects.toEqual(fault('unauthenticated'))
    }
    const manager = await fixture.member(organizerId, 'MANAGER')
    for (const attempt of attempts) await as(manager, attempt)
  })

  test('can’t be changed once the event is cancelled', async () => {
    const { eventId, owner, tierIds } = await fixture.published()
    await fixture.db.event.update({ where: { id: eventId }, data: { state: 'CANCELLED' } })
    const closed = fault('catalog.eventClosed', { eventState: 'CANCELLED' })
    await expect(as(owner, () => fixture.addTier({ eventId, ...newTier() }))).rejects.toEqual(closed)
    const removed = as(owner, () => fixture.removeTier({ eventId, tierId: tierIds[0]! }))
    await expect(removed).rejects.toEqual(closed)
  })
})

describe('addTier', () => {
  test('adds a tier after the others, and emits the sale terms', async () => {
    const { eventId, owner } = await fixture.published()
    const added = await as(owner, () => fixture.addTier({ eventId, ...newTier({ maxPerBuyer: 3 }) }))
    expect(added).toMatchObject({
      name: 'Balcony',
      capacity: 20,
      maxPerBuyer: 3,
      price: naira(0),
      version: 1,
    })
    const [, terms] = await fixture.emittedTerms(eventId)
    expect(terms).toMatchObject({ version: 3, tiers: [{}, {}, { id: added.id, capacity: 20 }] })
  })

  test('refuses a price in another currency', async () => {
    const { eventId, owner } = await fixture.draft()
    const price = { amount: 100, currency: 'USD' }
    await expect(as(owner, () => fixture.addTier({ eventId, ...newTier({ price }) }))).rejects.toMatchObject({
      code: 'invalid',
      data: { errors: [{ path: 'price.currency' }] },
    })
  })

  test('throws tooManyTiers after a hundred, also for concurrent calls', async () => {
    const { eventId, owner } = await fixture.draft()
    const rows = Array.from({ length: 96 }, (_, index) => ({ ...newTier(), price: 0, position: index + 2 }))
    await fixture.db.tier.createMany({ data: rows.map(row => ({ ...row, id: newId(), eventId })) })
    const add = () => as(owner, () => fixture.addTier({ eventId, ...newTier() }))
    const outcomes = await Promise.allSettled([add(), add(), add(), add()])
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
    expect(outcomes.flatMap(outcome => (outcome.status === 'rejected' ? [outcome.reason] : []))).toEqual(
      Array(2).fill(fault('catalog.tooManyTiers', { maximum: 100 })),
    )
  })

  test('throws bankAccountRequired for a paid tier of a published event without a bank account', async () => {
    const price = naira(5_000_00)
    const early = await fixture.draft()
    await as(early.owner, () => fixture.addTier({ eventId: early.eventId, ...newTier({ price }) }))

    const { eventId, organizerId, owner } = await fixture.published()
    const add = () => as(owner, () => fixture.addTier({ eventId, ...newTier({ price }) }))
    await expect(add()).rejects.toEqual(fault('catalog.bankAccountRequired'))
    await as(owner, () => fixture.addTier({ eventId, ...newTier({ price: naira(0) }) }))
    fixture.identity.bankAccounts.add(organizerId)
    expect((await add()).price).toEqual(price)
  })
})

describe('removeTier', () => {
  test('leaves no gap, and removes the questions for this tier alone', async () => {
    const { eventId, owner, tierIds } = await fixture.draft(three)
    const [one, two, last] = tierIds as [string, string, string]
    const question = (label: string, ids?: string[]) => ({ id: newId(), label, tierIds: ids })
    const questions = [question('Name?'), question('Meal?', [one]), question('Size?', [one, two])]
    await fixture.db.event.update({ where: { id: eventId }, data: { questions } })

    await as(owner, () => fixture.removeTier({ eventId, tierId: one }))
    const event = await fixture.db.event.findUniqueOrThrow({
      where: { id: eventId },
      include: { tiers: { orderBy: { position: 'asc' } } },
    })
    expect(event.tiers.map(({ id, position }) => [id, position])).toEqual([
      [two, 0],
      [last, 1],
    ])
    expect(event.questions).toMatchObject([{ label: 'Name?' }, { label: 'Size?', tierIds: [two] }])
    expect(event.version).toBe(2)
  })

  test('throws lastTier for the last tier, also for concurrent calls', async () => {
    const { eventId, owner, tierIds } = await fixture.draft(three)
    const outcomes = await Promise.allSettled(
      tierIds.map(tierId => as(owner, () => fixture.removeTier({ eventId, tierId }))),
    )
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
    expect(outcomes).toContainEqual({ status: 'rejected', reason: fault('catalog.lastTier') })
  })

  test('throws capacityTaken for a tier of which a ticket is held or sold', async () => {
    const { eventId, owner, sell, tierIds } = await fixture.published()
    const [tierId, other] = tierIds as [string, string]
    const remove = (id: string) => as(owner, () => fixture.removeTier({ eventId, tierId: id }))
    sell(tierId, 1)
    await expect(remove(tierId)).rejects.toEqual(fault('booking.capacityTaken', { tierId, taken: 1 }))
    expect(await fixture.emittedTerms(eventId)).toHaveLength(1)

    await remove(other)
    expect((await fixture.emittedTerms(eventId)).map(({ tiers }) => tiers.length)).toEqual([2, 1])
    await expect(remove(other)).rejects.toEqual(fault('catalog.tierNotFound'))
  })
})
