import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { NewTier, parse } from '@boxoffice/contracts'
import { as } from '../../test/fixture.js'
import { openTiers, type TierStage } from './tiers.fixture.js'

let stage: TierStage
beforeAll(async () => {
  stage = await openTiers()
})
afterAll(() => stage.close())

const fault = (code: string, data: object = {}) => expect.objectContaining({ code, data })
const naira = (amount: number) => ({ amount, currency: 'NGN' })
const newTier = (changes: object = {}) =>
  parse(NewTier, { name: 'Balcony', price: 0, capacity: 20, ...changes })
const three = { tiers: ['One', 'Two', 'Three'].map(name => ({ name, price: 0, capacity: 10 })) }
const secret = {
  tiers: [
    { name: 'Regular', price: 0, capacity: 100 },
    { name: 'Friends', price: 0, capacity: 5, hidden: true, accessCode: 'Ẹ̀kọ́ 24' },
  ],
}
const names = (tiers: { name: string }[]) => tiers.map(({ name }) => name)

describe('the tiers of an event', () => {
  test('are shown to everybody but for the hidden ones, which their code opens in any case', async () => {
    const { eventId, tiers, tierIds } = await stage.published(secret)
    const seen = async (accessCode?: string) => names((await tiers.listTiers({ eventId, accessCode })).data)
    expect(await seen()).toEqual(['Regular'])
    expect(await seen('something else')).toEqual(['Regular'])
    expect(await seen('ẹ̀kỌ́ 24')).toEqual(['Regular', 'Friends'])

    const hidden = { eventId, tierId: tierIds[1]! }
    await expect(tiers.getTier(hidden)).rejects.toEqual(fault('catalog.tierNotFound'))
    expect(await tiers.getTier({ ...hidden, accessCode: 'ẹ̀kỌ́ 24' })).not.toHaveProperty('accessCode')
  })

  test('are all shown to members; their codes to owners and managers, not to door staff', async () => {
    const { eventId, organizerId, owner, tiers } = await stage.published(secret)
    const codes = async (userId: string) => {
      const { data } = await as(userId, () => tiers.listTiers({ eventId }))
      return data.map(({ accessCode }) => accessCode)
    }
    expect(await codes(owner)).toEqual([null, 'Ẹ̀kọ́ 24'])
    expect(await codes(await stage.member(organizerId, 'MANAGER'))).toEqual([null, 'Ẹ̀kọ́ 24'])
    expect(await codes(await stage.member(organizerId, 'DOOR'))).toEqual([undefined, undefined])
  })

  test('of a draft are for members only; to others the event does not exist', async () => {
    const { eventId, owner, tiers, tierIds } = await stage.draft()
    const rival = await stage.member(newId(), 'OWNER')
    for (const id of [eventId, newId()])
      await expect(as(rival, () => tiers.listTiers({ eventId: id }))).rejects.toEqual(
        fault('catalog.eventNotFound'),
      )
    expect((await as(owner, () => tiers.getTier({ eventId, tierId: tierIds[0]! }))).name).toBe('Regular')
  })

  test('are changed by owners and managers of the event, and by nobody else', async () => {
    const { eventId, organizerId, tiers, tierIds, discounts, pricing } = await stage.draft()
    const [tierId] = tierIds as [string]
    const rival = await stage.member(newId(), 'OWNER')
    const door = await stage.member(organizerId, 'DOOR')
    const attempts: (() => Promise<unknown>)[] = [
      () => tiers.addTier({ eventId, ...newTier() }),
      () => tiers.updateTier({ eventId, tierId, name: 'Mine' }),
      () => discounts.setDiscount({ eventId, tierId, kind: 'PERCENT', value: 100 }),
      () => discounts.removeDiscount({ eventId, tierId }),
      () => pricing.setPricing({ eventId, tierId, steps: [{ soldShare: 0.5, percent: -100 }] }),
      () => pricing.removePricing({ eventId, tierId }),
      () => tiers.removeTier({ eventId, tierId }),
    ]
    for (const attempt of attempts) {
      for (const userId of [rival, door])
        await expect(as(userId, attempt)).rejects.toEqual(fault('catalog.eventNotFound'))
      await expect(attempt()).rejects.toEqual(fault('unauthenticated'))
    }
    const manager = await stage.member(organizerId, 'MANAGER')
    for (const attempt of attempts) await as(manager, attempt)
  })

  test('stay as they are once the event is cancelled', async () => {
    const { eventId, owner, tiers, tierIds } = await stage.published()
    await stage.db.event.update({ where: { id: eventId }, data: { status: 'CANCELLED' } })
    const closed = fault('catalog.eventClosed', { eventStatus: 'CANCELLED' })
    await expect(as(owner, () => tiers.addTier({ eventId, ...newTier() }))).rejects.toEqual(closed)
    const removed = as(owner, () => tiers.removeTier({ eventId, tierId: tierIds[0]! }))
    await expect(removed).rejects.toEqual(closed)
  })
})

describe('a tier that is added', () => {
  test('comes after the others, and who sells the event hears of it in the same commit', async () => {
    const { eventId, owner, tiers } = await stage.published()
    const added = await as(owner, () => tiers.addTier({ eventId, ...newTier({ maxPerBuyer: 3 }) }))
    expect(added).toMatchObject({
      name: 'Balcony',
      capacity: 20,
      maxPerBuyer: 3,
      price: naira(0),
      version: 1,
    })
    const [, offer] = await stage.told(eventId)
    expect(offer).toMatchObject({ version: 3, tiers: [{}, {}, { id: added.id, capacity: 20 }] })
  })

  test('has its price in the currency of the event', async () => {
    const { eventId, owner, tiers } = await stage.draft()
    const price = { amount: 100, currency: 'USD' }
    await expect(as(owner, () => tiers.addTier({ eventId, ...newTier({ price }) }))).rejects.toMatchObject({
      code: 'invalid',
      data: { errors: [{ path: 'price.currency' }] },
    })
  })

  test('is refused after a hundred, also when several come at once', async () => {
    const { eventId, owner, tiers } = await stage.draft()
    const rows = Array.from({ length: 96 }, (_, index) => ({ ...newTier(), price: 0, position: index + 2 }))
    await stage.db.tier.createMany({ data: rows.map(row => ({ ...row, id: newId(), eventId })) })
    const add = () => as(owner, () => tiers.addTier({ eventId, ...newTier() }))
    const outcomes = await Promise.allSettled([add(), add(), add(), add()])
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
    expect(outcomes.flatMap(outcome => (outcome.status === 'rejected' ? [outcome.reason] : []))).toEqual(
      Array(2).fill(fault('catalog.tooManyTiers', { maximum: 100 })),
    )
  })

  test('may cost something in a draft; in a published event that needs the organizer’s bank account', async () => {
    const price = naira(5_000_00)
    const early = await stage.draft()
    await as(early.owner, () => early.tiers.addTier({ eventId: early.eventId, ...newTier({ price }) }))

    const { eventId, organizerId, owner, tiers } = await stage.published()
    const add = () => as(owner, () => tiers.addTier({ eventId, ...newTier({ price }) }))
    await expect(add()).rejects.toEqual(fault('catalog.bankAccountRequired'))
    await as(owner, () => tiers.addTier({ eventId, ...newTier({ price: naira(0) }) }))
    stage.neighbour.bankAccounts.add(organizerId)
    expect((await add()).price).toEqual(price)
  })
})

describe('a tier that is removed', () => {
  test('leaves no gap, and takes the questions along that are asked for it alone', async () => {
    const { eventId, owner, tiers, tierIds } = await stage.draft(three)
    const [one, two, last] = tierIds as [string, string, string]
    const asked = (label: string, ids?: string[]) => ({ id: newId(), label, tierIds: ids })
    const questions = [asked('Name?'), asked('Meal?', [one]), asked('Size?', [one, two])]
    await stage.db.event.update({ where: { id: eventId }, data: { questions } })

    await as(owner, () => tiers.removeTier({ eventId, tierId: one }))
    const event = await stage.db.event.findUniqueOrThrow({
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

  test('is not the last one, also when all go at once', async () => {
    const { eventId, owner, tiers, tierIds } = await stage.draft(three)
    const outcomes = await Promise.allSettled(
      tierIds.map(tierId => as(owner, () => tiers.removeTier({ eventId, tierId }))),
    )
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
    expect(outcomes).toContainEqual({ status: 'rejected', reason: fault('catalog.lastTier') })
  })

  test('is one of which nothing is held or sold', async () => {
    const { eventId, owner, sell, tiers, tierIds } = await stage.published()
    const [tierId, other] = tierIds as [string, string]
    const remove = (id: string) => as(owner, () => tiers.removeTier({ eventId, tierId: id }))
    sell(tierId, 1)
    await expect(remove(tierId)).rejects.toEqual(fault('booking.capacityTaken', { tierId, taken: 1 }))
    expect(await stage.told(eventId)).toHaveLength(1)

    await remove(other)
    expect((await stage.told(eventId)).map(({ tiers }) => tiers.length)).toEqual([2, 1])
    await expect(remove(other)).rejects.toEqual(fault('catalog.tierNotFound'))
  })
})
