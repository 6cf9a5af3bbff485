import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import type { Event } from '@boxoffice/contracts'
import { openNotifier, type NotifierFixture } from '../../test/notifier-fixture.js'
import type { Replica } from '../../test/replica.js'
import { saleTermsOf } from '../../test/samples.js'
import { claimNotifications } from '../store/event-notifications.js'

let notifier: NotifierFixture
let one: Replica
let two: Replica
beforeAll(async () => {
  notifier = await openNotifier()
  ;[one, two] = [notifier.newReplica(), notifier.newReplica()]
})
afterAll(() => notifier.close())
beforeEach(async () => {
  for (const table of ['mails', 'event_notifications'])
    await notifier.database.query(`delete from notifier.${table}`)
  notifier.others.replaceEvent(notifier.clock.now(), 100)
})

/** Moves the event to another venue, and has a replica handle the change. */
async function move(name: string, { on } = one): Promise<Event> {
  const { event } = notifier.others
  Object.assign(event, { venue: { ...event.venue, name }, version: event.version + 1 })
  await handle(event, on)
  return { ...event }
}
const handle = (event: Event, on = one.on) =>
  on.eventUpdated({ ...saleTermsOf(event), moved: true }, newId({ msecs: notifier.clock.now().getTime() }))
const received = async (email: string) =>
  (await notifier.mailbox.received(email)).map(({ text }) => /^Where: (.*?),/m.exec(text)?.[1])
const notification = () =>
  notifier.db.eventNotification.findFirstOrThrow({
    where: { eventId: notifier.others.event.id, kind: 'MOVED' },
  })
const queued = () => notifier.db.mail.count()

describe('the buyers of an event that has moved', () => {
  test('get one mail, though two replicas handle the change twice', async () => {
    const { email } = notifier.others.addOrder()
    const event = await move('The Boathouse')
    for (const { on } of [one, two, two]) await handle(event, on)
    await notifier.settle(one, two)
    await handle(event, two.on)
    await notifier.settle(one, two)
    expect(await received(email)).toEqual(['The Boathouse'])
  })

  test('get a mail about the newest of several moves only, in whatever order they are handled', async () => {
    const { email } = notifier.others.addOrder()
    const moves = [await move('A'), await move('B'), await move('C')]
    for (const event of [moves[2], moves[0], moves[1]]) await handle(event!, two.on)
    await notifier.settle(one, two)
    expect(await received(email)).toEqual(['C'])
  })

  test('get one mail about a move before the mails are sent, and another about a move afterwards', async () => {
    const { email } = notifier.others.addOrder()
    await move('A')
    await one.sendEventNotifications.run()
    await move('B')
    await two.sendEventNotifications.run()
    await notifier.settle(one, two)
    expect(await received(email)).toEqual(['B'])
    await move('C')
    await notifier.settle(one, two)
    expect((await received(email)).sort()).toEqual(['B', 'C'])
  })

  test('get a mail about a move that is handled after a newer change that was none', async () => {
    const { email } = notifier.others.addOrder()
    const { event } = notifier.others
    const moved = { ...event, version: 2 }
    event.version = 3
    await one.on.eventUpdated({ ...saleTermsOf(event), moved: false }, newId())
    await handle(moved)
    await notifier.settle(one)
    expect(await received(email)).toHaveLength(1)
  })

  test('get no mail if they have no live tickets, or the event is over', async () => {
    const { id, email } = notifier.others.addOrder()
    await move('A')
    await one.sendEventNotifications.run()
    notifier.others.orders.get(id)!.tickets[0]!.state = 'REFUNDED'
    await notifier.settle(one)
    const other = notifier.others.addOrder()
    await one.on.eventCompleted(saleTermsOf(notifier.others.event), newId())
    await move('B')
    await notifier.settle(one)
    expect([await received(email), await received(other.email)]).toEqual([[], []])
  })
})

describe('250 orders', () => {
  const orders = () => Array.from({ length: 250 }, () => notifier.others.addOrder())

  test('are notified page by page, each buyer exactly once, whatever fails between', async () => {
    const notified = orders()
    await move('The Boathouse')
    await one.sendEventNotifications.run()
    expect(await queued()).toBe(100)

    notifier.others.stop() // Booking fails.
    expect(await two.sendEventNotifications.run()).toBe(1)
    await notifier.others.start()
    expect(await two.sendEventNotifications.run()).toBe(0)
    notifier.clock.advance(31)
    expect(await claimNotifications(notifier.db, notifier.clock.now())).toHaveLength(1) // A replica dies after its claim.
    expect(await two.sendEventNotifications.run()).toBe(0)
    notifier.clock.advance(31)
    await notifier.database.query('alter table notifier.mails add constraint broken check (false) not valid') // The commit fails.
    expect(await two.sendEventNotifications.run()).toBe(1)
    await notifier.database.query('alter table notifier.mails drop constraint broken')
    expect(await queued()).toBe(100)
    notifier.clock.advance(31)

    await notifier.settle(one, two)
    expect(await queued()).toBe(250)
    expect(await notification()).toMatchObject({ state: 'DONE' })
    const mails = await notifier.mailbox.received()
    for (const { email } of notified)
      expect(mails.filter(({ to }) => JSON.stringify(to).includes(email))).toHaveLength(1)
  }, 90_000)

  test('are not queued while 200 mails wait that have not failed', async () => {
    orders()
    await move('The Boathouse')
    await one.sendEventNotifications.run()
    await one.sendEventNotifications.run()
    expect(await queued()).toBe(200)
    expect(await one.sendEventNotifications.run()).toBe(0)
    await notifier.db.mail.updateMany({ data: { attempts: 1 } }) // Mails that have failed do not count.
    await one.sendEventNotifications.run()
    expect(await queued()).toBe(250)
  })
})

test('a replica whose lease ends before booking responds does not advance the notification', async () => {
  notifier.others.addOrder()
  const event = await move('The Boathouse')
  let respond: (() => void) | undefined
  notifier.others.beforeListing = () => new Promise<void>(resolve => (respond ??= resolve))
  const slow = one.sendEventNotifications.run()
  while (!respond) await new Promise(setImmediate)
  notifier.others.beforeListing = () => undefined
  notifier.clock.advance(31)
  await two.sendEventNotifications.run()
  await handle({ ...event, version: event.version + 1 })
  respond()
  await slow
  expect(await notification()).toMatchObject({ state: 'WAITING', cursor: null })
  expect(await queued()).toBe(1)
})

test('event notifications are counted by outcome', async () => {
  notifier.others.addOrder()
  const count = async (outcome: string) => {
    const sample = new RegExp(
      `^boxoffice_event_notifications_total\\{kind="MOVED",outcome="${outcome}"\\} (\\d+)`,
      'm',
    )
    return Number(sample.exec(await notifier.metrics())?.[1] ?? 0)
  }
  const before = [await count('sent'), await count('postponed')]
  await move('A')
  notifier.others.stop()
  await one.sendEventNotifications.run()
  await notifier.others.start()
  notifier.clock.advance(31)
  await one.sendEventNotifications.run()
  expect([await count('sent'), await count('postponed')]).toEqual(before.map(number => number + 1))
})
