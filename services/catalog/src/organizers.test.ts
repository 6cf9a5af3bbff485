import { afterAll, beforeAll, expect, test } from '@jest/globals'
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
