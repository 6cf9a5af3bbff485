import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { until } from '@boxoffice/testing'
import { confirmation, openNotifier, type NotifierFixture } from '../../test/notifier-fixture.js'
import { countWaitingMails, queueMail } from '../store/mail-queue.js'

let notifier: NotifierFixture
beforeAll(async () => {
  notifier = await openNotifier()
})
afterAll(() => notifier.close())
afterEach(async () => {
  await notifier.mailbox.simulate('ok')
  await notifier.db.mail.deleteMany()
})

const row = (subjectId: string) => notifier.db.mail.findFirstOrThrow({ where: { subjectId } })
const sent = async (to: string) => (await notifier.mailbox.received(to)).length

async function queued(changes?: Parameters<NotifierFixture['others']['addOrder']>[0]) {
  const order = notifier.others.addOrder(changes)
  await notifier.db.$transaction(tx => queueMail(tx, 'tickets', order.id, notifier.clock.now()))
  return order
}

describe('the tickets of an order', () => {
  test('are sent once, however many integration events confirm the order', async () => {
    const { id, email } = notifier.others.addOrder()
    const sender = notifier.newSendMails()
    const { on } = notifier.newReplica(sender)
    await Promise.all(Array.from({ length: 10 }, () => on.orderConfirmed(confirmation(id), newId())))
    await until(() => sent(email))
    await sender.onModuleDestroy()

    notifier.clock.advance(3_600)
    await notifier.newSendMails().run()
    expect(await sent(email)).toBe(1)
    expect(await notifier.db.mail.count({ where: { subjectId: id } })).toBe(1)
    expect(await row(id)).toMatchObject({ key: `tickets:${id}`, state: 'SENT', attempts: 0, error: null })
  })

  test('are sent once by three concurrent replicas, at most twenty mails at a time', async () => {
    const orders = await Promise.all(Array.from({ length: 50 }, () => queued()))
    const replicas = [notifier.newSendMails(), notifier.newSendMails(), notifier.newSendMails()]
    // On a slow machine a mail may be postponed, so time passes until all are sent.
    for (
      const deadline = Date.now() + 60_000;
      (await countWaitingMails(notifier.db)) > 0;
      notifier.clock.advance(61)
    ) {
      expect(Date.now()).toBeLessThan(deadline)
      const claimed = await Promise.all(replicas.map(replica => replica.run()))
      expect(Math.max(...claimed)).toBeLessThanOrEqual(20)
    }
    expect(await Promise.all(orders.map(({ email }) => sent(email)))).toEqual(orders.map(() => 1))
  }, 90_000)

  test('are not sent twice if the process dies after sending, because of the mail’s key', async () => {
    const { id, email } = await queued()
    const repeatAfterCrash = async (data = {}) => {
      await notifier.db.mail.update({
        where: { key: `tickets:${id}` },
        data: { state: 'WAITING', sentAt: null, ...data },
      })
      notifier.clock.advance(61)
      await notifier.newSendMails().run()
      return sent(email)
    }
    await notifier.newSendMails().run()
    expect(await repeatAfterCrash()).toBe(1)
    notifier.others.event.title = 'Another title since'
    expect(await repeatAfterCrash()).toBe(1)
    expect(await row(id)).toMatchObject({ state: 'SENT' })
    expect(await repeatAfterCrash({ key: `other:${id}` })).toBe(2) // The control: with another key the mail is sent twice.
  })
})

describe('mails wait and lose no attempt', () => {
  test('while Resend is unavailable, and are sent once afterwards', async () => {
    const orders = await Promise.all(Array.from({ length: 8 }, () => queued()))
    const sender = notifier.newSendMails()
    await notifier.mailbox.simulate('down')
    const claimed: number[] = []
    for (let tries = 0; tries < 15; tries++) {
      claimed.push(await sender.run())
      notifier.clock.advance(10)
    }
    // One mail at a time is enough to see that Resend is unavailable.
    expect([claimed[0], Math.max(...claimed.slice(1))]).toEqual([8, 1])
    expect(await notifier.db.mail.findMany()).toEqual(
      orders.map(() => expect.objectContaining({ state: 'WAITING', attempts: 0 })),
    )

    await notifier.mailbox.simulate('ok')
    const allSent = async () => {
      notifier.clock.advance(10)
      await sender.run()
      return (await notifier.db.mail.count({ where: { state: 'SENT' } })) === 8
    }
    await until(allSent, { everyMs: 200 })
    expect(await Promise.all(orders.map(({ email }) => sent(email)))).toEqual(orders.map(() => 1))
  })

  test('while booking and catalog are unavailable, and are sent afterwards', async () => {
    const { id, email } = await queued()
    const sender = notifier.newSendMails()
    notifier.others.stop()
    await sender.run()
    expect(await row(id)).toMatchObject({ state: 'WAITING', attempts: 0 })
    expect(await sender.run()).toBe(0)

    await notifier.others.start()
    notifier.clock.advance(10)
    await sender.run()
    expect(await sent(email)).toBe(1)
  })
})

describe('a mail that is refused', () => {
  test('is repeated after 5 s, doubling up to an hour, and is dead after the twelfth attempt', async () => {
    const { id, email } = await queued()
    const sender = notifier.newSendMails()
    await notifier.mailbox.simulate('reject')
    const waits: number[] = []
    for (let { state, dueAt } = await row(id); state === 'WAITING'; { state, dueAt } = await row(id)) {
      waits.push((dueAt.getTime() - notifier.clock.now().getTime()) / 1_000)
      notifier.clock.time = dueAt
      await sender.run()
    }
    expect(waits).toEqual([0, 5, 10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600])
    expect(await row(id)).toMatchObject({
      state: 'DEAD',
      attempts: 12,
      error: expect.stringContaining('422'),
    })

    await notifier.mailbox.simulate('ok')
    notifier.clock.advance(86_400)
    await sender.run()
    expect(await sent(email)).toBe(0)
  })
})

test('an order without live tickets gets no mail', async () => {
  const { id, email } = await queued({ tickets: [] })
  await notifier.newSendMails().run()
  expect(await sent(email)).toBe(0)
  expect(await row(id)).toMatchObject({ state: 'DROPPED', attempts: 0 })
})

test('the queue stores no names or addresses, not even in the error of a mail that failed', async () => {
  const { id } = await queued()
  await notifier.mailbox.simulate('reject')
  await notifier.newSendMails().run()
  const stored = JSON.stringify(await notifier.database.query('select * from notifier.mails'))
  expect(stored).toContain(id)
  expect(stored).not.toMatch(/@|Ada/)
})
