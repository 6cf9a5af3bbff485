import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { EventChange, parse } from '@boxoffice/contracts'
import { as, openCatalog, type Catalog } from '../../test/fixture.js'
import type { Events } from './events.js'
import { fault, scenes } from './events.fixture.js'

let stage: Catalog
let scene: ReturnType<typeof scenes>
let events: Events
beforeAll(async () => {
  stage = await openCatalog()
  scene = scenes(stage)
  events = stage.makeEvents()
})
afterAll(() => stage.close())

type Made = { owner: string; eventId: string }
const update = ({ owner, eventId }: Made, change: object, ifVersion?: number) =>
  as(owner, () => events.updateEvent({ ...parse(EventChange, change), eventId, ifVersion }))
const tier = { name: 'Regular', price: { amount: 5_000, currency: 'NGN' }, capacity: 10 }

describe('a change of an event', () => {
  test('replaces what it names, and nothing else; null takes away, and the slug stays', async () => {
    const made = await scene.draft({
      capacity: 50,
      refundPolicy: { hoursBefore: 24, percent: 50 },
      venue: { name: 'Hall', address: '1 Road', city: 'Lagos', country: 'NG', latitude: 6.4, longitude: 3.4 },
    })
    const venue = { name: 'Field', city: 'Accra', country: 'GH' }
    const change = { title: 'Another', category: 'fOOD', venue, capacity: null, refundPolicy: null }
    const changed = await update(made, { ...change, waitingRoom: true })
    expect(changed).toEqual({
      ...made.event,
      ...change,
      category: 'Food',
      venue: { ...venue, address: undefined, latitude: undefined, longitude: undefined },
      waitingRoom: true,
      version: 2,
    })
    expect(await as(made.owner, () => stage.reads.getEvent({ idOrSlug: made.event.slug }))).toEqual(changed)
    expect(await scene.told(made.eventId)).toEqual([])
  })

  test('of what is on sale is announced in its commit, and says whether time or place are others', async () => {
    const made = await scene.published()
    await update(made, { title: 'Another' })
    await update(made, { startsAt: '2027-03-01T17:30:00Z' })
    await update(made, { venue: { ...made.event.venue, name: 'The Field' } })
    const [, ...told] = await scene.told(made.eventId)
    expect(told.map(({ what, payload: { moved, version } }) => [what, moved, version])).toEqual([
      ['updated', false, 3],
      ['updated', true, 4],
      ['updated', true, 5],
    ])
    const { moved: _, ...last } = told[2]!.payload
    expect(last).toEqual(await stage.offers.offer({ eventId: made.eventId }))
  })

  test('that names nothing is none', async () => {
    const made = await scene.published()
    expect(await update(made, {})).toEqual(made.event)
    await expect(update(made, {}, 1)).rejects.toEqual(fault('catalog.versionOutdated'))
    expect(await scene.state(made.eventId)).toEqual({ status: 'PUBLISHED', version: 2 })
    expect(await scene.told(made.eventId)).toHaveLength(1)
  })

  test.each<[string, object, string]>([
    ['that ends before the start that stays', { endsAt: '2027-03-01T17:00:00Z' }, 'invalid'],
    ['that starts after the end that stays', { startsAt: '2027-03-01T22:00:00Z' }, 'invalid'],
    ['to an unknown category', { category: 'Nothing' }, 'catalog.categoryUnknown'],
    ['with a question that is not there', { questions: [{ id: newId(), label: 'x' }] }, 'invalid'],
    ['with a question of no tier', { questions: [{ label: 'x', tierIds: [newId()] }] }, 'invalid'],
    ['of the currency', { currency: 'USD' }, 'catalog.currencyFixed'],
    [
      'to what is over',
      { startsAt: '2026-01-01T00:00:00Z', endsAt: '2026-01-02T00:00:00Z' },
      'catalog.eventEnded',
    ],
  ])('%s leaves what is on sale as it was', async (_, change, code) => {
    const made = await scene.published()
    await expect(update(made, { title: 'Another', ...change })).rejects.toEqual(fault(code))
    // That it is outdated comes before all that is wrong with it.
    await expect(update(made, change, 1)).rejects.toMatchObject({
      code: 'catalog.versionOutdated',
      data: { version: 2 },
    })
    expect(await stage.reads.describeEvent({ eventId: made.eventId })).toEqual(made.event)
    expect(await scene.told(made.eventId)).toHaveLength(1)
  })

  test('is refused once the event is closed, and to who may not edit it', async () => {
    const made = await scene.published()
    const door = await stage.member(made.organizerId, 'DOOR')
    const change = { title: 'Another' }
    await expect(update({ ...made, owner: door }, change)).rejects.toEqual(fault('catalog.eventNotFound'))
    await expect(update({ ...made, eventId: newId() }, change)).rejects.toEqual(
      fault('catalog.eventNotFound'),
    )
    for (const status of ['CANCELLED', 'COMPLETED'] as const) {
      await stage.db.event.update({ where: { id: made.eventId }, data: { status } })
      for (const each of [change, {}])
        await expect(update(made, each)).rejects.toMatchObject({
          code: 'catalog.eventClosed',
          data: { eventStatus: status },
        })
    }
  })

  test('of a draft’s currency keeps the numbers of its prices, and of their bounds', async () => {
    const made = await scene.draft({ tiers: [tier] })
    const bound = (amount: number, currency: string) => ({ amount, currency })
    const steps = [{ soldShare: 0.5, percent: 20 }]
    await stage.db.tier.updateMany({
      where: { eventId: made.eventId },
      data: { pricing: { steps, floor: bound(4_000, 'NGN'), ceiling: bound(9_000, 'NGN') } },
    })
    const { currency, tiers } = await update(made, { currency: 'KES' })
    expect(currency).toBe('KES')
    expect(tiers).toMatchObject([
      {
        price: bound(5_000, 'KES'),
        pricing: { steps, floor: bound(4_000, 'KES'), ceiling: bound(9_000, 'KES') },
        version: 2,
      },
    ])
  })

  test('keeps the ids of questions that stay, and gives new ones theirs', async () => {
    const made = await scene.draft({ questions: [{ label: 'One' }, { label: 'Two' }] })
    const [one, two] = made.event.questions
    const tierIds = [made.event.tiers[0]!.id]
    const { questions } = await update(made, {
      questions: [
        { ...two, label: 'Two?' },
        { label: 'Three', tierIds },
      ],
    })
    expect(questions).toMatchObject([
      { id: two!.id, label: 'Two?' },
      { label: 'Three', tierIds },
    ])
    expect([one!.id, two!.id]).not.toContain(questions[1]!.id)
    const twice = update(made, { questions: [questions[0], questions[0]] })
    await expect(twice).rejects.toMatchObject({ data: { errors: [{ path: 'questions.1.id' }] } })
  })

  test('to fewer places asks booking first, which refuses less than is taken; to more asks nobody', async () => {
    const made = await scene.published({ capacity: 50 })
    const { id: tierId, capacity } = made.event.tiers[0]!
    stage.boxOffice.taken.push({ eventId: made.eventId, tierId, taken: 30 })
    await expect(update(made, { capacity: 20 })).rejects.toEqual(fault('booking.capacityTaken'))
    expect(await scene.state(made.eventId)).toEqual({ status: 'PUBLISHED', version: 2 })
    await update(made, { capacity: 40 })
    await update(made, { capacity: 60 })
    await update(made, { capacity: null })
    await update(made, { capacity: 70 })
    const asked = stage.boxOffice.limits.filter(({ eventId }) => eventId === made.eventId)
    expect(asked.map(({ version, capacity, withdrawn }) => [version, capacity, withdrawn])).toEqual([
      [3, 20, false],
      [3, 40, false],
      [6, 70, false],
    ])
    expect(asked[0]!.tiers).toContainEqual({ tierId, capacity })
  })

  test.each([{ category: 'Nothing' }, { endsAt: '2027-03-01T17:00:00Z' }, { currency: 'USD' }])(
    'to fewer places, and to %j, which is refused, limits no sale',
    async refused => {
      const made = await scene.published({ capacity: 50 })
      await expect(update(made, { capacity: 20, ...refused })).rejects.toThrow()
      expect(stage.boxOffice.limits.filter(({ eventId }) => eventId === made.eventId)).toEqual([])
    },
  )
})
