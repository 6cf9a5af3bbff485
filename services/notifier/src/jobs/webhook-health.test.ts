import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { Receiver, until } from '@boxoffice/testing'
import { Hooks } from '../../test/webhook-fixture.js'

let hooks: Hooks
beforeAll(async () => {
  hooks = await Hooks.open()
})
afterAll(() => hooks.close())
beforeEach(() => hooks.fresh())
afterEach(() => {
  hooks.receiver.stop()
})

describe('what is not taken', () => {
  test('is tried again for three days, the same under the same id, and then given up', async () => {
    const { id } = await hooks.create()
    hooks.receiver.says(500, 'not today')
    await hooks.happen()
    const began = hooks.stage.clock.now().getTime()
    const after: number[] = []
    for (;;) {
      const count = hooks.receiver.received.length
      await hooks.send()
      if (hooks.receiver.received.length > count)
        after.push((hooks.stage.clock.now().getTime() - began) / 1_000)
      const [delivery] = await hooks.history(id)
      if (!(await hooks.shown(id)).enabled) break
      expect(delivery).toMatchObject({ state: 'WAITING', status: 500, answer: 'not today' })
      hooks.stage.clock.time = new Date(delivery!.nextAt!)
    }
    expect(after).toEqual([0, 5, 305, 2_105, 9_305, 27_305, 63_305, 113_705, 185_705, 272_105])
    expect(new Set(hooks.receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    expect(new Set(hooks.receiver.received.map(({ body }) => body)).size).toBe(1)
    expect(await hooks.history(id)).toMatchObject([{ state: 'FAILED', attempts: 10, nextAt: null }])
  })

  test('disables the webhook when nothing else was taken for three days, and its owners hear of it once', async () => {
    const { id } = await hooks.create()
    hooks.receiver.says(503)
    await hooks.happen()
    while ((await hooks.shown(id)).enabled) {
      await hooks.send()
      hooks.stage.clock.pass(3_600)
    }
    expect(await hooks.shown(id)).toMatchObject({
      enabled: false,
      disabledReason: 'Nothing could be delivered for three days',
    })
    await hooks.stage.settle(hooks.one, hooks.two)
    const mails = await hooks.stage.mailbox.received(`${hooks.organizerId}@example.com`)
    expect(mails.map(({ subject }) => subject)).toEqual(['A webhook was disabled'])
    expect(mails[0]!.text).toContain('The Boathouse')

    await hooks.happen()
    hooks.receiver.says(204)
    await hooks.change(id, { enabled: true })
    expect(await hooks.shown(id)).toMatchObject({ enabled: true, disabledReason: null })
    await hooks.happen()
    await hooks.send()
    expect(hooks.receiver.sequences.at(-1)).toBe(3)
  }, 60_000)

  test('does not disable a webhook that takes other things', async () => {
    const { id } = await hooks.create()
    hooks.receiver.answer = response => {
      const isFirst = hooks.receiver.sequences.at(-1) === 1
      response.writeHead(isFirst ? 500 : 200).end()
    }
    await hooks.happen()
    for (let hours = 0; hours < 80; hours += 8) {
      await hooks.send()
      await hooks.happen()
      hooks.stage.clock.pass(8 * 3_600)
    }
    await hooks.send()
    expect(await hooks.shown(id)).toMatchObject({ enabled: true })
    expect((await hooks.history(id)).filter(({ state }) => state === 'DELIVERED')).toHaveLength(10)
  })

  test('rests: a dead target with a hundred messages is asked once a time, and ever more seldom', async () => {
    await hooks.create('http://127.0.0.1:9/hook')
    for (let count = 0; count < 100; count++) await hooks.happen()
    await hooks.send()
    const tried = () => hooks.stage.db.delivery.count({ where: { attempts: { gt: 0 } } })
    expect(await tried()).toBe(16)
    for (let second = 0; second < 600; second += 5) {
      hooks.stage.clock.pass(5)
      await hooks.send()
    }
    expect(await tried()).toBeLessThan(30)
  }, 60_000)

  test('holds up nobody else', async () => {
    const stuck = await Receiver.start()
    stuck.answer = () => undefined
    for (let count = 0; count < 5; count++) await hooks.create(stuck.url)
    await hooks.create()
    for (let count = 0; count < 20; count++) await hooks.happen()
    await until(
      async () => {
        await hooks.one.deliveries.run()
        return hooks.receiver.received.length === 20
      },
      { withinMs: 9_000 },
    )
    expect(stuck.received.length).toBeLessThanOrEqual(5 * 16)
    stuck.stop()
    await hooks.one.deliveries.idle()
  }, 30_000)
})
