import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { faults } from '@boxoffice/contracts'
import { as, newEvent, openCatalog, type CatalogFixture } from '../../test/fixture.js'

let fixture: CatalogFixture
beforeAll(async () => {
  fixture = await openCatalog()
})
afterAll(() => fixture.close())

const refresh = (organizerId: string) => fixture.onOrganizerChanged({ organizerId, version: 2 })
const nameOf = async (eventId: string) => (await fixture.describeEvent({ eventId })).organizer.name

test('onOrganizerChanged writes the new name to all events, and emits event.updated for published ones', async () => {
  const { eventId: publishedId, organizerId, owner } = await fixture.published()
  const draft = await as(owner, () => fixture.createEvent(newEvent({ organizerId })))
  const other = await fixture.published()
  fixture.identity.names.set(organizerId, 'Lagoon & Sons')
  await refresh(organizerId)
  await refresh(organizerId)

  for (const eventId of [publishedId, draft.id]) expect(await nameOf(eventId)).toBe('Lagoon & Sons')
  expect(await fixture.stateOf(publishedId)).toMatchObject({ version: 3 })
  expect(await fixture.stateOf(draft.id)).toMatchObject({ version: 2 })
  expect(await fixture.stateOf(other.eventId)).toMatchObject({ version: 2 })
  const emitted = await fixture.emitted(publishedId)
  expect(emitted.map(({ name }) => name)).toEqual(['published', 'updated'])
  expect(emitted[1]!.payload).toMatchObject({ version: 3, moved: false })
  expect(await fixture.emitted(draft.id)).toEqual([])
})

test('onOrganizerChanged changes nothing when the name is the same', async () => {
  const { eventId, organizerId } = await fixture.published()
  await refresh(organizerId)
  expect(await fixture.stateOf(eventId)).toMatchObject({ version: 2 })
})

test('onOrganizerChanged writes the name to more events than a batch has', async () => {
  const { organizerId, owner } = await fixture.organizer()
  const event = await as(owner, () => fixture.createEvent(newEvent({ organizerId })))
  const startsAt = Array.from({ length: 100 }, (_, day) => new Date(Date.UTC(2027, 5, day)).toISOString())
  for (let time = 0; time < 2; time++)
    await as(owner, () => fixture.createSeries({ eventId: event.id, startsAt }))
  fixture.identity.names.set(organizerId, 'Lagoon & Sons')
  await refresh(organizerId)
  const count = await fixture.db.event.count({ where: { organizerId, organizerName: 'Lagoon Live' } })
  expect(count).toBe(0)
})

test('of two concurrent refreshes the present name stays, although the older one was written last', async () => {
  const { eventId, organizerId } = await fixture.published()
  const { identity } = fixture
  const present = identity.getOrganizerName
  // Another change of the name is announced and written before the first answer arrives.
  identity.getOrganizerName = async input => {
    identity.getOrganizerName = present
    identity.names.set(organizerId, 'Newer')
    await refresh(organizerId)
    return { ...(await present(input)), name: 'Older' }
  }
  await refresh(organizerId)
  expect(await nameOf(eventId)).toBe('Newer')
})

describe('an organizer’s name that changes while an event is created', () => {
  /** The state after a commit with a name that was read before the change. */
  const setOlderName = (eventId: string) =>
    fixture.db.event.update({ where: { id: eventId }, data: { organizerName: 'Older' } })

  test('is corrected in the event', async () => {
    const { organizerId, owner } = await fixture.organizer()
    const { identity } = fixture
    const present = identity.getOrganizerName
    identity.getOrganizerName = async input => {
      identity.getOrganizerName = present
      return { ...(await present(input)), name: 'Older' }
    }
    const { id } = await as(owner, () => fixture.createEvent(newEvent({ organizerId })))
    expect(await nameOf(id)).toBe('Lagoon Live')
  })

  test('is corrected in copies', async () => {
    const { eventId, owner } = await fixture.draft()
    await setOlderName(eventId)
    const copy = await as(owner, () => fixture.duplicateEvent({ eventId }))
    expect(await nameOf(copy.id)).toBe('Lagoon Live')
    await setOlderName(eventId)
    const startsAt = ['2027-05-01T18:00:00Z']
    const { data } = await as(owner, () => fixture.createSeries({ eventId, startsAt }))
    expect(await nameOf(data[0]!.id)).toBe('Lagoon Live')
  })

  test('is corrected by publishEvent when identity was unavailable before', async () => {
    const { eventId, owner } = await fixture.draft()
    await setOlderName(eventId)
    const { identity } = fixture
    const present = identity.getOrganizerName
    identity.getOrganizerName = () => Promise.reject(faults.unavailable({ retryAfter: 1 }))
    const copy = await as(owner, () => fixture.duplicateEvent({ eventId }))
    identity.getOrganizerName = present
    expect(await nameOf(copy.id)).toBe('Older')
    await as(owner, () => fixture.publishEvent({ eventId: copy.id }))
    expect(await nameOf(copy.id)).toBe('Lagoon Live')
  })

  test('is not overwritten by publishEvent', async () => {
    const { eventId, organizerId, owner } = await fixture.draft()
    const { identity } = fixture
    const present = identity.getOrganizerName
    identity.getOrganizerName = async input => {
      identity.getOrganizerName = present
      const older = await present(input)
      identity.names.set(organizerId, 'Newer')
      await refresh(organizerId)
      return older
    }
    await as(owner, () => fixture.publishEvent({ eventId }))
    expect(await nameOf(eventId)).toBe('Newer')
  })
})
