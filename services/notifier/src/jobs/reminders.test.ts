import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import type { Event } from '@boxoffice/contracts'
import { openNotifier, type NotifierFixture } from '../../test/notifier-fixture.js'
import type { Replica } from '../../test/replica.js'
import { saleTermsOf, startingIn } from '../../test/samples.js'

let notifier: NotifierFixture
let one: Replica
let two: Replica
beforeAll(async () => {
  notifier = await openNotifier()
  ;[one, two] = [notifier.newReplica(), notifier.newReplica()]
})
afterAll(() => notifier.close())
beforeEach(() => notifier.others.start())

/** Replaces the event by one that begins in so many hours, with one order. */
function newEventIn(hours: number) {
  notifier.others.replaceEvent(notifier.clock.now(), hours)
  return notifier.others.addOrder()
}

const current = () => notifier.others.event
/** Both replicas handle the integration event twice, as published at this time. */
async function handle(
  name: 'eventPublished' | 'eventUpdated' | 'eventCancelled',
  event: Event,
  at = notifier.clock.now(),
) {
  const id = newId({ msecs: at.getTime() })
  const terms = { ...saleTermsOf(event), moved: false }
  for (const { on } of [one, two, one, two]) await on[name](terms, id)
}
const publish = (at?: Date) => handle('eventPublished', current(), at)
const change = (changes: Partial<Event>, name: 'eventUpdated' | 'eventCancelled' = 'eventUpdated') => {
  Object.assign(current(), changes, { version: current().version + 1 })
  return handle(name, current())
}
const moveTo = (hours: number) => change(startingIn(notifier.clock.now(), hours))

/** The number of mails that an address has received by so many hours from now. */
async function after(hours: number, email: string) {
  notifier.clock.advance(hours * 3_600)
  await notifier.settle(one, two)
  return (await notifier.mailbox.received(email)).length
}

describe('a buyer is reminded 24 hours and one hour before the event', () => {
  test('once each, though two replicas handle everything repeatedly', async () => {
    const { email } = newEventIn(48)
    await publish()
    expect(await after(23.9, email)).toBe(0)
    expect(await after(0.2, email)).toBe(1)
    await publish()
    await change({ capacity: 5 })
    expect(await after(22, email)).toBe(1)
    expect(await after(1, email)).toBe(2)
    expect(await after(100, email)).toBe(2)
    const [, mail] = await notifier.mailbox.received(email)
    expect(mail!.subject).toBe('Coming up: Afrobeats Under the Stars')
  })

  test('only one hour before if the event was published ten hours before', async () => {
    const { email } = newEventIn(10)
    await publish()
    expect(await after(8.9, email)).toBe(0)
    expect(await after(0.2, email)).toBe(1)
  })
})

describe('reminders of an event whose time changes', () => {
  test('are due later if it begins later, even those that were sent already', async () => {
    const { email } = newEventIn(30)
    await publish()
    await moveTo(60)
    expect(await after(7, email)).toBe(0)
    expect(await after(30, email)).toBe(1)
    await moveTo(50)
    expect(await after(25, email)).toBe(1)
    expect(await after(1.5, email)).toBe(2)
    expect(await after(23, email)).toBe(3)
  })

  test('are not sent if it begins earlier and it is too late for them', async () => {
    const { email } = newEventIn(100)
    await publish()
    await moveTo(12)
    expect(await after(10.5, email)).toBe(0)
    expect(await after(1, email)).toBe(1)
    expect(await after(100, email)).toBe(1)
  })

  test('follow the newest version if the changes are handled in the wrong order', async () => {
    const { email } = newEventIn(30)
    const first = { ...current() }
    await moveTo(60)
    await handle('eventPublished', first)
    expect(await after(7, email)).toBe(0)
    expect(await after(30, email)).toBe(1)
  })
})

describe('after an outage a reminder', () => {
  test('is sent late if booking was unavailable or the job did not run', async () => {
    const { email } = newEventIn(25)
    await publish()
    notifier.others.stop()
    notifier.clock.advance(2 * 3_600)
    await one.sendEventNotifications.run()
    await notifier.others.start()
    expect(await after(3, email)).toBe(1)
    expect(await after(100, email)).toBe(1)
  })

  test('is sent late if the event was handled too late', async () => {
    const { email } = newEventIn(48)
    const publishedAt = notifier.clock.now()
    notifier.clock.advance(30 * 3_600)
    await publish(publishedAt)
    expect(await after(0, email)).toBe(1)
    expect(await after(17.5, email)).toBe(2)
  })

  test('is not sent after the event has begun', async () => {
    const { email } = newEventIn(25)
    await publish()
    expect(await after(26, email)).toBe(0)
    const reminders = await notifier.db.eventNotification.findMany({ where: { eventId: current().id } })
    expect(reminders.map(({ state }) => state)).toEqual(['DROPPED', 'DROPPED'])
  })

  test('is not sent after the event has begun if it was queued before', async () => {
    const { email } = newEventIn(25)
    await publish()
    notifier.clock.advance(1.5 * 3_600)
    await one.sendEventNotifications.run()
    expect(await after(24, email)).toBe(0)
    expect(await notifier.db.mail.count({ where: { state: 'WAITING' } })).toBe(0)
  })
})

describe('no reminder is sent', () => {
  test('of a cancelled event, even if its publication is handled afterwards', async () => {
    const { email } = newEventIn(30)
    await change({ state: 'CANCELLED' }, 'eventCancelled')
    await handle('eventPublished', { ...current(), state: 'PUBLISHED', version: 1 })
    expect(await after(29.5, email)).toBe(0)
    expect(await notifier.db.eventNotification.count({ where: { eventId: current().id } })).toBe(0)
  })

  test('of an event that is cancelled after its reminders were planned', async () => {
    const { email } = newEventIn(30)
    await publish()
    await change({ state: 'CANCELLED' }, 'eventCancelled')
    expect(await after(29.5, email)).toBe(0)
  })

  test('of an event that is cancelled in catalog before notifier has handled it', async () => {
    const { email } = newEventIn(30)
    await publish()
    current().state = 'CANCELLED'
    expect(await after(29.5, email)).toBe(0)
  })

  test('for an order that was refunded, before or after the mails were queued', async () => {
    const [refundedBefore, refundedAfter] = [newEventIn(30), notifier.others.addOrder()]
    await publish()
    notifier.others.orders.get(refundedBefore.id)!.tickets[0]!.state = 'REFUNDED'
    notifier.clock.advance(6.5 * 3_600)
    await one.sendEventNotifications.run()
    expect(await notifier.db.mail.findMany({ where: { state: 'WAITING' } })).toMatchObject([
      { subjectId: refundedAfter.id },
    ])
    notifier.others.orders.get(refundedAfter.id)!.tickets[0]!.state = 'REFUNDED'
    expect(await after(0, refundedBefore.email)).toBe(0)
    expect(await after(23, refundedAfter.email)).toBe(0)
  })
})
