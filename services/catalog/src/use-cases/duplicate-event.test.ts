import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { as, fault, openCatalog, type CatalogFixture } from '../../test/fixture.js'

let fixture: CatalogFixture
beforeAll(async () => {
  fixture = await openCatalog()
})
afterAll(() => fixture.close())

const hour = 3_600_000
const later = (time: string, hours: number) => new Date(Date.parse(time) + hours * hour).toISOString()
const settings = {
  title: 'Lagoon Nights',
  capacity: 30,
  feesPaidBy: 'BUYER',
  refundPolicy: { hoursBefore: 24, percent: 50 },
  spotsThreshold: 9,
}
const sales = { salesStart: '2027-01-01T09:00:00.000Z', salesEnd: '2027-03-01T18:00:00.000Z' }
const discount = { kind: 'PERCENT', value: 10, quota: 5, endsAt: '2027-02-01T09:00:00.000Z' }
const pricing = {
  steps: [
    { from: '2027-02-20T09:00:00.000Z', percent: 20 },
    { soldShare: 0.5, percent: 40 },
  ],
  floor: { amount: 100, currency: 'NGN' },
}

/** A draft with all fields that an event can have. */
async function fullDraft() {
  const tiers = [
    { name: 'Regular', price: { amount: 5_000, currency: 'NGN' }, capacity: 20, maxPerBuyer: 4, ...sales },
    { name: 'Friends', price: 0, capacity: 5, hidden: true, accessCode: 'Sesame' },
  ]
  const made = await fixture.draft({ ...settings, tiers })
  const { owner, eventId } = made
  await fixture.db.tier.update({ where: { id: made.event.tiers[0]!.id }, data: { discount, pricing } })
  const tierIds = [made.event.tiers[1]!.id]
  const questions = [{ label: 'Which size?' }, { label: 'Whose friend?', tierIds }] as never
  const event = await as(owner, () => fixture.updateEvent({ eventId, questions }))
  return { ...made, event }
}

describe('duplicateEvent', () => {
  test('returns a draft with all details of the event, under new ids and a new slug', async () => {
    const { event, owner, eventId } = await fullDraft()
    const copy = await as(owner, () => fixture.duplicateEvent({ eventId }))
    const ids = ({ id, tiers, questions }: typeof copy) => [
      id,
      ...tiers.map(({ id }) => id),
      ...questions.map(({ id }) => id),
    ]
    expect(new Set([...ids(event), ...ids(copy)]).size).toBe(10)
    const [open, friends] = copy.tiers
    expect(copy).toEqual({
      ...event,
      id: copy.id,
      slug: expect.stringMatching(/^lagoon-nights-/),
      tiers: [
        { ...event.tiers[0], id: open!.id, version: 1 },
        { ...event.tiers[1], id: friends!.id, version: 1 },
      ],
      questions: [
        { ...event.questions[0], id: copy.questions[0]!.id },
        { ...event.questions[1], id: copy.questions[1]!.id, tierIds: [friends!.id] },
      ],
      version: 1,
    })
    expect(open).toMatchObject({ ...sales, discount, pricing })
    expect(friends).toMatchObject({ accessCode: 'Sesame' })
  })

  test('shifts all times by the new start', async () => {
    const { event, owner, eventId } = await fullDraft()
    const startsAt = '2027-04-05T06:07:08.9Z'
    const shift = (Date.parse(startsAt) - Date.parse(event.startsAt)) / hour
    const copy = await as(owner, () => fixture.duplicateEvent({ eventId, startsAt }))
    expect(copy).toMatchObject({ startsAt: later(event.startsAt, shift), endsAt: later(event.endsAt, shift) })
    expect(copy.tiers[0]).toMatchObject({
      salesStart: later(sales.salesStart, shift),
      salesEnd: later(sales.salesEnd, shift),
      discount: { ...discount, endsAt: later(discount.endsAt, shift) },
      pricing: { steps: [{ from: later(pricing.steps[0]!.from!, shift) }, pricing.steps[1]] },
    })
    expect(copy.tiers[1]).toMatchObject({ salesStart: null, salesEnd: null, discount: null, pricing: null })
  })

  test('copies an event in any state as a draft, and leaves the event unchanged', async () => {
    const { owner, eventId } = await fixture.published()
    for (const state of ['PUBLISHED', 'CANCELLED', 'COMPLETED'] as const) {
      await fixture.db.event.update({ where: { id: eventId }, data: { state, cancelReason: 'Rain' } })
      const copy = await as(owner, () => fixture.duplicateEvent({ eventId }))
      expect(copy).toMatchObject({ state: 'DRAFT', version: 1, cancelReason: null, seriesId: null })
      expect(await fixture.stateOf(eventId)).toEqual({ state, version: 2 })
    }
  })

  test('refuses times out of range, and callers who may not edit the event', async () => {
    const { event, owner, eventId, organizerId } = await fullDraft()
    const copy = (startsAt: string, userId = owner) =>
      as(userId, () => fixture.duplicateEvent({ eventId, startsAt }))
    await expect(copy('9999-12-31T23:00:00Z')).rejects.toEqual(fault('invalid'))
    await expect(copy('0001-01-02T00:00:00Z')).rejects.toEqual(fault('invalid'))
    const door = await fixture.member(organizerId, 'DOOR')
    await expect(copy(event.startsAt, door)).rejects.toEqual(fault('catalog.eventNotFound'))
  })
})

describe('createSeries', () => {
  const dates = (count: number) =>
    Array.from({ length: count }, (_, week) => later('2027-04-01T18:00:00.000Z', week * 7 * 24))
  const create = (owner: string, eventId: string, startsAt: string[]) =>
    as(owner, () => fixture.createSeries({ eventId, startsAt }))

  test('creates a draft for each start in this order, and makes the event part of the series', async () => {
    const { event, owner, eventId } = await fixture.published()
    const startsAt = dates(3).toReversed()
    const { data } = await create(owner, eventId, startsAt)
    expect(data.map(draft => draft.startsAt)).toEqual(startsAt)
    expect(data.map(draft => draft.endsAt)).toEqual(startsAt.map(time => later(time, 4)))
    const original = await fixture.describeEvent({ eventId })
    expect(original).toEqual({ ...event, seriesId: eventId, version: 3 })
    for (const draft of data) expect(draft).toMatchObject({ state: 'DRAFT', seriesId: eventId, version: 1 })
    expect((await fixture.emitted(eventId)).map(({ name }) => name)).toEqual(['published', 'updated'])

    const more = await create(owner, data[0]!.id, dates(1))
    expect(more.data[0]!.seriesId).toBe(eventId)
    const last = await create(owner, eventId, dates(1))
    expect(last.data[0]!.seriesId).toBe(eventId)
    expect(await fixture.stateOf(eventId)).toEqual({ state: 'PUBLISHED', version: 3 })
  })

  test('creates a hundred drafts at once, each with tiers and a slug of its own', async () => {
    const { owner, eventId } = await fullDraft()
    const { data } = await create(owner, eventId, dates(100))
    expect(new Set(data.map(({ slug }) => slug)).size).toBe(100)
    expect(new Set(data.flatMap(({ tiers }) => tiers.map(({ id }) => id))).size).toBe(200)
  })

  test('creates all drafts or none', async () => {
    const { owner, eventId, organizerId } = await fixture.draft()
    const beyond = '9999-12-31T23:00:00Z'
    await expect(create(owner, eventId, [...dates(2), beyond])).rejects.toEqual(fault('invalid'))
    expect(await fixture.db.event.count({ where: { organizerId } })).toBe(1)
    expect(await fixture.stateOf(eventId)).toEqual({ state: 'DRAFT', version: 1 })
  })

  test('creates one series for two concurrent calls', async () => {
    const { owner, eventId, organizerId } = await fixture.draft()
    await Promise.all([create(owner, eventId, dates(2)), create(owner, eventId, dates(2))])
    expect(await fixture.db.event.count({ where: { organizerId, seriesId: eventId } })).toBe(5)
  })

  test('extends the series of a closed event, but does not begin one', async () => {
    const { owner, eventId } = await fixture.published()
    const { data } = await create(owner, eventId, dates(1))
    const alone = await fixture.published()
    await fixture.db.event.updateMany({
      where: { id: { in: [eventId, alone.eventId] } },
      data: { state: 'COMPLETED' },
    })
    expect((await create(owner, eventId, dates(1))).data[0]!.seriesId).toBe(data[0]!.seriesId)
    const refused = create(alone.owner, alone.eventId, dates(1))
    await expect(refused).rejects.toEqual(fault('catalog.eventClosed'))
  })
})
