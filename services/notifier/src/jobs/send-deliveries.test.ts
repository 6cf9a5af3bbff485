import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { Webhook as Verifier } from 'standardwebhooks'
import { until, type Received } from '@boxoffice/testing'
import { WebhookFixture } from '../../test/webhook-fixture.js'
import { asAdmin } from '../../test/replica.js'

const DAY = 86_400
let fixture: WebhookFixture
beforeAll(async () => {
  fixture = await WebhookFixture.open()
})
afterAll(() => fixture.close())
beforeEach(() => fixture.reset())
afterEach(() => {
  fixture.receiver.stop()
})

/** The library compares timestamps with the clock of the machine. */
function verified(secret: string, { body, headers }: Received) {
  const clock = jest.spyOn(Date, 'now').mockReturnValue(fixture.clock.now().getTime())
  try {
    return new Verifier(secret).verify(body, headers as Record<string, string>)
  } finally {
    clock.mockRestore()
  }
}

describe('a delivery', () => {
  test('arrives once, signed, with the data of the feed event', async () => {
    const { secret, id: webhookId } = await fixture.createWebhook()
    const id = fixture.newEventId()
    for (const repeated of [id, id]) await fixture.publish(repeated)
    await fixture.send()
    expect(fixture.receiver.received).toHaveLength(1)
    const [message] = fixture.receiver.received
    expect(message!.headers).toMatchObject({ 'webhook-id': id, 'content-type': 'application/json' })
    expect(verified(secret, message!)).toMatchObject({
      type: 'order.released',
      timestamp: fixture.clock.now().toISOString(),
      sequence: 1,
      data: { organizerId: fixture.organizerId },
    })
    expect(() => verified(`whsec_${Buffer.alloc(32).toString('base64')}`, message!)).toThrow()
    expect(await fixture.listDeliveries(webhookId)).toMatchObject([
      { state: 'DELIVERED', attempts: 1, responseStatus: 204, body: message!.body, nextAttemptAt: null },
    ])
  })

  test('is signed with both secrets for a day after a rotation, and then with the new one', async () => {
    const { secret: old, id: webhookId } = await fixture.createWebhook()
    const { secret } = await asAdmin(() =>
      fixture.one.methods.rotateWebhookSecret({ organizerId: fixture.organizerId, webhookId }),
    )
    expect(secret).not.toBe(old)
    await fixture.publish()
    await fixture.send()
    for (const either of [old, secret]) verified(either, fixture.receiver.received[0]!)
    fixture.clock.advance(DAY + 1)
    await fixture.publish()
    await fixture.send()
    verified(secret, fixture.receiver.received[1]!)
    expect(() => verified(old, fixture.receiver.received[1]!)).toThrow()
  })

  test('is sent to webhooks that want its type, and to none that is disabled or deleted', async () => {
    const { id: disabled } = await fixture.createWebhook(`${fixture.receiver.url}/disabled`)
    const { id: deleted } = await fixture.createWebhook(`${fixture.receiver.url}/deleted`)
    await fixture.updateWebhook(disabled, { enabled: false })
    await asAdmin(() =>
      fixture.one.methods.deleteWebhook({ organizerId: fixture.organizerId, webhookId: deleted }),
    )
    const { id } = await fixture.createWebhook()
    await fixture.updateWebhook(id, { types: ['payout.paid'] })
    await fixture.publish()
    await fixture.send()
    expect(fixture.receiver.received).toEqual([])
    while (await fixture.one.trimFeeds.run());
    expect(await fixture.notifier.db.webhook.count()).toBe(2)
  })
})

describe('a webhook that one replica has claimed', () => {
  const delayResponses = () => {
    const answers: (() => void)[] = []
    fixture.receiver.answer = response => answers.push(() => response.writeHead(204).end())
    return () => answers.forEach(answer => answer())
  }

  test('is not sent to by another replica', async () => {
    const respond = delayResponses()
    await fixture.createWebhook()
    await fixture.publish()
    await fixture.one.sendDeliveries.run()
    await until(() => fixture.receiver.received.length === 1)
    expect(await fixture.two.sendDeliveries.run()).toBe(0)
    respond()
    await fixture.send()
    expect(fixture.receiver.received).toHaveLength(1)
  })

  test('is sent to twice without the lease: the control', async () => {
    const respond = delayResponses()
    const { id } = await fixture.createWebhook()
    await fixture.publish()
    await fixture.one.sendDeliveries.run()
    await fixture.notifier.db.webhook.update({ where: { id }, data: { leasedUntil: new Date(0) } })
    expect(await fixture.two.sendDeliveries.run()).toBe(1)
    await until(() => fixture.receiver.received.length === 2)
    respond()
    await fixture.send()
  })
})
