import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { Webhook as Verifier } from 'standardwebhooks'
import { until, type Received } from '@boxoffice/testing'
import { Hooks } from '../../test/webhook-fixture.js'
import { asAdmin } from '../../test/replica.js'

const DAY = 86_400
let hooks: Hooks
beforeAll(async () => {
  hooks = await Hooks.open()
})
afterAll(() => hooks.close())
beforeEach(() => hooks.fresh())
afterEach(() => {
  hooks.receiver.stop()
})

/** The library looks at the clock of the machine. */
function verified(secret: string, { body, headers }: Received) {
  const clock = jest.spyOn(Date, 'now').mockReturnValue(hooks.stage.clock.now().getTime())
  try {
    return new Verifier(secret).verify(body, headers as Record<string, string>)
  } finally {
    clock.mockRestore()
  }
}

describe('a message', () => {
  test('arrives once, is signed, and says what the feed says', async () => {
    const { secret, id: webhookId } = await hooks.create()
    const id = hooks.newEventId()
    for (const again of [id, id]) await hooks.happen(again)
    await hooks.send()
    expect(hooks.receiver.received).toHaveLength(1)
    const [message] = hooks.receiver.received
    expect(message!.headers).toMatchObject({ 'webhook-id': id, 'content-type': 'application/json' })
    expect(verified(secret, message!)).toMatchObject({
      type: 'order.released',
      timestamp: hooks.stage.clock.now().toISOString(),
      sequence: 1,
      data: { organizerId: hooks.organizerId },
    })
    expect(() => verified(`whsec_${Buffer.alloc(32).toString('base64')}`, message!)).toThrow()
    expect(await hooks.history(webhookId)).toMatchObject([
      { state: 'DELIVERED', attempts: 1, status: 204, body: message!.body, nextAt: null },
    ])
  })

  test('is signed with both secrets for a day after one was replaced, and then with the new one', async () => {
    const { secret: old, id: webhookId } = await hooks.create()
    const { secret } = await asAdmin(() =>
      hooks.one.webhooks.rotateWebhookSecret({ organizerId: hooks.organizerId, webhookId }),
    )
    expect(secret).not.toBe(old)
    await hooks.happen()
    await hooks.send()
    for (const either of [old, secret]) verified(either, hooks.receiver.received[0]!)
    hooks.stage.clock.pass(DAY + 1)
    await hooks.happen()
    await hooks.send()
    verified(secret, hooks.receiver.received[1]!)
    expect(() => verified(old, hooks.receiver.received[1]!)).toThrow()
  })

  test('goes to those who want to hear of it, and to none that is disabled or deleted', async () => {
    const { id: off } = await hooks.create(`${hooks.receiver.url}/off`)
    const { id: gone } = await hooks.create(`${hooks.receiver.url}/gone`)
    await hooks.change(off, { enabled: false })
    await asAdmin(() => hooks.one.webhooks.deleteWebhook({ organizerId: hooks.organizerId, webhookId: gone }))
    const { id } = await hooks.create()
    await hooks.change(id, { types: ['payout.paid'] })
    await hooks.happen()
    await hooks.send()
    expect(hooks.receiver.received).toEqual([])
    while (await hooks.one.trim.run());
    expect(await hooks.stage.db.webhook.count()).toBe(2)
  })
})

describe('two replicas', () => {
  const hold = () => {
    const answers: (() => void)[] = []
    hooks.receiver.answer = response => answers.push(() => response.writeHead(204).end())
    return () => answers.forEach(answer => answer())
  }

  test('send nothing twice: who has a webhook has it alone', async () => {
    const letGo = hold()
    await hooks.create()
    await hooks.happen()
    await hooks.one.deliveries.run()
    await until(() => hooks.receiver.received.length === 1)
    expect(await hooks.two.deliveries.run()).toBe(0)
    letGo()
    await hooks.send()
    expect(hooks.receiver.received).toHaveLength(1)
  })

  test('do without the lease: so much for the guard', async () => {
    const letGo = hold()
    const { id } = await hooks.create()
    await hooks.happen()
    await hooks.one.deliveries.run()
    await hooks.stage.db.webhook.update({ where: { id }, data: { leasedUntil: new Date(0) } })
    expect(await hooks.two.deliveries.run()).toBe(1)
    await until(() => hooks.receiver.received.length === 2)
    letGo()
    await hooks.send()
  })
})
