import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { EventChange, parse } from '@boxoffice/contracts'
import { as, openCatalog, type Catalog } from '../../test/fixture.js'
import type { Tx } from '../db.js'
import { EventChanges } from './event-changes.js'
import { whole } from './event-shape.js'
import { Events } from './events.js'
import { fault, gate, refusals, scenes } from './events.fixture.js'

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
const update = ({ owner, eventId }: Made, change: object, ifVersion?: number, via = events) =>
  as(owner, () => via.updateEvent({ ...parse(EventChange, change), eventId, ifVersion }))

describe('changes at once', () => {
  const crowd = 8
  const each = <T>(work: (index: number) => Promise<T>) =>
    Promise.allSettled(Array.from({ length: crowd }, (_, index) => work(index)))
  const kept = (answers: PromiseSettledResult<unknown>[]) =>
    answers.filter(({ status }) => status === 'fulfilled').length

  test('are all kept, each under a version of its own', async () => {
    const made = await scene.published()
    const answers = await each(index => update(made, { spotsThreshold: index }))
    expect(kept(answers)).toBe(crowd)
    expect(await scene.state(made.eventId)).toMatchObject({ version: 2 + crowd })
    const versions = (await scene.told(made.eventId)).map(({ payload }) => payload.version)
    expect(new Set(versions).size).toBe(1 + crowd)
  })

  test('of one version that all have seen: one is kept, and the others hear that theirs is outdated', async () => {
    const made = await scene.published()
    const answers = await each(index => update(made, { spotsThreshold: index }, 2))
    expect(kept(answers)).toBe(1)
    const outdated = expect.objectContaining({ code: 'catalog.versionOutdated', data: { version: 3 } })
    expect(refusals(answers)).toEqual(Array(crowd - 1).fill(outdated))
  })

  test('control: where the event is not locked, changes of one version overwrite each other', async () => {
    const made = await scene.published()
    const allHaveRead = gate(3)
    class Unlocked extends EventChanges {
      protected override locked = async (tx: Tx, id: string) => {
        const event = await tx.event.findUniqueOrThrow({ where: { id }, include: whole })
        await allHaveRead()
        return event
      }
    }
    const unlocked = stage.makeEvents(Events, stage.makeChanges(Unlocked))
    const answers = await Promise.all(
      [0, 1, 2].map(index => update(made, { spotsThreshold: index }, 2, unlocked)),
    )
    expect(answers).toHaveLength(3)
  })

  test('that take something away are each put to booking under the version that they get', async () => {
    const made = await scene.published({ capacity: 100 })
    const answers = await each(index => update(made, { capacity: 90 - index }))
    expect(kept(answers)).toBeGreaterThan(0)
    const asked = stage.boxOffice.limits.filter(({ eventId }) => eventId === made.eventId)
    const told = (await scene.told(made.eventId)).map(({ payload }) => payload)
    const lowered = told.filter(({ capacity }, at) => at > 0 && capacity! < told[at - 1]!.capacity!)
    expect(asked).toEqual(
      expect.arrayContaining(
        lowered.map(({ version, capacity }) => expect.objectContaining({ version, capacity })),
      ),
    )
  })

  test('of an event that is cancelled meanwhile are refused', async () => {
    const made = await scene.published()
    class Late extends EventChanges {
      protected override locked = async (tx: Tx, id: string) => {
        await tx.event.updateMany({
          where: { id, status: 'PUBLISHED' },
          data: { status: 'CANCELLED', version: { increment: 1 } },
        })
        return tx.event.findUniqueOrThrow({ where: { id }, include: whole })
      }
    }
    const late = stage.makeEvents(Events, stage.makeChanges(Late))
    await expect(update(made, { title: 'Another' }, undefined, late)).rejects.toEqual(
      fault('catalog.eventClosed'),
    )
  })
})

describe('deleting an event', () => {
  const remove = (owner: string, eventId: string, via = events) =>
    as(owner, () => via.deleteEvent({ eventId }))

  test('that is a draft asks nobody, tells nobody, and works once', async () => {
    const { eventId, owner } = await scene.draft()
    const rival = (await scene.organizer()).owner
    await expect(remove(rival, eventId)).rejects.toEqual(fault('catalog.eventNotFound'))
    await remove(owner, eventId)
    expect(await scene.state(eventId)).toBeNull()
    expect(await stage.db.tier.count({ where: { eventId } })).toBe(0)
    expect(await scene.told(eventId)).toEqual([])
    expect(stage.boxOffice.limits.filter(limit => limit.eventId === eventId)).toEqual([])
    await expect(remove(owner, eventId)).rejects.toEqual(fault('catalog.eventNotFound'))
  })

  test('that was on sale withdraws all of it first, and tells of it under the next version', async () => {
    const { eventId, owner, organizerId } = await scene.published({ capacity: 7 })
    await remove(owner, eventId)
    const withdrawn = { eventId, version: 3, capacity: 7, tiers: [], withdrawn: true }
    expect(stage.boxOffice.limits.filter(limit => limit.eventId === eventId)).toEqual([withdrawn])
    const [, deleted] = await scene.told(eventId)
    expect(deleted).toEqual({ what: 'deleted', payload: { eventId, organizerId, version: 3 } })
  })

  test('leaves it as it is while something is held or sold, also once it is cancelled', async () => {
    const { event, eventId, owner } = await scene.published()
    stage.boxOffice.taken.push({ eventId, tierId: event.tiers[0]!.id, taken: 1 })
    await expect(remove(owner, eventId)).rejects.toEqual(fault('booking.eventHasSales'))
    expect(await scene.state(eventId)).toEqual({ status: 'PUBLISHED', version: 2 })
    await as(owner, () => events.cancelEvent({ eventId }))
    await expect(remove(owner, eventId)).rejects.toEqual(fault('booking.eventHasSales'))
    expect(await scene.state(eventId)).toEqual({ status: 'CANCELLED', version: 3 })
  })

  test('is refused when it took place', async () => {
    const { eventId, owner } = await scene.published()
    await stage.db.event.update({ where: { id: eventId }, data: { status: 'COMPLETED' } })
    await expect(remove(owner, eventId)).rejects.toMatchObject({
      code: 'catalog.eventClosed',
      data: { eventStatus: 'COMPLETED' },
    })
  })

  test('works once when many ask for it at once: the others find none', async () => {
    const { eventId, owner } = await scene.published()
    const answers = await Promise.allSettled(Array.from({ length: 8 }, () => remove(owner, eventId)))
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(refusals(answers)).toEqual(Array(7).fill(fault('catalog.eventNotFound')))
    expect((await scene.told(eventId)).filter(({ what }) => what === 'deleted')).toHaveLength(1)
  })

  test('asks booking again when the event has changed since it was asked', async () => {
    const { eventId, owner } = await scene.published()
    let changes = 0
    class Beaten extends EventChanges {
      protected override locked = async (tx: Tx, id: string) => {
        await tx.$queryRaw`select id from events where id = ${id}::uuid for update`
        if (changes++ === 0) await tx.event.update({ where: { id }, data: { version: { increment: 1 } } })
        return tx.event.findUniqueOrThrow({ where: { id }, include: whole })
      }
    }
    await remove(owner, eventId, stage.makeEvents(Events, stage.makeChanges(Beaten)))
    const asked = stage.boxOffice.limits.filter(limit => limit.eventId === eventId)
    expect(asked.map(({ version }) => version)).toEqual([3, 4])
    expect((await scene.told(eventId)).at(-1)).toMatchObject({ what: 'deleted', payload: { version: 4 } })
  })
})
