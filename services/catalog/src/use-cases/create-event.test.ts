import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { catalog } from '@boxoffice/contracts'
import { as, fault, newEvent, openCatalog, type CatalogFixture } from '../../test/fixture.js'

let fixture: CatalogFixture
beforeAll(async () => {
  fixture = await openCatalog()
})
afterAll(() => fixture.close())

const paid = { name: 'Regular', price: { amount: 1_000_000_000_000, currency: 'NGN' }, capacity: 10 }

describe('createEvent', () => {
  test('returns a draft with all given fields and exact prices', async () => {
    const { event, organizerId } = await fixture.draft({ tiers: [paid], category: 'mUSIC', capacity: 7 })
    expect(event).toMatchObject({
      state: 'DRAFT',
      category: 'Music',
      capacity: 7,
      organizer: { id: organizerId, name: 'Lagoon Live' },
      tiers: [{ name: 'Regular', price: paid.price, capacity: 10, minPerOrder: 1, maxPerOrder: 10 }],
      version: 1,
    })
    expect(catalog.methods.createEvent.output.parse(event)).toEqual(JSON.parse(JSON.stringify(event)))
  })

  test('stores markup and quotes in texts unchanged', async () => {
    const title = `<script>alert("x")</script> '; drop table events; --`
    expect((await fixture.draft({ title, description: title })).event).toMatchObject({
      title,
      description: title,
    })
  })

  test('uses the caller’s only organizer, and throws organizerRequired for none or several', async () => {
    const { organizerId, owner } = await fixture.organizer()
    expect((await as(owner, () => fixture.createEvent(newEvent()))).organizer.id).toBe(organizerId)

    for (const organizers of [[], [organizerId, newId()]]) {
      fixture.identity.organizers.set(owner, organizers)
      const call = as(owner, () => fixture.createEvent(newEvent()))
      await expect(call).rejects.toEqual(fault('catalog.organizerRequired'))
    }
  })

  test('throws organizerNotFound for non-members and DOOR members', async () => {
    const { organizerId } = await fixture.organizer()
    const rival = (await fixture.organizer()).owner
    const door = await fixture.member(organizerId, 'DOOR')
    for (const userId of [rival, door]) {
      const attempt = as(userId, () => fixture.createEvent(newEvent({ organizerId })))
      await expect(attempt).rejects.toEqual(fault('identity.organizerNotFound'))
    }
    await expect(fixture.createEvent(newEvent({ organizerId }))).rejects.toEqual(fault('unauthenticated'))
  })

  test('refuses questions with ids of tiers or questions, since none has one yet', async () => {
    const label = 'Which size?'
    for (const question of [
      { label, id: newId() },
      { label, tierIds: [newId()] },
    ])
      await expect(fixture.draft({ questions: [question] })).rejects.toEqual(fault('invalid'))
    const { event } = await fixture.draft({ questions: [{ label }, { label }] })
    expect(new Set(event.questions.map(({ id }) => id)).size).toBe(2)
  })

  test('throws categoryUnknown with the name of the category', async () => {
    await expect(fixture.draft({ category: 'Musi_' })).rejects.toMatchObject({
      code: 'catalog.categoryUnknown',
      data: { category: 'Musi_' },
    })
  })

  test('gives events with the same title different slugs, also for concurrent calls', async () => {
    const title = `Ẹ̀kọ́ Jazz ${newId()}`
    const made = await Promise.all(Array.from({ length: 8 }, () => fixture.draft({ title })))
    const slugs = made.map(({ event }) => event.slug)
    expect(new Set(slugs).size).toBe(8)
    expect(slugs).toContain(title.replace('Ẹ̀kọ́ Jazz ', 'eko-jazz-'))
  })
})
