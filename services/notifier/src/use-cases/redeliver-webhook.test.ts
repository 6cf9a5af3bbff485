import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { Hooks } from '../../test/webhook-fixture.js'
import { asAdmin } from '../../test/replica.js'

let hooks: Hooks
beforeAll(async () => {
  hooks = await Hooks.open()
})
afterAll(() => hooks.close())
beforeEach(() => hooks.fresh())
afterEach(() => {
  hooks.receiver.stop()
})

describe('what is asked for again', () => {
  test('is sent again, one or all since a time, and changes neither the feed nor what is sent', async () => {
    const { id: webhookId } = await hooks.create()
    await hooks.happen()
    hooks.stage.clock.pass(3_600)
    const since = hooks.stage.clock.now().toISOString()
    for (let count = 0; count < 3; count++) await hooks.happen()
    await hooks.send()
    const before = new Map(hooks.receiver.received.map(({ body, headers }) => [headers['webhook-id'], body]))
    const feed = () => hooks.stage.db.feedEvent.findMany({ where: { organizerId: hooks.organizerId } })
    const known = await feed()

    const [last] = await hooks.history(webhookId)
    expect(await hooks.redeliver(webhookId, { deliveryId: last!.id })).toEqual({ deliveries: 1 })
    await hooks.send()
    expect(hooks.receiver.sequences.slice(4)).toEqual([4])
    const all = await hooks.redeliver(webhookId, { since })
    expect(all).toEqual({ deliveries: 3 })
    await Promise.all([hooks.one.again.run(), hooks.two.again.run()])
    await hooks.send()
    expect(hooks.receiver.sequences.slice(5).sort()).toEqual([2, 3, 4])
    for (const { body, headers } of hooks.receiver.received)
      expect(before.get(headers['webhook-id'])).toBe(body)
    expect(await feed()).toEqual(known)
    await expect(hooks.redeliver(webhookId, { deliveryId: newId() })).rejects.toMatchObject({
      code: 'notifier.deliveryNotFound',
    })
  })

  test('is also what happened before there was the webhook, or while it was disabled, a page at a time', async () => {
    for (let count = 0; count < 501; count++) await hooks.happen()
    const { id: webhookId } = await hooks.create()
    const since = '2026-01-01T00:00:00Z'
    await hooks.redeliver(webhookId, { since })
    expect(await hooks.one.again.run()).toBe(500)
    expect(await hooks.two.again.run()).toBe(1)
    expect(await hooks.two.again.run()).toBe(0)
    await hooks.send()
    expect(hooks.receiver.sequences.sort((a, b) => a - b)).toEqual(
      Array.from({ length: 501 }, (_, i) => i + 1),
    )
  }, 60_000)
})

test('deliveries are listed newest first, by state and page by page', async () => {
  const { id: webhookId } = await hooks.create()
  for (let count = 0; count < 3; count++) await hooks.happen()
  const list = (more: object) =>
    asAdmin(() =>
      hooks.one.history.listDeliveries({ organizerId: hooks.organizerId, webhookId, limit: 2, ...more }),
    )
  const first = await list({})
  expect(first.data.map(({ sequence }) => sequence)).toEqual([3, 2])
  const rest = await list({ cursor: first.nextCursor! })
  expect([rest.data.map(({ sequence }) => sequence), rest.nextCursor]).toEqual([[1], null])
  expect((await list({ state: 'FAILED' })).data).toEqual([])
  await expect(list({ cursor: 'rubbish' })).rejects.toMatchObject({ code: 'invalid' })
})
