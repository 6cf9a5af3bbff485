import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { as, openCatalog, type Catalog } from '../../test/fixture.js'
import { fault, scenes } from './events.fixture.js'

let stage: Catalog
let scene: ReturnType<typeof scenes>
beforeAll(async () => {
  stage = await openCatalog()
  scene = scenes(stage)
})
afterAll(() => stage.close())

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

/** With all that an event can have. */
async function rich() {
  const tiers = [
    { name: 'Regular', price: { amount: 5_000, currency: 'NGN' }, capacity: 20, maxPerBuyer: 4, ...sales },
    { name: 'Friends', price: 0, capacity: 5, hidden: true, accessCode: 'Sesame' },
  ]
  const made = await scene.draft({ ...settings, tiers })
  const { owner, eventId } = made
  await stage.db.tier.update({ where: { id: made.event.tiers[0]!.id }, data: { discount, pricing } })
  const tierIds = [made.event.tiers[1]!.id]
  const questions = [{ label: 'Which size?' }, { label: 'Whose friend?', tierIds }] as never
  const event = await as(owner, () => stage.makeEvents().updateEvent({ eventId, questions }))
  return { ...made, event }
}

describe('a duplicate', () => {
  test('says all that the event does, as a draft with ids and a slug of its own', async () => {
    const { event, owner, eventId } = await rich()
    const copy = await as(owner, () => stage.drafts.duplicateEvent({ eventId }))
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

  test('at another time moves all times along, and keeps the duration', async () => {
    const { event, owner, eventId } = await rich()
    const startsAt = '2027-04-05T06:07:08.9Z'
    const shift = (Date.parse(startsAt) - Date.parse(event.startsAt)) / hour
    const copy = await as(owner, () => stage.drafts.duplicateEvent({ eventId, startsAt }))
    expect(copy).toMatchObject({ startsAt: later(event.startsAt, shift), endsAt: later(event.endsAt, shift) })
    expect(copy.tiers[0]).toMatchObject({
      salesStart: later(sales.salesStart, shift),
      salesEnd: later(sales.salesEnd, shift),
      discount: { ...discount, endsAt: later(discount.endsAt, shift) },
      pricing: { steps: [{ from: later(pricing.steps[0]!.from!, shift) }, pricing.steps[1]] },
    })
    expect(copy.tiers[1]).toMatchObject({ salesStart: null, salesEnd: null, discount: null, pricing: null })
  })

  test('is a draft whatever became of the event, which stays as it was', async () => {
    const { owner, eventId } = await scene.published()
    for (const status of ['PUBLISHED', 'CANCELLED', 'COMPLETED'] as const) {
      await stage.db.event.update({ where: { id: eventId }, data: { status, cancelReason: 'Rain' } })
      const copy = await as(owner, () => stage.drafts.duplicateEvent({ eventId }))
      expect(copy).toMatchObject({ status: 'DRAFT', version: 1, cancelReason: null, seriesId: null })
      expect(await scene.state(eventId)).toEqual({ status, version: 2 })
    }
  })

  test('is refused where a time would leave what can be kept, and to who may not edit the event', async () => {
    const { event, owner, eventId, organizerId } = await rich()
    const copy = (startsAt: string, userId = owner) =>
      as(userId, () => stage.drafts.duplicateEvent({ eventId, startsAt }))
    await expect(copy('9999-12-31T23:00:00Z')).rejects.toEqual(fault('invalid'))
    await expect(copy('0001-01-02T00:00:00Z')).rejects.toEqual(fault('invalid'))
    const door = await stage.member(organizerId, 'DOOR')
    await expect(copy(event.startsAt, door)).rejects.toEqual(fault('catalog.eventNotFound'))
  })
})

describe('a series', () => {
  const dates = (count: number) =>
    Array.from({ length: count }, (_, week) => later('2027-04-01T18:00:00.000Z', week * 7 * 24))
  const create = (owner: string, eventId: string, startsAt: string[]) =>
    as(owner, () => stage.drafts.createSeries({ eventId, startsAt }))

  test('has a draft for each date, in their order, and the event is one of it', async () => {
    const { event, owner, eventId } = await scene.published()
    const startsAt = dates(3).toReversed()
    const { data } = await create(owner, eventId, startsAt)
    expect(data.map(draft => draft.startsAt)).toEqual(startsAt)
    expect(data.map(draft => draft.endsAt)).toEqual(startsAt.map(time => later(time, 4)))
    const original = await stage.reads.describeEvent({ eventId })
    expect(original).toEqual({ ...event, seriesId: eventId, version: 3 })
    for (const draft of data) expect(draft).toMatchObject({ status: 'DRAFT', seriesId: eventId, version: 1 })
    expect((await scene.told(eventId)).map(({ what }) => what)).toEqual(['published', 'updated'])

    const more = await create(owner, data[0]!.id, dates(1))
    expect(more.data[0]!.seriesId).toBe(eventId)
    const last = await create(owner, eventId, dates(1))
    expect(last.data[0]!.seriesId).toBe(eventId)
    expect(await scene.state(eventId)).toEqual({ status: 'PUBLISHED', version: 3 })
  })

  test('may have a hundred dates at once, each with tickets and a slug of its own', async () => {
    const { owner, eventId } = await rich()
    const { data } = await create(owner, eventId, dates(100))
    expect(new Set(data.map(({ slug }) => slug)).size).toBe(100)
    expect(new Set(data.flatMap(({ tiers }) => tiers.map(({ id }) => id))).size).toBe(200)
  })

  test('is made whole or not at all', async () => {
    const { owner, eventId, organizerId } = await scene.draft()
    const beyond = '9999-12-31T23:00:00Z'
    await expect(create(owner, eventId, [...dates(2), beyond])).rejects.toEqual(fault('invalid'))
    expect(await stage.db.event.count({ where: { organizerId } })).toBe(1)
    expect(await scene.state(eventId)).toEqual({ status: 'DRAFT', version: 1 })
  })

  test('made twice at once is one series', async () => {
    const { owner, eventId, organizerId } = await scene.draft()
    await Promise.all([create(owner, eventId, dates(2)), create(owner, eventId, dates(2))])
    expect(await stage.db.event.count({ where: { organizerId, seriesId: eventId } })).toBe(5)
  })

  test('of a closed event is one that it was of already', async () => {
    const { owner, eventId } = await scene.published()
    const { data } = await create(owner, eventId, dates(1))
    const alone = await scene.published()
    await stage.db.event.updateMany({
      where: { id: { in: [eventId, alone.eventId] } },
      data: { status: 'COMPLETED' },
    })
    expect((await create(owner, eventId, dates(1))).data[0]!.seriesId).toBe(data[0]!.seriesId)
    const refused = create(alone.owner, alone.eventId, dates(1))
    await expect(refused).rejects.toEqual(fault('catalog.eventClosed'))
  })
})
