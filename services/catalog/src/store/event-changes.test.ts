import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { EventChange, parse } from '@boxoffice/contracts'
import { barrier } from '@boxoffice/testing'
import {
  as,
  fault,
  openCatalog,
  readThen,
  rejections,
  withoutLock,
  type CatalogFixture,
} from '../../test/fixture.js'
import type { Tx } from '../db.js'
import { EventChanges } from './event-changes.js'
import { eventInclude } from '../views/event-view.js'

let fixture: CatalogFixture
beforeAll(async () => {
  fixture = await openCatalog()
})
afterAll(() => fixture.close())

type Made = { owner: string; eventId: string }
const update = (
  { owner, eventId }: Made,
  change: object,
  ifVersion?: number,
  via: Pick<CatalogFixture, 'updateEvent'> = fixture,
) => as(owner, () => via.updateEvent({ ...parse(EventChange, change), eventId, ifVersion }))

describe('concurrent changes of an event', () => {
  const count = 8
  const each = <T>(work: (index: number) => Promise<T>) =>
    Promise.allSettled(Array.from({ length: count }, (_, index) => work(index)))
  const succeeded = (answers: PromiseSettledResult<unknown>[]) =>
    answers.filter(({ status }) => status === 'fulfilled').length

  /** Two changes with the same ifVersion that have read the event before either is written, if they can. */
  async function updateTwice(withinMs: number, read?: typeof withoutLock) {
    const made = await fixture.published()
    const allHaveRead = barrier(2, { withinMs })
    class Held extends EventChanges {
      protected override lockEvent = readThen(allHaveRead, read)
    }
    const held = fixture.handlersWith(EventChanges, Held)
    return Promise.allSettled([0, 1].map(index => update(made, { spotsThreshold: index }, 2, held)))
  }

  test('are all applied, each with a version of its own', async () => {
    const made = await fixture.published()
    const answers = await each(index => update(made, { spotsThreshold: index }))
    expect(succeeded(answers)).toBe(count)
    expect(await fixture.stateOf(made.eventId)).toMatchObject({ version: 2 + count })
    const versions = (await fixture.emitted(made.eventId)).map(({ payload }) => payload.version)
    expect(new Set(versions).size).toBe(1 + count)
  })

  test('with the same ifVersion succeed once; the others throw versionOutdated', async () => {
    const made = await fixture.published()
    const answers = await each(index => update(made, { spotsThreshold: index }, 2))
    expect(succeeded(answers)).toBe(1)
    const outdated = expect.objectContaining({ code: 'catalog.versionOutdated', data: { version: 3 } })
    expect(rejections(answers)).toEqual(Array(count - 1).fill(outdated))
    expect(succeeded(await updateTwice(200))).toBe(1)
  })

  test('control: without the lock they overwrite each other', async () => {
    expect(succeeded(await updateTwice(10_000, withoutLock))).toBe(2)
  })

  test('that lower the capacity are each limited by booking with the version that they get', async () => {
    const made = await fixture.published({ capacity: 100 })
    const answers = await each(index => update(made, { capacity: 90 - index }))
    expect(succeeded(answers)).toBeGreaterThan(0)
    const limits = fixture.booking.limits.filter(({ eventId }) => eventId === made.eventId)
    const emitted = (await fixture.emitted(made.eventId)).map(({ payload }) => payload)
    const lowered = emitted.filter(({ capacity }, at) => at > 0 && capacity! < emitted[at - 1]!.capacity!)
    expect(limits).toEqual(
      expect.arrayContaining(
        lowered.map(({ version, capacity }) => expect.objectContaining({ version, capacity })),
      ),
    )
  })

  test('are refused when the event is cancelled meanwhile', async () => {
    const made = await fixture.published()
    class Late extends EventChanges {
      protected override lockEvent = async (tx: Tx, id: string) => {
        await tx.event.updateMany({
          where: { id, state: 'PUBLISHED' },
          data: { state: 'CANCELLED', version: { increment: 1 } },
        })
        return tx.event.findUniqueOrThrow({ where: { id }, include: eventInclude })
      }
    }
    const late = fixture.handlersWith(EventChanges, Late)
    await expect(update(made, { title: 'Another' }, undefined, late)).rejects.toEqual(
      fault('catalog.eventClosed'),
    )
  })
})

describe('deleteEvent', () => {
  const remove = (owner: string, eventId: string, via: Pick<CatalogFixture, 'deleteEvent'> = fixture) =>
    as(owner, () => via.deleteEvent({ eventId }))

  test('deletes a draft once, without asking booking and without an event', async () => {
    const { eventId, owner } = await fixture.draft()
    const rival = (await fixture.organizer()).owner
    await expect(remove(rival, eventId)).rejects.toEqual(fault('catalog.eventNotFound'))
    await remove(owner, eventId)
    expect(await fixture.stateOf(eventId)).toBeNull()
    expect(await fixture.db.tier.count({ where: { eventId } })).toBe(0)
    expect(await fixture.emitted(eventId)).toEqual([])
    expect(fixture.booking.limits.filter(limit => limit.eventId === eventId)).toEqual([])
    await expect(remove(owner, eventId)).rejects.toEqual(fault('catalog.eventNotFound'))
  })

  test('withdraws all tickets of a published event first, and emits event.deleted with the next version', async () => {
    const { eventId, owner, organizerId } = await fixture.published({ capacity: 7 })
    await remove(owner, eventId)
    const withdrawn = { eventId, version: 3, capacity: 7, tiers: [], withdrawn: true }
    expect(fixture.booking.limits.filter(limit => limit.eventId === eventId)).toEqual([withdrawn])
    const [, deleted] = await fixture.emitted(eventId)
    expect(deleted).toEqual({ name: 'deleted', payload: { eventId, organizerId, version: 3 } })
  })

  test('throws eventHasSales while a ticket is held or sold, also for a cancelled event', async () => {
    const { event, eventId, owner } = await fixture.published()
    fixture.booking.sales.push({ eventId, tierId: event.tiers[0]!.id, taken: 1 })
    await expect(remove(owner, eventId)).rejects.toEqual(fault('booking.eventHasSales'))
    expect(await fixture.stateOf(eventId)).toEqual({ state: 'PUBLISHED', version: 2 })
    await as(owner, () => fixture.cancelEvent({ eventId }))
    await expect(remove(owner, eventId)).rejects.toEqual(fault('booking.eventHasSales'))
    expect(await fixture.stateOf(eventId)).toEqual({ state: 'CANCELLED', version: 3 })
  })

  test('throws eventClosed for a completed event', async () => {
    const { eventId, owner } = await fixture.published()
    await fixture.db.event.update({ where: { id: eventId }, data: { state: 'COMPLETED' } })
    await expect(remove(owner, eventId)).rejects.toMatchObject({
      code: 'catalog.eventClosed',
      data: { eventState: 'COMPLETED' },
    })
  })

  test('succeeds once for concurrent calls; the others throw eventNotFound', async () => {
    const { eventId, owner } = await fixture.published()
    const answers = await Promise.allSettled(Array.from({ length: 8 }, () => remove(owner, eventId)))
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(rejections(answers)).toEqual(Array(7).fill(fault('catalog.eventNotFound')))
    expect((await fixture.emitted(eventId)).filter(({ name }) => name === 'deleted')).toHaveLength(1)
  })

  test('asks booking again when the event changed after booking was asked', async () => {
    const { eventId, owner } = await fixture.published()
    let changes = 0
    class Overtaken extends EventChanges {
      protected override lockEvent = async (tx: Tx, id: string) => {
        await tx.$queryRaw`select id from events where id = ${id}::uuid for update`
        if (changes++ === 0) await tx.event.update({ where: { id }, data: { version: { increment: 1 } } })
        return tx.event.findUniqueOrThrow({ where: { id }, include: eventInclude })
      }
    }
    await remove(owner, eventId, fixture.handlersWith(EventChanges, Overtaken))
    const limits = fixture.booking.limits.filter(limit => limit.eventId === eventId)
    expect(limits.map(({ version }) => version)).toEqual([3, 4])
    expect((await fixture.emitted(eventId)).at(-1)).toMatchObject({
      name: 'deleted',
      payload: { version: 4 },
    })
  })
})
