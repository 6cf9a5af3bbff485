import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { as, openCatalog, type CatalogFixture } from '../../test/fixture.js'
import { CompleteEvents } from './complete-events.js'

let fixture: CatalogFixture
beforeAll(async () => {
  fixture = await openCatalog()
})
afterAll(() => fixture.close())

const at = (startsAt: string, endsAt: string) => fixture.published({ startsAt, endsAt })

describe('CompleteEvents', () => {
  test('completes published events that have ended, and emits their sale terms', async () => {
    const ended = await at('2027-03-01T18:00:00Z', '2027-03-01T22:00:00Z')
    const running = await at('2027-03-01T18:00:00Z', '2027-03-01T22:00:00.001Z')
    const draft = await fixture.draft()
    const cancelled = await at('2027-03-01T18:00:00Z', '2027-03-01T22:00:00Z')
    await fixture.db.event.update({ where: { id: cancelled.eventId }, data: { state: 'CANCELLED' } })
    fixture.clock.time = new Date('2027-03-01T22:00:00Z')

    expect(await fixture.make(CompleteEvents).run()).toBe(1)
    expect(await fixture.make(CompleteEvents).run()).toBe(0)
    expect(await fixture.stateOf(ended.eventId)).toEqual({ state: 'COMPLETED', version: 3 })
    for (const { eventId } of [running, draft, cancelled])
      expect((await fixture.stateOf(eventId))!.state).not.toBe('COMPLETED')
    const emitted = await fixture.emitted(ended.eventId)
    expect(emitted[1]).toEqual({
      name: 'completed',
      payload: await fixture.getSaleTerms({ eventId: ended.eventId }),
    })
  })

  test('at two replicas completes each event once, at most 50 per run', async () => {
    const { owner, eventId, organizerId } = await fixture.draft()
    const startsAt = Array.from({ length: 100 }, (_, day) => new Date(Date.UTC(2028, 0, day)).toISOString())
    await as(owner, () => fixture.createSeries({ eventId, startsAt }))
    const published = { state: 'PUBLISHED', publishedAt: fixture.clock.time } as const
    await fixture.db.event.updateMany({ where: { organizerId }, data: published })
    fixture.clock.time = new Date('2029-01-01T00:00:00Z')
    const replicas = [fixture.make(CompleteEvents), new CompleteEvents(fixture.db, fixture.clock)]
    const counts: number[] = []
    do counts.push(...(await Promise.all(replicas.map(replica => replica.run()))))
    while (counts.at(-1) || counts.at(-2))
    expect(Math.max(...counts)).toBeLessThanOrEqual(50)
    for (const { id } of await fixture.db.event.findMany({ where: { organizerId } }))
      expect((await fixture.emitted(id)).map(({ name }) => name)).toEqual(['completed'])
  })
})
