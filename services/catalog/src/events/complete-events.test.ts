import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { as, openCatalog, type Catalog } from '../../test/fixture.js'
import { CompleteEvents } from './complete-events.js'
import { scenes } from './events.fixture.js'

let stage: Catalog
let scene: ReturnType<typeof scenes>
beforeAll(async () => {
  stage = await openCatalog()
  scene = scenes(stage)
})
afterAll(() => stage.close())

const at = (startsAt: string, endsAt: string) => scene.published({ startsAt, endsAt })

test('an event that is on sale takes place once it ends, and every service is told in the same commit', async () => {
  const over = await at('2027-03-01T18:00:00Z', '2027-03-01T22:00:00Z')
  const running = await at('2027-03-01T18:00:00Z', '2027-03-01T22:00:00.001Z')
  const draft = await scene.draft()
  const cancelled = await at('2027-03-01T18:00:00Z', '2027-03-01T22:00:00Z')
  await stage.db.event.update({ where: { id: cancelled.eventId }, data: { status: 'CANCELLED' } })
  stage.clock.time = new Date('2027-03-01T22:00:00Z')

  expect(await stage.completeEvents.run()).toBe(1)
  expect(await stage.completeEvents.run()).toBe(0)
  expect(await scene.state(over.eventId)).toEqual({ status: 'COMPLETED', version: 3 })
  for (const { eventId } of [running, draft, cancelled])
    expect((await scene.state(eventId))!.status).not.toBe('COMPLETED')
  const told = await scene.told(over.eventId)
  expect(told[1]).toEqual({
    what: 'completed',
    payload: await stage.offers.offer({ eventId: over.eventId }),
  })
})

test('two replicas complete many events in bounded ticks, each once', async () => {
  const { owner, eventId, organizerId } = await scene.draft()
  const startsAt = Array.from({ length: 100 }, (_, day) => new Date(Date.UTC(2028, 0, day)).toISOString())
  await as(owner, () => stage.drafts.createSeries({ eventId, startsAt }))
  const onSale = { status: 'PUBLISHED', publishedAt: stage.clock.time } as const
  await stage.db.event.updateMany({ where: { organizerId }, data: onSale })
  stage.clock.time = new Date('2029-01-01T00:00:00Z')
  const replicas = [stage.completeEvents, new CompleteEvents(stage.db, stage.clock)]
  const counts: number[] = []
  do counts.push(...(await Promise.all(replicas.map(replica => replica.run()))))
  while (counts.at(-1) || counts.at(-2))
  expect(Math.max(...counts)).toBeLessThanOrEqual(50)
  for (const { id } of await stage.db.event.findMany({ where: { organizerId } }))
    expect((await scene.told(id)).map(({ what }) => what)).toEqual(['completed'])
})
