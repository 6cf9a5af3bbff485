import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { MyEventsQuery, PageQuery, parse } from '@boxoffice/contracts'
import { as, newEvent, openCatalog, type CatalogFixture } from '../../test/fixture.js'
import { pages } from '../../test/pages.js'

let fixture: CatalogFixture
let organizerId: string
let owner: string
let rival: string
beforeAll(async () => {
  fixture = await openCatalog()
  organizerId = newId()
  owner = await fixture.member(organizerId, 'OWNER')
  rival = await fixture.member(newId(), 'OWNER')
})
afterAll(() => fixture.close())

const fault = (code: string) => expect.objectContaining({ code })
const draft = (changes: object) => as(owner, () => fixture.createEvent(newEvent({ organizerId, ...changes })))
const publish = async (changes: object) => {
  const { id: eventId } = await draft(changes)
  return as(owner, () => fixture.publishEvent({ eventId }))
}

describe('getEvent', () => {
  test('returns a draft to members only, by id and by slug', async () => {
    const event = await draft({})
    const door = await fixture.member(organizerId, 'DOOR')
    for (const idOrSlug of [event.id, event.slug]) {
      const read = () => fixture.getEvent({ idOrSlug })
      expect((await as(owner, read)).id).toBe(event.id)
      expect((await as(door, read)).id).toBe(event.id)
      await expect(as(rival, read)).rejects.toEqual(fault('catalog.eventNotFound'))
      await expect(read()).rejects.toEqual(fault('catalog.eventNotFound'))
    }
    expect((await fixture.describeEvent({ eventId: event.id })).tiers).toHaveLength(2)
  })

  test('returns a published event to everybody, its hidden tiers to members', async () => {
    const { slug: idOrSlug } = await publish({})
    const tiers = async () => (await fixture.getEvent({ idOrSlug })).tiers.map(({ name }) => name)
    expect(await tiers()).toEqual(['Regular'])
    expect(await as(rival, tiers)).toEqual(['Regular'])
    expect(await as(owner, tiers)).toEqual(['Regular', 'Friends'])
  })

  test('shows a hidden tier for its access code in any case, and the code to editors alone', async () => {
    const tier = { name: 'Regular', price: 0, capacity: 5 }
    const hidden = (name: string, accessCode?: string) => ({ ...tier, name, hidden: true, accessCode })
    const tiers = [tier, hidden('Friends', 'Sésame'), hidden('Family', 'Home'), hidden('Crew')]
    const { id: idOrSlug } = await publish({ tiers })
    const view = async (accessCode?: string) =>
      (await fixture.getEvent({ idOrSlug, accessCode })).tiers.map(tier => [tier.name, tier.accessCode])

    expect(await view()).toEqual([['Regular', undefined]])
    expect(await view('sÉSAME')).toEqual([
      ['Regular', undefined],
      ['Friends', undefined],
    ])
    expect(await as(rival, () => view('nothing'))).toHaveLength(1)
    const door = await fixture.member(organizerId, 'DOOR')
    expect(await as(door, view)).toEqual(tiers.map(({ name }) => [name, undefined]))
    const manager = await fixture.member(organizerId, 'MANAGER')
    const codes = ['Sésame', 'Home', null].map((code, at) => [tiers[at + 1]!.name, code])
    expect(await as(manager, view)).toEqual([['Regular', null], ...codes])

    const draftId = (await draft({ tiers })).id
    const call = fixture.getEvent({ idOrSlug: draftId, accessCode: 'Home' })
    await expect(call).rejects.toEqual(fault('catalog.eventNotFound'))
  })

  test('omits hidden tiers from questions, too', async () => {
    const tier = { name: 'Regular', price: 0, capacity: 5 }
    const hidden = { ...tier, name: 'Friends', hidden: true, accessCode: 'drum' }
    const { id: eventId, tiers } = await publish({ tiers: [tier, hidden] })
    const [regular, friends] = tiers.map(({ id }) => id)
    const question = (label: string, tierIds?: string[]) => ({ id: newId(), label, tierIds })
    const questions = [
      question('All?'),
      question('Both?', [regular!, friends!]),
      question('Friends?', [friends!]),
    ]
    await fixture.db.event.update({ where: { id: eventId }, data: { questions } })

    const view = async (accessCode?: string) =>
      (await fixture.getEvent({ idOrSlug: eventId, accessCode })).questions.map(({ label, tierIds }) => [
        label,
        tierIds,
      ])
    expect(await view()).toEqual([
      ['All?', undefined],
      ['Both?', [regular]],
    ])
    expect(await view('drum')).toEqual(questions.map(({ label, tierIds }) => [label, tierIds]))
    expect(await as(owner, view)).toHaveLength(3)
  })

  test('throws eventNotFound for every unknown id and slug', async () => {
    for (const idOrSlug of [newId(), 'no-such-event', '%', '\u0000', '\ud800', `' or 1=1 --`, 'Ọ̀ṣun'])
      await expect(fixture.getEvent({ idOrSlug })).rejects.toEqual(fault('catalog.eventNotFound'))
  })
})

describe('listEventsById', () => {
  test('returns the events that the caller may see, as getEvent, in the order of the ids', async () => {
    const [hidden, cancelled, shown] = [await draft({}), await publish({}), await publish({})]
    await fixture.db.event.update({ where: { id: cancelled.id }, data: { state: 'CANCELLED' } })
    const eventIds = [shown.id, hidden.id, newId(), cancelled.id, shown.id]
    const read = () => fixture.listEventsById({ eventIds })
    const view = async () => (await read()).data.map(({ id, tiers }) => [id, tiers.length])

    const all = [
      [shown.id, 1],
      [cancelled.id, 1],
    ]
    expect(await view()).toEqual(all)
    expect(await as(rival, view)).toEqual(all)
    expect(await as(owner, view)).toEqual([
      [shown.id, 2],
      [hidden.id, 2],
      [cancelled.id, 2],
    ])
  })
})

describe('listMyEvents', () => {
  test('returns events of the caller’s organizers with drafts and hidden tiers, newest first, in pages', async () => {
    const manager = await fixture.member(newId(), 'MANAGER')
    const [mine = ''] = fixture.identity.organizers.get(manager) ?? []
    const make = () => as(manager, () => fixture.createEvent(newEvent({ organizerId: mine })))
    const made = [await make(), await make(), await make()]
    await as(manager, () => fixture.publishEvent({ eventId: made[1]?.id ?? '' }))

    const read = (cursor?: string) =>
      as(manager, () => fixture.listMyEvents(parse(PageQuery, { limit: 2, cursor })))
    const all = (await pages(read, make)).flat()
    expect(all).toEqual(made.map(({ id }) => id).reverse())
    expect((await read()).data.every(({ tiers }) => tiers.length === 2)).toBe(true)
    await expect(fixture.listMyEvents({ limit: 2 })).rejects.toEqual(fault('unauthenticated'))
  })

  test('filters by state and by one of the caller’s organizers', async () => {
    const manager = await fixture.member(newId(), 'MANAGER')
    await fixture.member(newId(), 'MANAGER', manager)
    const own = fixture.identity.organizers.get(manager)!
    const make = (mine: string) => as(manager, () => fixture.createEvent(newEvent({ organizerId: mine })))
    const [one, two] = [await make(own[0]!), await make(own[1]!)]
    const three = await make(own[1]!)
    await as(manager, () => fixture.publishEvent({ eventId: three.id }))
    await publish({})

    const read = (query: object) =>
      as(manager, () => fixture.listMyEvents(parse(MyEventsQuery, { limit: 1, ...query })))
    const all = async (query: object) => (await pages(cursor => read({ ...query, cursor }))).flat()
    expect(await all({})).toEqual([three.id, two.id, one.id])
    expect(await all({ state: 'DRAFT' })).toEqual([two.id, one.id])
    expect(await all({ organizerId: own[1] })).toEqual([three.id, two.id])
    expect(await all({ organizerId: own[1], state: 'PUBLISHED' })).toEqual([three.id])
    expect(await all({ organizerId })).toEqual([])
    const { nextCursor: cursor } = await read({})
    for (const other of [{ state: 'DRAFT' }, { organizerId: own[1] }])
      await expect(read({ ...other, cursor })).rejects.toEqual(fault('invalid'))
  })
})
