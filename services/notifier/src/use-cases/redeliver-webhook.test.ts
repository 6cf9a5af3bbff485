import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { WebhookFixture } from '../../test/webhook-fixture.js'
import { asAdmin } from '../../test/replica.js'

let fixture: WebhookFixture
beforeAll(async () => {
  fixture = await WebhookFixture.open()
})
afterAll(() => fixture.close())
beforeEach(() => fixture.reset())
afterEach(() => {
  fixture.receiver.stop()
})

describe('redeliverWebhook', () => {
  test('sends one delivery or all since a time again, with unchanged ids and bodies, and does not change the feed', async () => {
    const { id: webhookId } = await fixture.createWebhook()
    await fixture.publish()
    fixture.clock.advance(3_600)
    const since = fixture.clock.now().toISOString()
    for (let count = 0; count < 3; count++) await fixture.publish()
    await fixture.send()
    const before = new Map(
      fixture.receiver.received.map(({ body, headers }) => [headers['webhook-id'], body]),
    )
    const feed = () => fixture.notifier.db.feedEvent.findMany({ where: { organizerId: fixture.organizerId } })
    const unchanged = await feed()

    const [last] = await fixture.listDeliveries(webhookId)
    expect(await fixture.redeliver(webhookId, { deliveryId: last!.id })).toEqual({ deliveries: 1 })
    await fixture.send()
    expect(fixture.receiver.sequences.slice(4)).toEqual([4])
    const all = await fixture.redeliver(webhookId, { since })
    expect(all).toEqual({ deliveries: 3 })
    await Promise.all([fixture.one.queueRedeliveries.run(), fixture.two.queueRedeliveries.run()])
    await fixture.send()
    expect(fixture.receiver.sequences.slice(5).sort()).toEqual([2, 3, 4])
    for (const { body, headers } of fixture.receiver.received)
      expect(before.get(headers['webhook-id'])).toBe(body)
    expect(await feed()).toEqual(unchanged)
    await expect(fixture.redeliver(webhookId, { deliveryId: newId() })).rejects.toMatchObject({
      code: 'notifier.deliveryNotFound',
    })
  })

  test('also sends events from before the webhook existed, a page at a time', async () => {
    await Promise.all(Array.from({ length: 501 }, () => fixture.publish()))
    const { id: webhookId } = await fixture.createWebhook()
    const since = '2026-01-01T00:00:00Z'
    await fixture.redeliver(webhookId, { since })
    expect(await fixture.one.queueRedeliveries.run()).toBe(500)
    expect(await fixture.two.queueRedeliveries.run()).toBe(1)
    expect(await fixture.two.queueRedeliveries.run()).toBe(0)
    await fixture.send()
    expect(fixture.receiver.sequences.sort((a, b) => a - b)).toEqual(
      Array.from({ length: 501 }, (_, i) => i + 1),
    )
  }, 60_000)
})

test('listDeliveries returns the newest first, by state and page by page', async () => {
  const { id: webhookId } = await fixture.createWebhook()
  for (let count = 0; count < 3; count++) await fixture.publish()
  const list = (more: object) =>
    asAdmin(() =>
      fixture.one.methods.listDeliveries({ organizerId: fixture.organizerId, webhookId, limit: 2, ...more }),
    )
  const first = await list({})
  expect(first.data.map(({ sequence }) => sequence)).toEqual([3, 2])
  const rest = await list({ cursor: first.nextCursor! })
  expect([rest.data.map(({ sequence }) => sequence), rest.nextCursor]).toEqual([[1], null])
  expect((await list({ state: 'FAILED' })).data).toEqual([])
  await expect(list({ cursor: 'rubbish' })).rejects.toMatchObject({ code: 'invalid' })
})
