import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { as, openCatalog, type Catalog } from '../../test/fixture.js'
import type { Tx } from '../db.js'
import { whole } from './event-shape.js'
import { Events } from './events.js'
import { fault, gate, scenes } from './events.fixture.js'

let stage: Catalog
let scene: ReturnType<typeof scenes>
let events: Events
beforeAll(async () => {
  stage = await openCatalog()
  scene = scenes(stage)
  events = stage.makeEvents()
})
afterAll(() => stage.close())

const paid = { name: 'Regular', price: { amount: 1_000_000_000_000, currency: 'NGN' }, capacity: 10 }

describe('publishing an event', () => {
  test('announces the whole offer in the same commit, as `offer` gives it from then on', async () => {
    const { eventId, owner } = await scene.draft()
    await expect(stage.offers.offer({ eventId })).rejects.toEqual(fault('catalog.eventNotFound'))

    expect(await as(owner, () => events.publishEvent({ eventId }))).toMatchObject({
      status: 'PUBLISHED',
      version: 2,
      tiers: [{ name: 'Regular' }, { name: 'Friends', hidden: true }],
    })
    const offer = await stage.offers.offer({ eventId })
    expect(offer.tiers).toHaveLength(2)
    expect(await scene.told(eventId)).toEqual([{ what: 'published', payload: offer }])
  })

  test('happens once, however many ask for it at once, and again later', async () => {
    const { eventId, owner } = await scene.draft()
    const publish = () => as(owner, () => events.publishEvent({ eventId }))
    const answers = await Promise.all(Array.from({ length: 8 }, publish))
    answers.push(await publish())
    expect(new Set(answers.map(({ state, version }) => `${state} ${version}`))).toEqual(
      new Set(['PUBLISHED 2']),
    )
    expect(await scene.told(eventId)).toHaveLength(1)
  })

  test('control: a crowd that does not lock the event announces it more than once', async () => {
    const { eventId, owner } = await scene.draft()
    const crowd = 3
    const allHaveRead = gate(crowd)
    class Unlocked extends Events {
      protected override locked = async (tx: Tx, id: string) => {
        const event = await tx.event.findUniqueOrThrow({ where: { id }, include: whole })
        await allHaveRead()
        return event
      }
    }
    const unlocked = stage.makeEvents(Unlocked)
    await Promise.all(
      Array.from({ length: crowd }, () => as(owner, () => unlocked.publishEvent({ eventId }))),
    )
    expect((await scene.told(eventId)).length).toBeGreaterThan(1)
  })

  test('is for owners and managers: a rival and door staff find no such event, published or not', async () => {
    const { eventId, owner, organizerId } = await scene.draft()
    const rival = (await scene.organizer()).owner
    const door = await stage.member(organizerId, 'DOOR')
    const manager = await stage.member(organizerId, 'MANAGER')
    const refused = async () => {
      for (const userId of [rival, door])
        await expect(as(userId, () => events.publishEvent({ eventId }))).rejects.toEqual(
          fault('catalog.eventNotFound'),
        )
      await expect(events.publishEvent({ eventId })).rejects.toEqual(fault('unauthenticated'))
    }
    await refused()
    await as(manager, () => events.publishEvent({ eventId }))
    await refused()
    const unknown = as(owner, () => events.publishEvent({ eventId: newId() }))
    await expect(unknown).rejects.toEqual(fault('catalog.eventNotFound'))
  })

  test('of a paid event waits for the organizer’s bank account', async () => {
    const { eventId, owner, organizerId } = await scene.draft({ tiers: [paid] })
    const publish = () => as(owner, () => events.publishEvent({ eventId }))
    await expect(publish()).rejects.toEqual(fault('catalog.bankAccountRequired'))
    expect(await scene.told(eventId)).toEqual([])
    stage.neighbour.bankAccounts.add(organizerId)
    expect((await publish()).state).toBe('PUBLISHED')
  })

  test('is refused for what is over, or was cancelled', async () => {
    const over = await scene.draft({ startsAt: '2026-12-30T18:00:00Z', endsAt: '2027-01-01T00:00:00Z' })
    const publish = ({ owner, eventId }: typeof over) => as(owner, () => events.publishEvent({ eventId }))
    await expect(publish(over)).rejects.toEqual(fault('catalog.eventEnded'))

    const cancelled = await scene.draft()
    await stage.db.event.update({ where: { id: cancelled.eventId }, data: { status: 'CANCELLED' } })
    await expect(publish(cancelled)).rejects.toMatchObject({
      code: 'catalog.notPublishable',
      data: { eventStatus: 'CANCELLED' },
    })
  })
})

describe('cancelling an event', () => {
  test('that is on sale announces it once, with the reason, however many ask for it at once', async () => {
    const { eventId, owner } = await scene.published()
    const cancel = (reason?: string) => as(owner, () => events.cancelEvent({ eventId, reason }))
    const first = await cancel('The hall is flooded')
    expect(first).toMatchObject({ status: 'CANCELLED', cancelReason: 'The hall is flooded', version: 3 })
    const again = await Promise.all(Array.from({ length: 8 }, () => cancel('Another')))
    for (const answer of again) expect(answer).toEqual(first)

    const told = await scene.told(eventId)
    expect(told.map(({ what }) => what)).toEqual(['published', 'cancelled'])
    expect(told[1]!.payload).toEqual(await stage.offers.offer({ eventId }))
  })

  test('that was never on sale tells nobody, and shows it to nobody', async () => {
    const { eventId, owner } = await scene.draft()
    await as(owner, () => events.cancelEvent({ eventId }))
    expect(await scene.state(eventId)).toEqual({ status: 'CANCELLED', version: 2 })
    expect(await scene.told(eventId)).toEqual([])
    await expect(stage.reads.getEvent({ idOrSlug: eventId })).rejects.toEqual(fault('catalog.eventNotFound'))
    await expect(stage.offers.offer({ eventId })).rejects.toEqual(fault('catalog.eventNotFound'))
  })

  test('is refused when it took place, and to who may not edit it', async () => {
    const { eventId, owner, organizerId } = await scene.published()
    const door = await stage.member(organizerId, 'DOOR')
    const cancel = (userId: string) => as(userId, () => events.cancelEvent({ eventId }))
    await expect(cancel(door)).rejects.toEqual(fault('catalog.eventNotFound'))
    await expect(events.cancelEvent({ eventId })).rejects.toEqual(fault('unauthenticated'))
    await stage.db.event.update({ where: { id: eventId }, data: { status: 'COMPLETED' } })
    await expect(cancel(owner)).rejects.toEqual(fault('catalog.eventClosed'))
  })
})
