import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { barrier } from '@boxoffice/testing'
import { as, fault, openCatalog, readThen, withoutLock, type CatalogFixture } from '../../test/fixture.js'
import { PublishEventHandler } from './publish-event.js'

let fixture: CatalogFixture
beforeAll(async () => {
  fixture = await openCatalog()
})
afterAll(() => fixture.close())

const paid = { name: 'Regular', price: { amount: 1_000_000_000_000, currency: 'NGN' }, capacity: 10 }

describe('publishEvent', () => {
  test('emits the sale terms with its commit, as getSaleTerms returns them from then on', async () => {
    const { eventId, owner } = await fixture.draft()
    await expect(fixture.getSaleTerms({ eventId })).rejects.toEqual(fault('catalog.eventNotFound'))

    expect(await as(owner, () => fixture.publishEvent({ eventId }))).toMatchObject({
      state: 'PUBLISHED',
      version: 2,
      tiers: [{ name: 'Regular' }, { name: 'Friends', hidden: true }],
    })
    const terms = await fixture.getSaleTerms({ eventId })
    expect(terms.tiers).toHaveLength(2)
    expect(await fixture.emitted(eventId)).toEqual([{ name: 'published', payload: terms }])
  })

  test('publishes once for concurrent and repeated calls', async () => {
    const { eventId, owner } = await fixture.draft()
    const publish = () => as(owner, () => fixture.publishEvent({ eventId }))
    const answers = await Promise.all(Array.from({ length: 8 }, publish))
    answers.push(await publish())
    expect(new Set(answers.map(({ state, version }) => `${state} ${version}`))).toEqual(
      new Set(['PUBLISHED 2']),
    )
    expect(await fixture.emitted(eventId)).toHaveLength(1)
  })

  /** Two calls that have read the draft before either publishes it, if they can. Counts the emitted events. */
  async function publishTwice(withinMs: number, read?: typeof withoutLock) {
    const { eventId, owner } = await fixture.draft()
    const allHaveRead = barrier(2, { withinMs })
    class Held extends PublishEventHandler {
      protected override lockEvent = readThen(allHaveRead, read)
    }
    const held = fixture.make(Held)
    await Promise.all([1, 2].map(() => as(owner, () => held.publishEvent({ eventId }))))
    return (await fixture.emitted(eventId)).length
  }

  test('publishes once if two calls read the draft at the same moment', async () => {
    expect(await publishTwice(200)).toBe(1)
  })

  test('control: without the lock two calls emit event.published twice', async () => {
    expect(await publishTwice(10_000, withoutLock)).toBe(2)
  })

  test('throws eventNotFound for non-members and DOOR members, whether the event is published or not', async () => {
    const { eventId, owner, organizerId } = await fixture.draft()
    const rival = (await fixture.organizer()).owner
    const door = await fixture.member(organizerId, 'DOOR')
    const manager = await fixture.member(organizerId, 'MANAGER')
    const refused = async () => {
      for (const userId of [rival, door])
        await expect(as(userId, () => fixture.publishEvent({ eventId }))).rejects.toEqual(
          fault('catalog.eventNotFound'),
        )
      await expect(fixture.publishEvent({ eventId })).rejects.toEqual(fault('unauthenticated'))
    }
    await refused()
    await as(manager, () => fixture.publishEvent({ eventId }))
    await refused()
    const unknown = as(owner, () => fixture.publishEvent({ eventId: newId() }))
    await expect(unknown).rejects.toEqual(fault('catalog.eventNotFound'))
  })

  test('throws bankAccountRequired for a paid event until the organizer has a bank account', async () => {
    const { eventId, owner, organizerId } = await fixture.draft({ tiers: [paid] })
    const publish = () => as(owner, () => fixture.publishEvent({ eventId }))
    await expect(publish()).rejects.toEqual(fault('catalog.bankAccountRequired'))
    expect(await fixture.emitted(eventId)).toEqual([])
    fixture.identity.bankAccounts.add(organizerId)
    expect((await publish()).state).toBe('PUBLISHED')
  })

  test('refuses an ended event and a cancelled one', async () => {
    const ended = await fixture.draft({ startsAt: '2026-12-30T18:00:00Z', endsAt: '2027-01-01T00:00:00Z' })
    const publish = ({ owner, eventId }: typeof ended) => as(owner, () => fixture.publishEvent({ eventId }))
    await expect(publish(ended)).rejects.toEqual(fault('catalog.eventEnded'))

    const cancelled = await fixture.draft()
    await fixture.db.event.update({ where: { id: cancelled.eventId }, data: { state: 'CANCELLED' } })
    await expect(publish(cancelled)).rejects.toMatchObject({
      code: 'catalog.notPublishable',
      data: { eventState: 'CANCELLED' },
    })
  })
})

describe('cancelEvent', () => {
  test('cancels a published event once with its reason, for concurrent and repeated calls', async () => {
    const { eventId, owner } = await fixture.published()
    const cancel = (reason?: string) => as(owner, () => fixture.cancelEvent({ eventId, reason }))
    const first = await cancel('The hall is flooded')
    expect(first).toMatchObject({ state: 'CANCELLED', cancelReason: 'The hall is flooded', version: 3 })
    const again = await Promise.all(Array.from({ length: 8 }, () => cancel('Another')))
    for (const answer of again) expect(answer).toEqual(first)

    const emitted = await fixture.emitted(eventId)
    expect(emitted.map(({ name }) => name)).toEqual(['published', 'cancelled'])
    expect(emitted[1]!.payload).toEqual(await fixture.getSaleTerms({ eventId }))
  })

  test('cancels a draft without an event, and it stays invisible to others', async () => {
    const { eventId, owner } = await fixture.draft()
    await as(owner, () => fixture.cancelEvent({ eventId }))
    expect(await fixture.stateOf(eventId)).toEqual({ state: 'CANCELLED', version: 2 })
    expect(await fixture.emitted(eventId)).toEqual([])
    await expect(fixture.getEvent({ idOrSlug: eventId })).rejects.toEqual(fault('catalog.eventNotFound'))
    await expect(fixture.getSaleTerms({ eventId })).rejects.toEqual(fault('catalog.eventNotFound'))
  })

  test('refuses a completed event, and callers who may not edit it', async () => {
    const { eventId, owner, organizerId } = await fixture.published()
    const door = await fixture.member(organizerId, 'DOOR')
    const cancel = (userId: string) => as(userId, () => fixture.cancelEvent({ eventId }))
    await expect(cancel(door)).rejects.toEqual(fault('catalog.eventNotFound'))
    await expect(fixture.cancelEvent({ eventId })).rejects.toEqual(fault('unauthenticated'))
    await fixture.db.event.update({ where: { id: eventId }, data: { state: 'COMPLETED' } })
    await expect(cancel(owner)).rejects.toEqual(fault('catalog.eventClosed'))
  })
})
