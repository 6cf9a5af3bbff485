import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { EventChange, parse } from '@boxoffice/contracts'
import { as, fault, openCatalog, type CatalogFixture } from '../../test/fixture.js'

let fixture: CatalogFixture
beforeAll(async () => {
  fixture = await openCatalog()
})
afterAll(() => fixture.close())

type Made = { owner: string; eventId: string }
const update = ({ owner, eventId }: Made, change: object, ifVersion?: number) =>
  as(owner, () => fixture.updateEvent({ ...parse(EventChange, change), eventId, ifVersion }))
const tier = { name: 'Regular', price: { amount: 5_000, currency: 'NGN' }, capacity: 10 }

describe('updateEvent', () => {
  test('changes the given fields only; null removes a value, and the slug stays', async () => {
    const made = await fixture.draft({
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
    expect(await as(made.owner, () => fixture.getEvent({ idOrSlug: made.event.slug }))).toEqual(changed)
    expect(await fixture.emitted(made.eventId)).toEqual([])
  })

  test('emits event.updated for a published event, with whether its time or venue changed', async () => {
    const made = await fixture.published()
    await update(made, { title: 'Another' })
    await update(made, { startsAt: '2027-03-01T17:30:00Z' })
    await update(made, { venue: { ...made.event.venue, name: 'The Field' } })
    const [, ...emitted] = await fixture.emitted(made.eventId)
    expect(emitted.map(({ name, payload: { moved, version } }) => [name, moved, version])).toEqual([
      ['updated', false, 3],
      ['updated', true, 4],
      ['updated', true, 5],
    ])
    const { moved: _, ...last } = emitted[2]!.payload
    expect(last).toEqual(await fixture.getSaleTerms({ eventId: made.eventId }))
  })

  test('changes nothing without fields', async () => {
    const made = await fixture.published()
    expect(await update(made, {})).toEqual(made.event)
    await expect(update(made, {}, 1)).rejects.toEqual(fault('catalog.versionOutdated'))
    expect(await fixture.stateOf(made.eventId)).toEqual({ state: 'PUBLISHED', version: 2 })
    expect(await fixture.emitted(made.eventId)).toHaveLength(1)
  })

  test.each<[string, object, string]>([
    ['an end before the start', { endsAt: '2027-03-01T17:00:00Z' }, 'invalid'],
    ['a start after the end', { startsAt: '2027-03-01T22:00:00Z' }, 'invalid'],
    ['an unknown category', { category: 'Nothing' }, 'catalog.categoryUnknown'],
    ['an unknown question', { questions: [{ id: newId(), label: 'x' }] }, 'invalid'],
    ['a question for an unknown tier', { questions: [{ label: 'x', tierIds: [newId()] }] }, 'invalid'],
    ['another currency', { currency: 'USD' }, 'catalog.currencyFixed'],
    [
      'an end in the past',
      { startsAt: '2026-01-01T00:00:00Z', endsAt: '2026-01-02T00:00:00Z' },
      'catalog.eventEnded',
    ],
  ])('refuses %s of a published event, and changes nothing', async (_, change, code) => {
    const made = await fixture.published()
    await expect(update(made, { title: 'Another', ...change })).rejects.toEqual(fault(code))
    // The version is checked before everything else.
    await expect(update(made, change, 1)).rejects.toMatchObject({
      code: 'catalog.versionOutdated',
      data: { version: 2 },
    })
    expect(await fixture.describeEvent({ eventId: made.eventId })).toEqual(made.event)
    expect(await fixture.emitted(made.eventId)).toHaveLength(1)
  })

  test('refuses a closed event, and callers who may not edit it', async () => {
    const made = await fixture.published()
    const door = await fixture.member(made.organizerId, 'DOOR')
    const change = { title: 'Another' }
    await expect(update({ ...made, owner: door }, change)).rejects.toEqual(fault('catalog.eventNotFound'))
    await expect(update({ ...made, eventId: newId() }, change)).rejects.toEqual(
      fault('catalog.eventNotFound'),
    )
    for (const state of ['CANCELLED', 'COMPLETED'] as const) {
      await fixture.db.event.update({ where: { id: made.eventId }, data: { state } })
      for (const each of [change, {}])
        await expect(update(made, each)).rejects.toMatchObject({
          code: 'catalog.eventClosed',
          data: { eventState: state },
        })
    }
  })

  test('changes the currency of all amounts of a draft, with the same numbers', async () => {
    const made = await fixture.draft({ tiers: [tier] })
    const bound = (amount: number, currency: string) => ({ amount, currency })
    const steps = [{ soldShare: 0.5, percent: 20 }]
    await fixture.db.tier.updateMany({
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

  test('preserves the ids of questions, and assigns ids to new ones', async () => {
    const made = await fixture.draft({ questions: [{ label: 'One' }, { label: 'Two' }] })
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

  test('asks booking before it lowers the capacity, and only then', async () => {
    const made = await fixture.published({ capacity: 50 })
    const { id: tierId, capacity } = made.event.tiers[0]!
    fixture.booking.sales.push({ eventId: made.eventId, tierId, taken: 30 })
    await expect(update(made, { capacity: 20 })).rejects.toEqual(fault('booking.capacityTaken'))
    expect(await fixture.stateOf(made.eventId)).toEqual({ state: 'PUBLISHED', version: 2 })
    await update(made, { capacity: 40 })
    await update(made, { capacity: 60 })
    await update(made, { capacity: null })
    await update(made, { capacity: 70 })
    const limits = fixture.booking.limits.filter(({ eventId }) => eventId === made.eventId)
    expect(limits.map(({ version, capacity, withdrawn }) => [version, capacity, withdrawn])).toEqual([
      [3, 20, false],
      [3, 40, false],
      [6, 70, false],
    ])
    expect(limits[0]!.tiers).toContainEqual({ tierId, capacity })
  })

  test.each([{ category: 'Nothing' }, { endsAt: '2027-03-01T17:00:00Z' }, { currency: 'USD' }])(
    'limits no sale for a lower capacity together with %j, which is refused',
    async refused => {
      const made = await fixture.published({ capacity: 50 })
      await expect(update(made, { capacity: 20, ...refused })).rejects.toThrow()
      expect(fixture.booking.limits.filter(({ eventId }) => eventId === made.eventId)).toEqual([])
    },
  )
})
