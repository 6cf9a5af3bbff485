import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { faults } from '@boxoffice/contracts'
import { as, newEvent, openCatalog, type Catalog } from '../test/fixture.js'
import { scenes } from './events/events.fixture.js'

let stage: Catalog
let scene: ReturnType<typeof scenes>
beforeAll(async () => {
  stage = await openCatalog()
  scene = scenes(stage)
})
afterAll(() => stage.close())

const hear = (organizerId: string) => stage.organizers.onOrganizerChanged({ organizerId, version: 2 })
const named = async (eventId: string) => (await stage.reads.describeEvent({ eventId })).organizer.name

test('an organizer’s new name stands beside all its events, and those on sale are announced', async () => {
  const { eventId: onSale, organizerId, owner } = await scene.published()
  const draft = await as(owner, () => stage.drafts.createEvent(newEvent({ organizerId })))
  const other = await scene.published()
  stage.neighbour.names.set(organizerId, 'Lagoon & Sons')
  await hear(organizerId)
  await hear(organizerId)

  for (const eventId of [onSale, draft.id]) expect(await named(eventId)).toBe('Lagoon & Sons')
  expect(await scene.state(onSale)).toMatchObject({ version: 3 })
  expect(await scene.state(draft.id)).toMatchObject({ version: 2 })
  expect(await scene.state(other.eventId)).toMatchObject({ version: 2 })
  const told = await scene.told(onSale)
  expect(told.map(({ what }) => what)).toEqual(['published', 'updated'])
  expect(told[1]!.payload).toMatchObject({ version: 3, moved: false })
  expect(await scene.told(draft.id)).toEqual([])
})

test('a change of something else about the organizer changes nothing', async () => {
  const { eventId, organizerId } = await scene.published()
  await hear(organizerId)
  expect(await scene.state(eventId)).toMatchObject({ version: 2 })
})

test('a name is brought to more events than are changed at once', async () => {
  const { organizerId, owner } = await scene.organizer()
  const event = await as(owner, () => stage.drafts.createEvent(newEvent({ organizerId })))
  const startsAt = Array.from({ length: 100 }, (_, day) => new Date(Date.UTC(2027, 5, day)).toISOString())
  for (let time = 0; time < 2; time++)
    await as(owner, () => stage.drafts.createSeries({ eventId: event.id, startsAt }))
  stage.neighbour.names.set(organizerId, 'Lagoon & Sons')
  await hear(organizerId)
  const left = await stage.db.event.count({ where: { organizerId, organizerName: 'Lagoon Live' } })
  expect(left).toBe(0)
})

test('of two names that are heard of at once the present one stays, though the older was written last', async () => {
  const { eventId, organizerId } = await scene.published()
  const { neighbour } = stage
  const present = neighbour.organizerName
  // The first answer is overtaken by another change of the name, which is heard of and written before.
  neighbour.organizerName = async input => {
    neighbour.organizerName = present
    neighbour.names.set(organizerId, 'Newer')
    await hear(organizerId)
    return { ...(await present(input)), name: 'Older' }
  }
  await hear(organizerId)
  expect(await named(eventId)).toBe('Newer')
})

describe('a name that changes while an event is made', () => {
  /** As if the event had been read, or the name asked for, before the change, and all were renamed before the commit. */
  const makeOlder = (eventId: string) =>
    stage.db.event.update({ where: { id: eventId }, data: { organizerName: 'Older' } })

  test('stands beside it all the same', async () => {
    const { organizerId, owner } = await scene.organizer()
    const { neighbour } = stage
    const present = neighbour.organizerName
    neighbour.organizerName = async input => {
      neighbour.organizerName = present
      return { ...(await present(input)), name: 'Older' }
    }
    const { id } = await as(owner, () => stage.drafts.createEvent(newEvent({ organizerId })))
    expect(await named(id)).toBe('Lagoon Live')
  })

  test('stands beside its copies', async () => {
    const { eventId, owner } = await scene.draft()
    await makeOlder(eventId)
    const copy = await as(owner, () => stage.drafts.duplicateEvent({ eventId }))
    expect(await named(copy.id)).toBe('Lagoon Live')
    await makeOlder(eventId)
    const startsAt = ['2027-05-01T18:00:00Z']
    const { data } = await as(owner, () => stage.drafts.createSeries({ eventId, startsAt }))
    expect(await named(data[0]!.id)).toBe('Lagoon Live')
  })

  test('is there when it is published, if identity was away before', async () => {
    const { eventId, owner } = await scene.draft()
    await makeOlder(eventId)
    const { neighbour } = stage
    const present = neighbour.organizerName
    neighbour.organizerName = () => Promise.reject(faults.unavailable({ retryAfter: 1 }))
    const copy = await as(owner, () => stage.drafts.duplicateEvent({ eventId }))
    neighbour.organizerName = present
    expect(await named(copy.id)).toBe('Older')
    await as(owner, () => stage.makeEvents().publishEvent({ eventId: copy.id }))
    expect(await named(copy.id)).toBe('Lagoon Live')
  })

  test('is not written over by who publishes it', async () => {
    const { eventId, organizerId, owner } = await scene.draft()
    const { neighbour } = stage
    const present = neighbour.organizerName
    neighbour.organizerName = async input => {
      neighbour.organizerName = present
      const older = await present(input)
      neighbour.names.set(organizerId, 'Newer')
      await hear(organizerId)
      return older
    }
    await as(owner, () => stage.makeEvents().publishEvent({ eventId }))
    expect(await named(eventId)).toBe('Newer')
  })
})
