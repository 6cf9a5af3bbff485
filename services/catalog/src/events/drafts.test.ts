import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { catalog } from '@boxoffice/contracts'
import { as, newEvent, openCatalog, type Catalog } from '../../test/fixture.js'
import { fault, scenes } from './events.fixture.js'

let stage: Catalog
let scene: ReturnType<typeof scenes>
beforeAll(async () => {
  stage = await openCatalog()
  scene = scenes(stage)
})
afterAll(() => stage.close())

const paid = { name: 'Regular', price: { amount: 1_000_000_000_000, currency: 'NGN' }, capacity: 10 }
const draft: typeof scene.draft = changes => scene.draft(changes)

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
    const { organizerId, owner } = await scene.organizer()
    expect((await as(owner, () => stage.drafts.createEvent(newEvent()))).organizer.id).toBe(organizerId)

    for (const organizers of [[], [organizerId, newId()]]) {
      stage.neighbour.organizers.set(owner, organizers)
      const asked = as(owner, () => stage.drafts.createEvent(newEvent()))
      await expect(asked).rejects.toEqual(fault('catalog.organizerRequired'))
    }
  })

  test('is refused for another’s organizer, and to door staff, who can not tell it from an unknown one', async () => {
    const { organizerId } = await scene.organizer()
    const rival = (await scene.organizer()).owner
    const door = await stage.member(organizerId, 'DOOR')
    for (const userId of [rival, door]) {
      const attempt = as(userId, () => stage.drafts.createEvent(newEvent({ organizerId })))
      await expect(attempt).rejects.toEqual(fault('identity.organizerNotFound'))
    }
    await expect(stage.drafts.createEvent(newEvent({ organizerId }))).rejects.toEqual(
      fault('unauthenticated'),
    )
  })

  test('refuses questions that name a tier or another question, since neither has an id yet', async () => {
    const label = 'Which size?'
    for (const question of [
      { label, id: newId() },
      { label, tierIds: [newId()] },
    ])
      await expect(draft({ questions: [question] })).rejects.toEqual(fault('invalid'))
    const { event } = await draft({ questions: [{ label }, { label }] })
    expect(new Set(event.questions.map(({ id }) => id)).size).toBe(2)
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
