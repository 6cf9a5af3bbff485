import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { until } from '@boxoffice/testing'
import { confirmation, openNotifier, type Notifier } from '../../test/notifier-fixture.js'
import { countWaiting, queueMail } from '../store/mail-queue.js'

let stage: Notifier
beforeAll(async () => {
  stage = await openNotifier()
})
afterAll(() => stage.close())
afterEach(async () => {
  await stage.mailbox.suffer('ok')
  await stage.db.mail.deleteMany()
})

const row = (subjectId: string) => stage.db.mail.findFirstOrThrow({ where: { subjectId } })
const sent = async (to: string) => (await stage.mailbox.received(to)).length

async function queued(changes?: Parameters<Notifier['neighbours']['takeOrder']>[0]) {
  const order = stage.neighbours.takeOrder(changes)
  await stage.db.$transaction(tx => queueMail(tx, 'tickets', order.id, stage.clock.now()))
  return order
}

describe('one mail for each cause', () => {
  test('the same confirmation ten times, whichever events say so, sends one mail', async () => {
    const { id, email } = stage.neighbours.takeOrder()
    const sender = stage.newSender()
    const orders = stage.newOrders(sender)
    await Promise.all(Array.from({ length: 10 }, () => orders.confirmed(confirmation(id), newId())))
    await until(() => sent(email))
    await sender.onModuleDestroy()

    stage.clock.pass(3_600)
    await stage.newSender().run()
    expect(await sent(email)).toBe(1)
    expect(await stage.db.mail.count({ where: { subjectId: id } })).toBe(1)
    expect(await row(id)).toMatchObject({ key: `tickets:${id}`, state: 'SENT', attempts: 0, error: null })
  })

  test('three replicas at once send each of fifty mails once, at most twenty at a time', async () => {
    const orders = await Promise.all(Array.from({ length: 50 }, () => queued()))
    const replicas = [stage.newSender(), stage.newSender(), stage.newSender()]
    // On a crowded machine a mail may be put off: then its time comes once more.
    for (const deadline = Date.now() + 60_000; (await countWaiting(stage.db)) > 0; stage.clock.pass(61)) {
      expect(Date.now()).toBeLessThan(deadline)
      const taken = await Promise.all(replicas.map(replica => replica.run()))
      expect(Math.max(...taken)).toBeLessThanOrEqual(20)
    }
    expect(await Promise.all(orders.map(({ email }) => sent(email)))).toEqual(orders.map(() => 1))
  }, 90_000)

  test('a sender that dies after sending leaves a mail that is not sent again: its key sees to that', async () => {
    const { id, email } = await queued()
    const died = async (data = {}) => {
      await stage.db.mail.update({
        where: { key: `tickets:${id}` },
        data: { state: 'WAITING', sentAt: null, ...data },
      })
      stage.clock.pass(61)
      await stage.newSender().run()
      return sent(email)
    }
    await stage.newSender().run()
    expect(await died()).toBe(1)
    stage.neighbours.event.title = 'Another title since'
    expect(await died()).toBe(1)
    expect(await row(id)).toMatchObject({ state: 'SENT' })
    expect(await died({ key: `other:${id}` })).toBe(2) // The control: without the key it would be.
  })
})

describe('while something is away, mails wait and lose no attempt', () => {
  test('Resend: sent late, once', async () => {
    const orders = await Promise.all(Array.from({ length: 8 }, () => queued()))
    const sender = stage.newSender()
    await stage.mailbox.suffer('down')
    const taken: number[] = []
    for (let tries = 0; tries < 15; tries++) {
      taken.push(await sender.run())
      stage.clock.pass(10)
    }
    // One is enough to see that nobody is there.
    expect([taken[0], Math.max(...taken.slice(1))]).toEqual([8, 1])
    expect(await stage.db.mail.findMany()).toEqual(
      orders.map(() => expect.objectContaining({ state: 'WAITING', attempts: 0 })),
    )

    await stage.mailbox.suffer('ok')
    const allSent = async () => {
      stage.clock.pass(10)
      await sender.run()
      return (await stage.db.mail.count({ where: { state: 'SENT' } })) === 8
    }
    await until(allSent, { everyMs: 200 })
    expect(await Promise.all(orders.map(({ email }) => sent(email)))).toEqual(orders.map(() => 1))
  })

  test('booking and catalog: sent when they are back', async () => {
    const { id, email } = await queued()
    const sender = stage.newSender()
    stage.neighbours.stop()
    await sender.run()
    expect(await row(id)).toMatchObject({ state: 'WAITING', attempts: 0 })
    expect(await sender.run()).toBe(0)

    stage.neighbours.start()
    stage.clock.pass(10)
    await sender.run()
    expect(await sent(email)).toBe(1)
  })
})

describe('a mail that is refused', () => {
  test('is tried again after 5 s, doubling up to an hour, and waits for a person after the twelfth time', async () => {
    const { id, email } = await queued()
    const sender = stage.newSender()
    await stage.mailbox.suffer('reject')
    const waits: number[] = []
    for (let { state, dueAt } = await row(id); state === 'WAITING'; { state, dueAt } = await row(id)) {
      waits.push((dueAt.getTime() - stage.clock.now().getTime()) / 1_000)
      stage.clock.time = dueAt
      await sender.run()
    }
    expect(waits).toEqual([0, 5, 10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600])
    expect(await row(id)).toMatchObject({
      state: 'DEAD',
      attempts: 12,
      error: expect.stringContaining('422'),
    })

    await stage.mailbox.suffer('ok')
    stage.clock.pass(86_400)
    await sender.run()
    expect(await sent(email)).toBe(0)
  })
})

test('an order whose tickets are all refunded by now gets no mail', async () => {
  const { id, email } = await queued({ tickets: [] })
  await stage.newSender().run()
  expect(await sent(email)).toBe(0)
  expect(await row(id)).toMatchObject({ state: 'DROPPED', attempts: 0 })
})

test('no name and no address is kept, not even of a mail that failed', async () => {
  const { id } = await queued()
  await stage.mailbox.suffer('reject')
  await stage.newSender().run()
  const kept = JSON.stringify(await stage.database.query('select * from notifier.mails'))
  expect(kept).toContain(id)
  expect(kept).not.toMatch(/@|Ada/)
})
