import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { MyEventsQuery, PageQuery, parse } from '@boxoffice/contracts'
import { as, newEvent, openCatalog, type Catalog } from '../../test/fixture.js'
import { pages } from '../../test/pages.js'
import type { Events } from './events.js'

let stage: Catalog
let events: Events
let organizerId: string
let owner: string
let rival: string
beforeAll(async () => {
  stage = await openCatalog()
  events = stage.makeEvents()
  organizerId = newId()
  owner = await stage.member(organizerId, 'OWNER')
  rival = await stage.member(newId(), 'OWNER')
})
afterAll(() => stage.close())

const fault = (code: string) => expect.objectContaining({ code })
const draft = (changes: object) =>
  as(owner, () => stage.drafts.createEvent(newEvent({ organizerId, ...changes })))
const publish = async (changes: object) => {
  const { id: eventId } = await draft(changes)
  return as(owner, () => events.publishEvent({ eventId }))
}

describe('one event', () => {
  test('that is a draft is seen by members only, by id as by slug', async () => {
    const event = await draft({})
    const door = await stage.member(organizerId, 'DOOR')
    for (const idOrSlug of [event.id, event.slug]) {
      const read = () => stage.reads.getEvent({ idOrSlug })
      expect((await as(owner, read)).id).toBe(event.id)
      expect((await as(door, read)).id).toBe(event.id)
      await expect(as(rival, read)).rejects.toEqual(fault('catalog.eventNotFound'))
      await expect(read()).rejects.toEqual(fault('catalog.eventNotFound'))
    }
    expect((await stage.reads.describeEvent({ eventId: event.id })).tiers).toHaveLength(2)
  })

  test('that is published is seen by all, its hidden tiers by members', async () => {
    const { slug: idOrSlug } = await publish({})
    const tiers = async () => (await stage.reads.getEvent({ idOrSlug })).tiers.map(({ name }) => name)
    expect(await tiers()).toEqual(['Regular'])
    expect(await as(rival, tiers)).toEqual(['Regular'])
    expect(await as(owner, tiers)).toEqual(['Regular', 'Friends'])
  })

  test('shows a hidden tier to who has its code, in any case, and the code to who may edit the event alone', async () => {
    const tier = { name: 'Regular', price: 0, capacity: 5 }
    const hidden = (name: string, accessCode?: string) => ({ ...tier, name, hidden: true, accessCode })
    const tiers = [tier, hidden('Friends', 'Sésame'), hidden('Family', 'Home'), hidden('Crew')]
    const { id: idOrSlug } = await publish({ tiers })
    const seen = async (accessCode?: string) =>
      (await stage.reads.getEvent({ idOrSlug, accessCode })).tiers.map(tier => [tier.name, tier.accessCode])

    expect(await seen()).toEqual([['Regular', undefined]])
    expect(await seen('sÉSAME')).toEqual([
      ['Regular', undefined],
      ['Friends', undefined],
    ])
    expect(await as(rival, () => seen('nothing'))).toHaveLength(1)
    const door = await stage.member(organizerId, 'DOOR')
    expect(await as(door, seen)).toEqual(tiers.map(({ name }) => [name, undefined]))
    const manager = await stage.member(organizerId, 'MANAGER')
    const codes = ['Sésame', 'Home', null].map((code, at) => [tiers[at + 1]!.name, code])
    expect(await as(manager, seen)).toEqual([['Regular', null], ...codes])

    const draftId = (await draft({ tiers })).id
    const unseen = stage.reads.getEvent({ idOrSlug: draftId, accessCode: 'Home' })
    await expect(unseen).rejects.toEqual(fault('catalog.eventNotFound'))
  })

  test('says nothing of hidden tiers in its questions either', async () => {
    const tier = { name: 'Regular', price: 0, capacity: 5 }
    const hidden = { ...tier, name: 'Friends', hidden: true, accessCode: 'drum' }
    const { id: eventId, tiers } = await publish({ tiers: [tier, hidden] })
    const [regular, friends] = tiers.map(({ id }) => id)
    const asked = (label: string, tierIds?: string[]) => ({ id: newId(), label, tierIds })
    const questions = [asked('All?'), asked('Both?', [regular!, friends!]), asked('Friends?', [friends!])]
    await stage.db.event.update({ where: { id: eventId }, data: { questions } })

    const seen = async (accessCode?: string) =>
      (await stage.reads.getEvent({ idOrSlug: eventId, accessCode })).questions.map(question => [
        question.label,
        question.tierIds,
      ])
    expect(await seen()).toEqual([
      ['All?', undefined],
      ['Both?', [regular]],
    ])
    expect(await seen('drum')).toEqual(questions.map(({ label, tierIds }) => [label, tierIds]))
    expect(await as(owner, seen)).toHaveLength(3)
  })

  test('that is not there is not found, whatever it is asked by', async () => {
    for (const idOrSlug of [newId(), 'no-such-event', '%', '\u0000', '\ud800', `' or 1=1 --`, 'Ọ̀ṣun'])
      await expect(stage.reads.getEvent({ idOrSlug })).rejects.toEqual(fault('catalog.eventNotFound'))
  })
})

describe('events by their ids', () => {
  test('are those that the caller may see, as they may see them, in the order that was asked for', async () => {
    const [hidden, cancelled, shown] = [await draft({}), await publish({}), await publish({})]
    await stage.db.event.update({ where: { id: cancelled.id }, data: { status: 'CANCELLED' } })
    const eventIds = [shown.id, hidden.id, newId(), cancelled.id, shown.id]
    const read = () => stage.reads.listEventsById({ eventIds })
    const seen = async () => (await read()).data.map(({ id, tiers }) => [id, tiers.length])

    const all = [
      [shown.id, 1],
      [cancelled.id, 1],
    ]
    expect(await seen()).toEqual(all)
    expect(await as(rival, seen)).toEqual(all)
    expect(await as(owner, seen)).toEqual([
      [shown.id, 2],
      [hidden.id, 2],
      [cancelled.id, 2],
    ])
  })
})

describe('my events', () => {
  test('are those of my organizers only, drafts and hidden tiers too, newest first, page by page', async () => {
    const manager = await stage.member(newId(), 'MANAGER')
    const [mine = ''] = stage.neighbour.organizers.get(manager) ?? []
    const make = () => as(manager, () => stage.drafts.createEvent(newEvent({ organizerId: mine })))
    const made = [await make(), await make(), await make()]
    await as(manager, () => events.publishEvent({ eventId: made[1]?.id ?? '' }))

    const read = (cursor?: string) =>
      as(manager, () => stage.reads.listMyEvents(parse(PageQuery, { limit: 2, cursor })))
    const all = (await pages(read, make)).flat()
    expect(all).toEqual(made.map(({ id }) => id).reverse())
    expect((await read()).data.every(({ tiers }) => tiers.length === 2)).toBe(true)
    await expect(stage.reads.listMyEvents({ limit: 2 })).rejects.toEqual(fault('unauthenticated'))
  })

  test('may be those of a status, or of one of my organizers; another’s are none', async () => {
    const manager = await stage.member(newId(), 'MANAGER')
    await stage.member(newId(), 'MANAGER', manager)
    const own = stage.neighbour.organizers.get(manager)!
    const make = (mine: string) =>
      as(manager, () => stage.drafts.createEvent(newEvent({ organizerId: mine })))
    const [one, two] = [await make(own[0]!), await make(own[1]!)]
    const three = await make(own[1]!)
    await as(manager, () => events.publishEvent({ eventId: three.id }))
    await publish({})

    const read = (query: object) =>
      as(manager, () => stage.reads.listMyEvents(parse(MyEventsQuery, { limit: 1, ...query })))
    const all = async (query: object) => (await pages(cursor => read({ ...query, cursor }))).flat()
    expect(await all({})).toEqual([three.id, two.id, one.id])
    expect(await all({ status: 'DRAFT' })).toEqual([two.id, one.id])
    expect(await all({ organizerId: own[1] })).toEqual([three.id, two.id])
    expect(await all({ organizerId: own[1], status: 'PUBLISHED' })).toEqual([three.id])
    expect(await all({ organizerId })).toEqual([])
    const { nextCursor: cursor } = await read({})
    for (const other of [{ status: 'DRAFT' }, { organizerId: own[1] }])
      await expect(read({ ...other, cursor })).rejects.toEqual(fault('invalid'))
  })
})
