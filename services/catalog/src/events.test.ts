import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { catalog, type NewEvent, type Offer } from '@boxoffice/contracts'
import { as, newEvent, openCatalog, type Catalog } from '../test/fixture.js'
import type { Tx } from './db.js'
import { whole, type WholeEvent } from './event-shape.js'
import { Events } from './events.js'

let stage: Catalog
let events: Events
beforeAll(async () => {
  stage = await openCatalog()
  events = stage.makeEvents()
})
afterAll(() => stage.close())

const fault = (code: string) => expect.objectContaining({ code })
const paid = { name: 'Regular', price: { amount: 1_000_000_000_000, currency: 'NGN' }, capacity: 10 }

async function organizer() {
  const organizerId = newId()
  return { organizerId, owner: await stage.member(organizerId, 'OWNER') }
}

async function draft(changes?: Partial<Record<keyof NewEvent, unknown>>) {
  const { organizerId, owner } = await organizer()
  const event = await as(owner, () => events.createEvent(newEvent({ organizerId, ...changes })))
  return { event, owner, eventId: event.id, organizerId }
}

async function announced(eventId: string): Promise<Offer[]> {
  const rows = await stage.db.outbox.findMany({ where: { payload: { path: ['eventId'], equals: eventId } } })
  return rows.map(({ payload }) => payload as Offer)
}

describe('creating an event', () => {
  test('gives a draft with all that was said, and its price to the last kobo', async () => {
    const { event, organizerId } = await draft({ tiers: [paid], category: 'mUSIC', capacity: 7 })
    expect(event).toMatchObject({
      status: 'DRAFT',
      category: 'Music',
      capacity: 7,
      organizer: { id: organizerId, name: 'Lagoon Live' },
      tiers: [{ name: 'Regular', price: paid.price, capacity: 10, minPerOrder: 1, maxPerOrder: 10 }],
      version: 1,
    })
    expect(catalog.methods.createEvent.output.parse(event)).toEqual(JSON.parse(JSON.stringify(event)))
  })

  test('keeps markup and quotes in a text as they are', async () => {
    const title = `<script>alert("x")</script> '; drop table events; --`
    expect((await draft({ title, description: title })).event).toMatchObject({ title, description: title })
  })

  test('takes the caller’s only organizer, and asks which when there are none or several', async () => {
    const { organizerId, owner } = await organizer()
    expect((await as(owner, () => events.createEvent(newEvent()))).organizer.id).toBe(organizerId)

    for (const organizers of [[], [organizerId, newId()]]) {
      stage.neighbour.organizers.set(owner, organizers)
      const asked = as(owner, () => events.createEvent(newEvent()))
      await expect(asked).rejects.toEqual(fault('catalog.organizerNeeded'))
    }
  })

  test('is refused for another’s organizer, and to door staff, who can not tell it from an unknown one', async () => {
    const { organizerId } = await organizer()
    const rival = (await organizer()).owner
    const door = await stage.member(organizerId, 'DOOR')
    for (const userId of [rival, door]) {
      const attempt = as(userId, () => events.createEvent(newEvent({ organizerId })))
      await expect(attempt).rejects.toEqual(fault('identity.organizerNotFound'))
    }
    await expect(events.createEvent(newEvent({ organizerId }))).rejects.toEqual(fault('unauthenticated'))
  })

  test('names the category that is unknown', async () => {
    await expect(draft({ category: 'Musi_' })).rejects.toMatchObject({
      code: 'catalog.categoryUnknown',
      data: { category: 'Musi_' },
    })
  })

  test('gives every event of one title a slug of its own, also when they are made at once', async () => {
    const title = `Ẹ̀kọ́ Jazz ${newId()}`
    const made = await Promise.all(Array.from({ length: 8 }, () => draft({ title })))
    const slugs = made.map(({ event }) => event.slug)
    expect(new Set(slugs).size).toBe(8)
    expect(slugs).toContain(title.replace('Ẹ̀kọ́ Jazz ', 'eko-jazz-'))
  })
})

describe('publishing an event', () => {
  test('announces the whole offer in the same commit, as `offer` gives it from then on', async () => {
    const { eventId, owner } = await draft()
    await expect(stage.offers.offer({ eventId })).rejects.toEqual(fault('catalog.eventNotFound'))

    expect(await as(owner, () => events.publishEvent({ eventId }))).toMatchObject({
      status: 'PUBLISHED',
      version: 2,
      tiers: [{ name: 'Regular' }, { name: 'Friends', hidden: true }],
    })
    const offer = await stage.offers.offer({ eventId })
    expect(offer.tiers).toHaveLength(2)
    expect(await announced(eventId)).toEqual([offer])
  })

  test('happens once, however many ask for it at once, and again later', async () => {
    const { eventId, owner } = await draft()
    const publish = () => as(owner, () => events.publishEvent({ eventId }))
    const answers = await Promise.all(Array.from({ length: 8 }, publish))
    answers.push(await publish())
    expect(new Set(answers.map(({ status, version }) => `${status} ${version}`))).toEqual(
      new Set(['PUBLISHED 2']),
    )
    expect(await announced(eventId)).toHaveLength(1)
  })

  test('control: a crowd that does not lock the event announces it more than once', async () => {
    const { eventId, owner } = await draft()
    const crowd = 3
    const allHaveRead = gate(crowd)
    class Unlocked extends Events {
      protected override async locked(tx: Tx, id: string): Promise<WholeEvent> {
        const event = await tx.event.findUniqueOrThrow({ where: { id }, include: whole })
        await allHaveRead()
        return event
      }
    }
    const unlocked = stage.makeEvents(Unlocked)
    await Promise.all(
      Array.from({ length: crowd }, () => as(owner, () => unlocked.publishEvent({ eventId }))),
    )
    expect((await announced(eventId)).length).toBeGreaterThan(1)
  })

  test('is for owners and managers: a rival and door staff find no such event, published or not', async () => {
    const { eventId, owner, organizerId } = await draft()
    const rival = (await organizer()).owner
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
    const { eventId, owner, organizerId } = await draft({ tiers: [paid] })
    const publish = () => as(owner, () => events.publishEvent({ eventId }))
    await expect(publish()).rejects.toEqual(fault('catalog.bankAccountNeeded'))
    expect(await announced(eventId)).toEqual([])
    stage.neighbour.bankAccounts.add(organizerId)
    expect((await publish()).status).toBe('PUBLISHED')
  })

  test('is refused for what is over, or was cancelled', async () => {
    const over = await draft({ startsAt: '2026-12-30T18:00:00Z', endsAt: '2027-01-01T00:00:00Z' })
    const publish = ({ owner, eventId }: typeof over) => as(owner, () => events.publishEvent({ eventId }))
    await expect(publish(over)).rejects.toEqual(fault('catalog.eventOver'))

    const cancelled = await draft()
    await stage.db.event.update({ where: { id: cancelled.eventId }, data: { status: 'CANCELLED' } })
    await expect(publish(cancelled)).rejects.toMatchObject({
      code: 'catalog.notPublishable',
      data: { status: 'CANCELLED' },
    })
  })
})

/** Holds callers until so many are waiting. */
function gate(count: number) {
  let open: () => void
  const opened = new Promise<void>(resolve => (open = resolve))
  return () => {
    if (--count === 0) open()
    return opened
  }
}
