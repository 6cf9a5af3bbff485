import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { Receiver, until } from '@boxoffice/testing'
import { WebhookFixture } from '../../test/webhook-fixture.js'

let fixture: WebhookFixture
beforeAll(async () => {
  fixture = await WebhookFixture.open()
})
afterAll(() => fixture.close())
beforeEach(() => fixture.reset())
afterEach(() => {
  fixture.receiver.stop()
})

describe('a delivery that fails', () => {
  test('is repeated for three days with the same id and body, and has failed then', async () => {
    const { id } = await fixture.createWebhook()
    fixture.receiver.says(500, 'not today')
    await fixture.publish()
    const began = fixture.clock.now().getTime()
    const after: number[] = []
    for (;;) {
      const count = fixture.receiver.received.length
      await fixture.send()
      if (fixture.receiver.received.length > count)
        after.push((fixture.clock.now().getTime() - began) / 1_000)
      const [delivery] = await fixture.listDeliveries(id)
      if (!(await fixture.getWebhook(id)).enabled) break
      expect(delivery).toMatchObject({ state: 'WAITING', responseStatus: 500, response: 'not today' })
      fixture.clock.time = new Date(delivery!.nextAttemptAt!)
    }
    expect(after).toEqual([0, 5, 305, 2_105, 9_305, 27_305, 63_305, 113_705, 185_705, 272_105])
    expect(new Set(fixture.receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    expect(new Set(fixture.receiver.received.map(({ body }) => body)).size).toBe(1)
    expect(await fixture.listDeliveries(id)).toMatchObject([
      { state: 'FAILED', attempts: 10, nextAttemptAt: null },
    ])
  })

  test('disables the webhook if no other has succeeded for three days, and its owners get one mail', async () => {
    const { id } = await fixture.createWebhook()
    fixture.receiver.says(503)
    await fixture.publish()
    while ((await fixture.getWebhook(id)).enabled) {
      await fixture.send()
      fixture.clock.advance(3_600)
    }
    expect(await fixture.getWebhook(id)).toMatchObject({
      enabled: false,
      disabledReason: 'Nothing could be delivered for three days',
    })
    await fixture.notifier.settle(fixture.one, fixture.two)
    const mails = await fixture.notifier.mailbox.received(`${fixture.organizerId}@example.com`)
    expect(mails.map(({ subject }) => subject)).toEqual(['A webhook was disabled'])
    expect(mails[0]!.text).toContain('The Boathouse')

    await fixture.publish()
    fixture.receiver.says(204)
    await fixture.updateWebhook(id, { enabled: true })
    expect(await fixture.getWebhook(id)).toMatchObject({ enabled: true, disabledReason: null })
    await fixture.publish()
    await fixture.send()
    expect(fixture.receiver.sequences.at(-1)).toBe(3)
  }, 60_000)

  test('does not disable a webhook to which others succeed', async () => {
    const { id } = await fixture.createWebhook()
    fixture.receiver.answer = response => {
      const isFirst = fixture.receiver.sequences.at(-1) === 1
      response.writeHead(isFirst ? 500 : 200).end()
    }
    await fixture.publish()
    for (let hours = 0; hours < 80; hours += 8) {
      await fixture.send()
      await fixture.publish()
      fixture.clock.advance(8 * 3_600)
    }
    await fixture.send()
    expect(await fixture.getWebhook(id)).toMatchObject({ enabled: true })
    expect((await fixture.listDeliveries(id)).filter(({ state }) => state === 'DELIVERED')).toHaveLength(10)
  })

  test('makes the webhook pause: an unreachable server with a hundred deliveries gets one at a time, ever more seldom', async () => {
    await fixture.createWebhook('http://127.0.0.1:9/hook')
    await Promise.all(Array.from({ length: 100 }, () => fixture.publish()))
    await fixture.send()
    const attempted = () => fixture.notifier.db.delivery.count({ where: { attempts: { gt: 0 } } })
    expect(await attempted()).toBe(16)
    for (let second = 0; second < 600; second += 5) {
      fixture.clock.advance(5)
      await fixture.send()
    }
    expect(await attempted()).toBeLessThan(30)
  }, 60_000)

  test('does not delay other webhooks', async () => {
    const stuck = await Receiver.start()
    stuck.answer = () => undefined
    for (let count = 0; count < 5; count++) await fixture.createWebhook(stuck.url)
    await fixture.createWebhook()
    await Promise.all(Array.from({ length: 20 }, () => fixture.publish()))
    await until(
      async () => {
        await fixture.one.sendDeliveries.run()
        return fixture.receiver.received.length === 20
      },
      { withinMs: 9_000 },
    )
    expect(stuck.received.length).toBeLessThanOrEqual(5 * 16)
    stuck.stop()
    await fixture.one.sendDeliveries.idle()
  }, 30_000)
})
